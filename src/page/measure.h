// Numbers about the words of a piece, taken in one pass.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

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
  bool has_address = false;         // "http", "www." or an e-mail address
  std::uint64_t hash = 0;           // of the folded words
  std::uint32_t english_words = 0;  // function words of no other language
};

// Compiled data/page/function_words.tsv: words of up to eight bytes, each a number in a hash table without pointers,
// for every word of every page is asked for. Immutable.
class FunctionWords {
 public:
  static constexpr std::size_t kLongest = 8;
  enum class Kind : std::uint8_t { kNone, kOther, kEnglish };  // kEnglish: of no other language
  // Fails on a longer word and on more words than kSlots / 4.
  [[nodiscard]] static Result<FunctionWords> load(const base::TableSet& set);
  // `key` is base::eight_bytes() of a word in lower case of 1 to 8 bytes.
  [[nodiscard]] Kind find(std::uint64_t key) const {
    for (auto slot = slot_of(key);; slot = (slot + 1) % kSlots) {
      if (slots_[slot] == key) return kinds_[slot];
      if (slots_[slot] == 0) return Kind::kNone;
    }
  }

 private:
  static constexpr std::size_t kSlots = 2048;
  static std::size_t slot_of(std::uint64_t key) { return (key * 0x9E3779B97F4A7C15u) >> 53u; }
  std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(kSlots, 0);
  std::vector<Kind> kinds_ = std::vector<Kind>(kSlots, Kind::kNone);
};

[[nodiscard]] Measure measure(std::string_view text, const FunctionWords& words);

}  // namespace dragoman::page
