#include "page/measure.h"

#include <array>

#include "base/utf8.h"

namespace dragoman::page {

namespace {

// What a byte is to the words of a text.
enum Byte : std::uint8_t {
  kWord = 1,   // belongs to a word
  kMaybe = 2,  // begins punctuation, else belongs to a word
  kUpper = 4,
  kCapital = 8  // a word that begins with it is capitalised
};
constexpr auto kBytes = [] {
  std::array<std::uint8_t, 256> out{};
  for (unsigned c = 0; c < 256; ++c) {
    const char ch = static_cast<char>(c);
    if (c >= 0x80 || base::is_ascii_alpha(ch) || base::is_ascii_digit(ch) || ch == '\'') out[c] = kWord;
    if (base::is_ascii_upper(ch)) out[c] |= kUpper | kCapital;
  }
  out[0xC2] = out[0xE2] = kMaybe;
  out[0xC3] |= kCapital;
  out[0xD0] |= kCapital;
  return out;
}();
// Letters in the low half, digits in the high one.
constexpr std::uint64_t kOneDigit = std::uint64_t{1} << 32U;
constexpr auto kCounts = [] {
  std::array<std::uint64_t, 256> out{};
  for (unsigned c = 0; c < 256; ++c) {
    const char ch = static_cast<char>(c);
    out[c] = base::is_ascii_alpha(ch) || c >= 0xC0 ? 1 : base::is_ascii_digit(ch) ? kOneDigit : 0;
  }
  return out;
}();

// General punctuation (U+2000-U+206F) and what begins with the byte of the no-break space belong to no word.
std::size_t punctuation_at(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c == 0xE2 && at + 2 < text.size() &&
      (static_cast<unsigned char>(text[at + 1]) == 0x80 || static_cast<unsigned char>(text[at + 1]) == 0x81))
    return 3;
  if (c == 0xC2 && at + 1 < text.size()) return 2;
  return 0;
}

struct WordCounter {
  Measure& out;
  const FunctionWords& table;
  std::uint64_t counts = 0;

  void end(std::string_view text, std::size_t begin, std::size_t end) {
    const auto size = end - begin;
    ++out.words;
    out.capitalised += (kBytes[static_cast<unsigned char>(text[begin])] & kCapital) != 0 ? 1 : 0;
    auto key = base::lower_eight(base::eight_bytes(text.data() + begin, text.size() - begin));
    if (size < sizeof key) key &= (std::uint64_t{1} << 8 * size) - 1;
    if (size <= FunctionWords::kLongest) {
      const auto kind = table.find(key);
      out.function_words += kind != FunctionWords::Kind::kNone ? 1 : 0;
      out.english_words += kind == FunctionWords::Kind::kEnglish ? 1 : 0;
    }
    mix(key);
    for (auto at = begin + sizeof key; at < end; at += sizeof key) {
      mix(base::lower_eight(base::eight_bytes(text.data() + at, end - at)));
    }
    mix(size);
  }
  void mix(std::uint64_t value) {
    out.hash = (out.hash ^ value) * 0x9E3779B97F4A7C15u;
    out.hash ^= out.hash >> 32U;
  }
};

void measure_start(Measure& out, std::string_view text) {
  const auto c = base::decode(text, 0).value;
  out.starts_upper = base::is_upper(c);
  out.starts_lower = !out.starts_upper && base::is_letter(c);
  out.starts_digit = c >= '0' && c <= '9';
  out.starts_quote = c == '"' || c == '\'' || c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E;
  out.starts_bullet =
      c == 0x2022 || c == 0xB7 || c == '*' || c == '-' || c == 0x2013 || c == 0x25AA || c == 0x25CF || c == 0x2023;
}

void measure_end(Measure& out, std::string_view text) {
  auto rest = text;
  for (;;) {
    if (rest.empty()) return;
    if (rest.back() == '"' || rest.back() == '\'' || rest.back() == ')' || rest.back() == ']') {
      rest.remove_suffix(1);
    } else if (rest.ends_with("\xE2\x80\x9D") || rest.ends_with("\xE2\x80\x99")) {
      rest.remove_suffix(3);
    } else if (rest.ends_with("\xC2\xBB")) {
      rest.remove_suffix(2);
    } else {
      break;
    }
  }
  out.ends_sentence = rest.back() == '.' || rest.back() == '!' || rest.back() == '?' || rest.ends_with("\xE2\x80\xA6");
  out.ends_colon = rest.back() == ':';
}

// The end of the word at `at`; `at` where there is none. Counts its letters, digits and capitals.
std::size_t skip_word(std::string_view text, std::size_t at, WordCounter& reader) {
  std::uint64_t counts = 0;
  std::uint32_t uppers = 0;
  for (; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    const auto byte = kBytes[c];
    if ((byte & kWord) == 0 && ((byte & kMaybe) == 0 || punctuation_at(text, at) > 0)) break;
    counts += kCounts[c];
    uppers += (byte & kUpper) != 0 ? 1 : 0;
  }
  reader.counts += counts;
  reader.out.uppers += uppers;
  return at;
}

// An ASCII character that belongs to no word.
void measure_sign(Measure& out, std::string_view text, std::size_t at) {
  const auto c = text[at];
  if (c == ' ') return;
  out.commas += c == ',' ? 1 : 0;
  out.bars += c == '|' || c == '>' ? 1 : 0;
  const bool closes = c == '.' || c == '!' || c == '?';
  if (closes && (at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '"' ||
                 static_cast<unsigned char>(text[at + 1]) == 0xE2))
    ++out.sentence_ends;
  if (c == '@' || (c == ':' && text.substr(at, 3) == "://") || (c == '.' && at >= 3 && text.substr(at - 3, 3) == "www"))
    out.has_address = true;
}

}  // namespace

Result<FunctionWords> FunctionWords::load(const base::TableSet& set) {
  auto table = set.table("page/function_words.tsv", {"word", "languages"});
  if (!table) return fail(table.error());
  FunctionWords out;
  if (table->size() > kSlots / 4)
    return fail(ErrorCode::kBadTable, "page", "page/function_words.tsv has too many words");
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto word = table->id(row);
    if (word.size() > kLongest) return fail(table->error(row, "longer than eight bytes"));
    const auto key = base::eight_bytes(word.data(), word.size());
    auto slot = slot_of(key);
    while (out.slots_[slot] != 0 && out.slots_[slot] != key) slot = (slot + 1) % kSlots;
    out.slots_[slot] = key;
    out.kinds_[slot] = table->cell(row, "languages") == "en" ? Kind::kEnglish : Kind::kOther;
  }
  return out;
}

Measure measure(std::string_view text, const FunctionWords& words) {
  Measure out;
  out.hash = 0xCBF29CE484222325u;
  out.bytes = static_cast<std::uint32_t>(text.size());
  if (text.empty()) return out;
  measure_start(out, text);
  measure_end(out, text);
  WordCounter reader{out, words};
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    at = skip_word(text, at, reader);
    if (at > begin) reader.end(text, begin, at);
    if (at == text.size()) break;
    if (const auto skip = punctuation_at(text, at)) {
      at += skip;
      continue;
    }
    measure_sign(out, text, at);
    ++at;
  }
  out.letters = static_cast<std::uint32_t>(reader.counts);
  out.digits = static_cast<std::uint32_t>(reader.counts / kOneDigit);
  return out;
}

}  // namespace dragoman::page
