#include "page/measure.h"

#include <array>

#include "base/utf8.h"

namespace dragoman::page {

namespace {

bool is_word_byte(unsigned char c) {
  return c >= 0x80 || base::is_ascii_alpha(static_cast<char>(c)) || base::is_ascii_digit(static_cast<char>(c)) ||
         c == '\'';
}

// General punctuation (U+2000-U+206F) and the no-break sign belong to no word.
std::size_t punctuation_at(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c == 0xE2 && at + 2 < text.size() &&
      (static_cast<unsigned char>(text[at + 1]) == 0x80 || static_cast<unsigned char>(text[at + 1]) == 0x81))
    return 3;
  if (c == 0xC2 && at + 1 < text.size()) return 2;
  return 0;
}

struct WordReader {
  Measure& out;
  const FunctionWords& table;
  std::array<char, 16> lower{};
  std::size_t size = 0;
  bool upper_first = false, any = false;

  void add(unsigned char c) {
    if (!any) upper_first = base::is_ascii_upper(static_cast<char>(c)) || c == 0xC3 || c == 0xD0;
    any = true;
    const char low = base::is_ascii_upper(static_cast<char>(c)) ? static_cast<char>(c + 32) : static_cast<char>(c);
    if (size < lower.size()) lower[size] = low;
    ++size;
    out.hash = (out.hash ^ static_cast<unsigned char>(low)) * 0x100000001B3ull;
  }
  void end() {
    if (!any) return;
    ++out.words;
    out.capitalised += upper_first ? 1 : 0;
    if (size <= FunctionWords::kLongest && table.contains(std::string_view(lower.data(), size))) ++out.function_words;
    out.hash = (out.hash ^ ' ') * 0x100000001B3ull;
    size = 0;
    any = false;
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
    const auto key = key_of(word);
    auto slot = slot_of(key);
    while (out.slots_[slot] != 0 && out.slots_[slot] != key) slot = (slot + 1) % kSlots;
    out.slots_[slot] = key;
  }
  return out;
}

Measure measure(std::string_view text, const FunctionWords& words) {
  Measure out;
  out.hash = 0xCBF29CE484222325ull;
  out.bytes = static_cast<std::uint32_t>(text.size());
  if (text.empty()) return out;
  measure_start(out, text);
  measure_end(out, text);
  WordReader word{out, words};
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<unsigned char>(text[at]);
    const auto skip = c >= 0x80 ? punctuation_at(text, at) : 0;
    if (skip > 0) {
      word.end();
      at += skip;
      continue;
    }
    if (is_word_byte(c)) {
      word.add(c);
      const char ch = static_cast<char>(c);
      out.digits += base::is_ascii_digit(ch) ? 1 : 0;
      out.uppers += base::is_ascii_upper(ch) ? 1 : 0;
      out.letters += base::is_ascii_alpha(ch) || c >= 0xC0 ? 1 : 0;
    } else {
      word.end();
      out.commas += c == ',' ? 1 : 0;
      out.bars += c == '|' || c == '>' ? 1 : 0;
      const bool closes = c == '.' || c == '!' || c == '?';
      if (closes && (at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '"' ||
                     static_cast<unsigned char>(text[at + 1]) == 0xE2))
        ++out.sentence_ends;
      if (c == '@') out.has_address = true;
    }
    ++at;
  }
  word.end();
  if (text.find("://") != std::string_view::npos || text.find("www.") != std::string_view::npos) out.has_address = true;
  return out;
}

}  // namespace dragoman::page
