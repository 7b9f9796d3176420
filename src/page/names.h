// Titles and sites as pages write them: cleaned, and compared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page/measure.h"

namespace dragoman::page {

// White space runs become one space, zero-width characters go, nothing stands at the ends.
[[nodiscard]] std::string collapse(std::string_view text);
// Character references left inside values that were encoded twice (JSON-LD often is).
[[nodiscard]] std::string unescape(std::string text);
// Folded words, punctuation left out.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);
// "https://www.example.org/a" -> "example.org"; "" when it is no address.
[[nodiscard]] std::string host_of(std::string_view url);
// "Headline - The Daily Sample" -> "Headline": the last part goes when it is the site's name or a short tail.
[[nodiscard]] std::string without_site(const std::string& title, const std::string& site);
// A title made ready to be compared with many lines, one after the other.
class TitleWords {
 public:
  explicit TitleWords(std::string_view title);
  // Of a line already folded.
  [[nodiscard]] double likeness(std::string_view folded);
  [[nodiscard]] std::size_t size() const { return size_; }  // words
  // False when the likeness of a line of these words is 0.
  [[nodiscard]] bool may_share(const WordSketch& words) const {
    return !plain_ || !words.plain || (words.any & any_) != 0;
  }

 private:
  struct Word {
    std::string text;
    std::uint32_t count;  // in the title
    std::uint32_t left;   // of these, not yet found in the line
  };
  std::vector<Word> words_;
  std::size_t size_ = 0;
  std::uint64_t any_ = 0;  // as WordSketch has it
  bool plain_ = true;      // all words are ASCII
};

// Two titles alike: 0 to 1, the share of common words.
[[nodiscard]] double title_likeness(std::string_view a, std::string_view b);

}  // namespace dragoman::page
