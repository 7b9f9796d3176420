// Punctuation marks, told by their lower-case form.
#pragma once

#include <string_view>

namespace dragoman::lang {

[[nodiscard]] inline bool is_dash(std::string_view word) {
  return word == "-" || word == "--" || word == "\xE2\x80\x93" || word == "\xE2\x80\x94";
}

// Guillemets, low and ASCII marks take their direction from the spaces around, as writers differ; curly ones tell it.
[[nodiscard]] inline bool is_double_quote(std::string_view word) {
  return word == "\"" || word == "\xE2\x80\x9C" || word == "\xE2\x80\x9D" || word == "``" || word == "''" ||
         word == "\xC2\xAB" || word == "\xC2\xBB" || word == "\xE2\x80\x9E";
}
[[nodiscard]] inline bool is_single_quote(std::string_view word) { return word == "'"; }
[[nodiscard]] inline bool is_quote_mark(std::string_view word) {
  return is_double_quote(word) || is_single_quote(word) || word == "`";
}

}  // namespace dragoman::lang
