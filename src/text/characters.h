// What a character is to the tokeniser.
#pragma once

#include <cstdint>
#include <string_view>

namespace dragoman::text {

enum class Kind : std::uint8_t {
  kSpace,
  kLetter,
  kDigit,
  kMark,  // joins whatever stands before it: combining marks, joiners, variation selectors
  kSymbol
};

struct Char {
  char32_t value = 0;
  std::uint32_t size = 1;  // bytes
  Kind kind = Kind::kSymbol;
  [[nodiscard]] bool is_word() const { return kind == Kind::kLetter || kind == Kind::kDigit; }
};

// The character at `at`; at or past the end: a space of size 0.
[[nodiscard]] Char read(std::string_view text, std::size_t at);

[[nodiscard]] bool is_apostrophe(char32_t c);   // ' and its curly and mistyped forms
[[nodiscard]] bool is_dash(char32_t c);         // hyphens and dashes of every length
[[nodiscard]] bool is_open_quote(char32_t c);   // only those that always open
[[nodiscard]] bool is_close_quote(char32_t c);  // only those that always close
[[nodiscard]] bool is_upper(char32_t c);

}  // namespace dragoman::text
