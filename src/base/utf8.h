// UTF-8: decode, encode, validate, fold. Character data come from utf8proc.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace dragoman::base {

struct CodePoint {
  char32_t value = 0;
  std::uint32_t size = 0;  // bytes; at least 1, so that a reader always advances
  bool valid = false;      // false: `value` is U+FFFD
};

// The character at `at` (< text.size()). Overlong forms, surrogates and stray bytes are invalid, of size 1.
[[nodiscard]] inline CodePoint decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  constexpr CodePoint kBad{0xFFFD, 1, false};
  const char32_t lead = byte(0);
  const auto left = text.size() - at;
  if (lead < 0x80) return {lead, 1, true};
  if (lead < 0xC2 || lead > 0xF4 || left < 2 || !follows(1)) return kBad;
  if (lead < 0xE0) return {(lead & 0x1FU) << 6U | (byte(1) & 0x3FU), 2, true};
  if (left < 3 || !follows(2)) return kBad;
  if (lead < 0xF0) {
    const char32_t value = (lead & 0xFU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
    return value < 0x800 || (value >= 0xD800 && value < 0xE000) ? kBad : CodePoint{value, 3, true};
  }
  if (left < 4 || !follows(3)) return kBad;
  const char32_t value = (lead & 7U) << 18U | (byte(1) & 0x3FU) << 12U | (byte(2) & 0x3FU) << 6U | (byte(3) & 0x3FU);
  return value < 0x10000 || value > 0x10FFFF ? kBad : CodePoint{value, 4, true};
}
void append(std::string& out, char32_t value);
// How many bytes from `at` on are ASCII.
[[nodiscard]] std::size_t ascii_run(std::string_view text, std::size_t at);
[[nodiscard]] bool is_valid_utf8(std::string_view text);
// True when `at` is a border between characters (or an end of the text).
[[nodiscard]] bool is_border(std::string_view text, std::size_t at);

[[nodiscard]] constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_ascii_alpha(char c) { return is_ascii_upper(c) || is_ascii_lower(c); }
[[nodiscard]] constexpr char to_ascii_lower(char c) {
  return static_cast<char>(static_cast<unsigned char>(c) | (is_ascii_upper(c) ? 0x20U : 0U));
}
// Up to eight bytes as a number, the first in the lowest place; what is missing is 0. Little-endian machines only, as
// all that are built for are.
[[nodiscard]] inline std::uint64_t eight_bytes(const char* bytes, std::size_t size) {
  std::uint64_t all = 0;
  if (size >= sizeof all) {
    std::memcpy(&all, bytes, sizeof all);
    return all;
  }
  if (size >= 4) {
    std::uint32_t first = 0, last = 0;  // overlapping
    std::memcpy(&first, bytes, sizeof first);
    std::memcpy(&last, bytes + size - sizeof last, sizeof last);
    return first | static_cast<std::uint64_t>(last) << 8 * (size - sizeof last);
  }
  for (std::size_t i = 0; i < size; ++i)
    all |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << 8 * i;
  return all;
}
// Eight bytes at once, beyond ASCII as they are: adding makes the high bit tell "at least A" and "above Z".
[[nodiscard]] constexpr std::uint64_t lower_eight(std::uint64_t bytes) {
  constexpr std::uint64_t kEach = 0x0101010101010101U, kHigh = 0x80 * kEach;
  const auto low = bytes & ~kHigh;
  const auto upper = ((low + (0x80 - 'A') * kEach) ^ (low + (0x7F - 'Z') * kEach)) & ~bytes & kHigh;
  return bytes | upper >> 2U;
}
[[nodiscard]] constexpr bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
[[nodiscard]] bool is_space(char32_t c);   // Unicode White_Space
[[nodiscard]] bool is_letter(char32_t c);  // general categories Lu Ll Lt Lm Lo
[[nodiscard]] bool is_upper(char32_t c);   // general categories Lu Lt
[[nodiscard]] char32_t to_lower(char32_t c);

// Lower case, marks stripped (canonical decomposition), curly quotes straight. For look-ups; never for offsets.
[[nodiscard]] std::string fold(std::string_view text);
// Lower case only.
// Appends ASCII `text` in lower case.
void append_lower_ascii(std::string& out, std::string_view text);
[[nodiscard]] std::string lower(std::string_view text);
[[nodiscard]] std::string_view trim(std::string_view text);  // ASCII white space

}  // namespace dragoman::base
