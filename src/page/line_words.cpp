#include "page/line_words.h"

#include <array>

#include "base/utf8.h"

namespace dragoman::page {

namespace {

enum Sort : unsigned char { kNone, kLetter, kDigit, kBeyond };
constexpr auto kSorts = [] {
  std::array<Sort, 256> out{};
  for (unsigned c = 0; c < 256; ++c) {
    const char ch = static_cast<char>(c);
    out[c] = c >= 0x80 ? kBeyond : base::is_ascii_alpha(ch) ? kLetter : base::is_ascii_digit(ch) ? kDigit : kNone;
  }
  return out;
}();

struct Character {
  Sort sort;
  std::uint32_t size;
};
Character character_at(std::string_view text, std::size_t at) {
  const auto sort = kSorts[static_cast<unsigned char>(text[at])];
  if (sort != kBeyond) return {sort, 1};
  const auto point = base::decode(text, at);
  return {base::is_letter(point.value) ? kLetter : kNone, point.size};
}

// A point or comma between two digits.
bool joins_digits(std::string_view text, std::size_t at) {
  return (text[at] == '.' || text[at] == ',') && at + 1 < text.size() && base::is_ascii_digit(text[at + 1]);
}

}  // namespace

void LineWords::fold(std::string_view line) {
  folded_.clear();
  const auto ascii = base::ascii_run(line, 0);
  base::append_lower_ascii(folded_, line.substr(0, ascii));
  if (ascii < line.size()) folded_ += base::fold(line.substr(ascii));
}

void LineWords::cut(std::size_t most) {
  words_.clear();
  const std::string_view text = folded_;
  for (std::size_t at = 0; at < text.size() && words_.size() <= most;) {
    const auto first = character_at(text, at);
    const auto begin = at;
    at += first.size;
    if (first.sort == kNone) continue;
    while (at < text.size()) {
      const auto next = character_at(text, at);
      if (next.sort == kNone && !(first.sort == kDigit && joins_digits(text, at))) break;
      at += next.size;
    }
    words_.push_back(text.substr(begin, at - begin));
  }
}

}  // namespace dragoman::page
