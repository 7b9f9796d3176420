// Lines that are not the article's: what they look like and why they go. Knowledge is data/page/noise_lines.tsv.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/table.h"
#include "dragoman/record.h"
#include "dragoman/result.h"

namespace dragoman::page {

// Patterns are folded words; `#` is a number, `_` any one word, `*` any words. A line is compared word by word,
// punctuation ignored. Where a pattern has a `*`, `most` bounds the words of the line.
class Phrases {
 public:
  [[nodiscard]] static Result<Phrases> load(const base::TableSet& set);
  struct Found {
    NoiseReason reason;
    std::uint32_t row;
  };
  // The reason for which the whole line is noise; nullopt when nothing speaks against it.
  [[nodiscard]] std::optional<Found> match_line(std::string_view line) const;
  // Bytes at the end of `line` that are a label glued to its last sentence ("... the West.Advertisement" -> 13), and
  // why.
  struct Tail {
    std::size_t bytes = 0;
    NoiseReason reason = NoiseReason::kOther;
  };
  [[nodiscard]] Tail match_glued(std::string_view line) const;
  // Where a photo credit at the end of `line` begins ("... leaves the talks. Photo: Agency"); npos when there is none;
  // 0 when the line is nothing else.
  [[nodiscard]] std::size_t credit_begin(std::string_view line) const;

 private:
  struct Pattern {
    std::vector<std::string> words;
    NoiseReason reason;
    std::uint32_t most;
    std::uint32_t row;
  };
  // Whether what stands at `at`, the last `mark` of the line, is a credit.
  static bool is_credit(std::string_view line, std::size_t at, std::string_view mark);
  std::optional<Found> match_label(std::string_view line, std::size_t words) const;
  static bool matches(const Pattern& pattern, const std::vector<std::string>& words);
  std::unordered_map<std::string, std::vector<Pattern>> by_first_;  // patterns by their first word, "#", "_" or "*"
  std::unordered_map<std::string, Pattern> labels_;                 // by the words before the colon
  std::vector<std::pair<std::string, NoiseReason>> glued_;
  std::vector<std::string> credits_;
  std::array<std::vector<std::uint32_t>, 256> credits_by_byte_;  // places in credits_ by their first byte
};

// Folded words of a line, punctuation left out.
[[nodiscard]] std::vector<std::string> line_words(std::string_view line, std::size_t most);

}  // namespace dragoman::page
