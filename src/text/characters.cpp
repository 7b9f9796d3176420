#include "text/characters.h"

#include <array>

#include "base/utf8.h"

namespace dragoman::text {

namespace {

constexpr std::array<Kind, 128> make_ascii() {
  std::array<Kind, 128> kinds{};
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const char c = static_cast<char>(i);
    if (base::is_ascii_space(c))
      kinds[i] = Kind::kSpace;
    else if (base::is_ascii_alpha(c))
      kinds[i] = Kind::kLetter;
    else if (base::is_ascii_digit(c))
      kinds[i] = Kind::kDigit;
    else
      kinds[i] = Kind::kSymbol;
  }
  return kinds;
}
constexpr auto kAscii = make_ascii();

constexpr bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// Blocks of punctuation and pictures, where what is no letter is a symbol of its own.
constexpr bool is_symbol_block(char32_t c) {
  return in(c, 0x80, 0x2FF) || in(c, 0x2010, 0x2027) || in(c, 0x2030, 0x205E) || in(c, 0x2070, 0x20CF) ||
         in(c, 0x2100, 0x2BFF) || in(c, 0x2E00, 0x2E7F) || in(c, 0x3000, 0x303F) || in(c, 0xFE30, 0xFE6F) ||
         in(c, 0xFF00, 0xFFFD) || c >= 0x1F000;
}

Kind kind_of(char32_t c) {
  if (in(c, 0xC0, 0x24F)) return c == 0xD7 || c == 0xF7 ? Kind::kSymbol : Kind::kLetter;
  if (in(c, 0x2010, 0x2027) || c == 0xAA || c == 0xBA) return Kind::kSymbol;
  if (base::is_space(c)) return Kind::kSpace;
  if (base::is_letter(c)) return Kind::kLetter;
  if (c >= 0xE0000) return Kind::kMark;
  return is_symbol_block(c) ? Kind::kSymbol : Kind::kMark;
}

}  // namespace

Char read(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {0, 0, Kind::kSpace};
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {byte, 1, kAscii[byte]};
  const auto point = base::decode(text, at);
  return {point.value, point.size, kind_of(point.value)};
}

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0xB4 || c == 0x2BC || c == 0x2018 || c == 0x2032;
}
bool is_dash(char32_t c) { return c == '-' || in(c, 0x2010, 0x2015) || c == 0x2212; }
bool is_open_quote(char32_t c) {
  return c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E || c == 0x201A || c == '`';
}
bool is_close_quote(char32_t c) { return c == 0x201D || c == 0x2019 || c == 0xBB; }

bool is_upper(char32_t c) {
  if (c < 0x80) return base::is_ascii_upper(static_cast<char>(c));
  return base::is_upper(c);
}

}  // namespace dragoman::text
