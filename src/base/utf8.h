// UTF-8: decode, encode, validate, fold. Character data come from utf8proc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dragoman::base {

struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 0;  // bytes; at least 1, so that a reader always advances
  bool valid = false;      // false: `value` is U+FFFD
};

// The character at `at` (< text.size()). Overlong forms, surrogates and stray bytes are invalid, of size 1.
[[nodiscard]] CodePoint decode(std::string_view text, std::size_t at);
void append(std::string& out, char32_t value);
[[nodiscard]] bool is_valid_utf8(std::string_view text);
// True when `at` is a border between characters (or an end of the text).
[[nodiscard]] bool is_border(std::string_view text, std::size_t at);

[[nodiscard]] constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_ascii_alpha(char c) { return is_ascii_upper(c) || is_ascii_lower(c); }
[[nodiscard]] constexpr bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
[[nodiscard]] bool is_space(char32_t c);   // Unicode White_Space
[[nodiscard]] bool is_letter(char32_t c);  // general categories Lu Ll Lt Lm Lo
[[nodiscard]] bool is_upper(char32_t c);   // general categories Lu Lt
[[nodiscard]] char32_t to_lower(char32_t c);

// Lower case, marks stripped (canonical decomposition), curly quotes straight. For look-ups; never for offsets.
[[nodiscard]] std::string fold(std::string_view text);
// Lower case only.
[[nodiscard]] std::string lower(std::string_view text);
[[nodiscard]] std::string_view trim(std::string_view text);  // ASCII white space

}  // namespace dragoman::base
