// A line folded and cut into words, in memory that is used again for the next line.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dragoman::page {

class LineWords {
 public:
  // Lower case, marks stripped.
  void fold(std::string_view line);
  // Cuts what was folded into words, punctuation left out: letters and digits; a number keeps the points and commas
  // between its digits. Stops after `most` words and one more. The views live until the next call of fold().
  void cut(std::size_t most);
  void read(std::string_view line, std::size_t most) {
    fold(line);
    cut(most);
  }
  [[nodiscard]] std::string_view folded() const { return folded_; }
  [[nodiscard]] std::span<const std::string_view> words() const { return words_; }

 private:
  std::string folded_;
  std::vector<std::string_view> words_;
};

}  // namespace dragoman::page
