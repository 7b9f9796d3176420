// Numbers about the words of a piece, taken in one pass.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/table.h"
#include "dragoman/result.h"

namespace dragoman::page {

// Enough of the words of a line to tell that it cannot be some other: by their first eight bytes in lower case. Here
// apostrophes part words.
struct WordSketch {
  std::uint64_t any = 0;    // a bit for each word, by its hash
  std::uint64_t first = 0;  // the first word
  bool plain = true;        // no letters beyond ASCII: folding changes none of the words

  [[nodiscard]] static std::uint64_t hash(std::uint64_t head) { return head * 0x9E3779B97F4A7C15u; }
  [[nodiscard]] static std::uint64_t bit(std::uint64_t head) { return std::uint64_t{1} << (hash(head) >> 58u); }
};

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
  WordSketch sketch;
};

// Compiled data/page/function_words.tsv: words of up to eight bytes, each a number in a hash table without pointers,
// for every word of every page is asked for. Immutable.
class FunctionWords {
 public:
  static constexpr std::size_t kLongest = 8;
  enum class Kind : std::uint8_t { kNone, kOther, kEnglish };  // kEnglish: of no other language
  // Fails on a longer word and on too many words.
  [[nodiscard]] static Result<FunctionWords> load(const base::TableSet& set);
  // `key` is base::eight_bytes() of a word in lower case of 1 to 8 bytes. Without branches: no processor foresees which
  // word comes next.
  [[nodiscard]] Kind find(std::uint64_t key) const {
    const auto at = pair_of(key);
    return static_cast<Kind>((keys_[at] == key) * kinds_[at] + (keys_[at + 1] == key) * kinds_[at + 1]);
  }

 private:
  static constexpr unsigned kPairBits = 10;
  // Where the two slots of a key begin.
  [[nodiscard]] std::size_t pair_of(std::uint64_t key) const { return (key * multiplier_) >> (64 - kPairBits) << 1U; }
  [[nodiscard]] bool add(std::uint64_t key, Kind kind);
  std::uint64_t multiplier_ = 0;
  std::vector<std::uint64_t> keys_ = std::vector<std::uint64_t>(std::size_t{2} << kPairBits);
  std::vector<std::uint8_t> kinds_ = std::vector<std::uint8_t>(std::size_t{2} << kPairBits);
};

[[nodiscard]] Measure measure(std::string_view text, const FunctionWords& words);

}  // namespace dragoman::page
