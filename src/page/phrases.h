// Lines that are not the article's: what they look like and why they go. Knowledge is data/page/noise_lines.tsv.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.h"
#include "base/table.h"
#include "dragoman/record.h"
#include "dragoman/result.h"
#include "page/line_words.h"
#include "page/measure.h"

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
  // The same for a line already folded into `read`, whose words are cut here.
  [[nodiscard]] std::optional<Found> match_line(std::string_view line, LineWords& read) const;
  // False when a line that measures so cannot match: at most lines nothing more need be looked at.
  [[nodiscard]] bool may_match(std::string_view line, const Measure& measure) const;
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
    bool open;  // has a `*`
    NoiseReason reason;
    std::uint32_t most;
    std::uint32_t row;
  };
  // Whether what stands at `at`, the last `mark` of the line, is a credit.
  static bool is_credit(std::string_view line, std::size_t at, std::string_view mark);
  std::optional<Found> match_label(std::string_view line, const LineWords& read) const;
  const Pattern* search(std::string_view key, std::span<const std::string_view> words) const;
  void note_sketch(const Pattern& pattern);
  static bool matches(const Pattern& pattern, std::span<const std::string_view> words);
  base::StringMap<std::vector<Pattern>> by_first_;  // patterns by their first word, "#", "_" or "*"
  base::StringMap<Pattern> labels_;                 // by the words before the colon
  static constexpr unsigned kFirstBits = 12;
  static std::size_t first_slot(std::uint64_t head) { return WordSketch::hash(head) >> (64 - kFirstBits); }
  // By the first word: the most words of a line that any of its patterns matches.
  std::vector<std::uint8_t> most_by_first_ = std::vector<std::uint8_t>(std::size_t{1} << kFirstBits);
  struct Anywhere {
    std::uint64_t bits;  // of the words of a pattern that begins with any word
    std::uint32_t most;
  };
  std::vector<Anywhere> anywhere_;
  std::uint32_t most_after_label_ = 0;
  std::vector<std::pair<std::string, NoiseReason>> glued_;
  std::vector<std::string> credits_;
  std::array<std::vector<std::uint32_t>, 256> credits_by_byte_;  // places in credits_ by their first byte
  std::array<std::uint8_t, 256> begins_credit_{};                // 1: some credit begins with it, 2: it stands second
};

}  // namespace dragoman::page
