// Numbers about the words of a piece, taken in one pass.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "base/table.h"
#include "dragoman/result.h"

namespace dragoman::page {

struct Measure {
  std::uint32_t bytes = 0, words = 0, letters = 0, digits = 0, uppers = 0;
  std::uint32_t capitalised = 0;     // words that begin with an upper-case letter
  std::uint32_t function_words = 0;  // of data/page/function_words.tsv
  std::uint32_t sentence_ends = 0;   // . ! ? before a space or the end
  std::uint32_t commas = 0;
  std::uint32_t bars = 0;      // | > and the like, which menus use
  bool ends_sentence = false;  // ends in . ! ? or a closing quote after one
  bool ends_colon = false;
  bool starts_upper = false, starts_lower = false, starts_quote = false, starts_bullet = false, starts_digit = false;
  bool has_address = false;  // "http", "www." or an e-mail address
  std::uint64_t hash = 0;    // of the folded words
};

// Compiled data/page/function_words.tsv. Immutable.
class FunctionWords {
 public:
  [[nodiscard]] static Result<FunctionWords> load(const base::TableSet& set);
  [[nodiscard]] bool contains(std::string_view lower_word) const { return words_.contains(lower_word); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> words_;
};

[[nodiscard]] Measure measure(std::string_view text, const FunctionWords& words);

}  // namespace dragoman::page
