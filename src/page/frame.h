// Where a piece of HTML stands: from the headline, in the part of the tree that holds the text, among its like; private
// to the first pass.
#pragma once

#include <cstdint>
#include <vector>

#include "page/feature_row.h"
#include "page/features.h"

namespace dragoman::page {

constexpr std::size_t kKinds = 1024;
// Pieces of one kind look alike in the markup: tag, depth and groups of class words, folded to kKinds numbers.
[[nodiscard]] inline std::size_t kind_of(const Piece& piece) {
  const auto mixed =
      (piece.own_classes * 2654435761u) ^ (piece.above_classes * 40503u) ^ (piece.tag * 97u) ^ (piece.depth * 7919u);
  return mixed % kKinds;
}

class Frame {
 public:
  // All must outlive it.
  Frame(const Flow& flow, const std::vector<PieceView>& views, const Markup& markup);
  void fill(Filler<kFirstFeatures>& out, std::size_t piece) const;

 private:
  struct Kind {
    float pieces = 0, parents = 0, words = 0, sentence_words = 0, links = 0, bytes = 0;
    std::uint32_t last_parent = 0;
  };
  void find_title();
  void find_main();
  void count_kinds();
  void find_stamps();
  [[nodiscard]] std::uint32_t parent(std::uint32_t element) const { return markup_.block_parent[element]; }

  const Flow& flow_;
  const std::vector<PieceView>& views_;
  const Markup& markup_;
  std::vector<Kind> kinds_;
  std::vector<float> words_before_;    // of each piece, in running text
  std::vector<float> stamps_before_;   // of each piece, short lines with a date or time
  std::vector<float> below_;           // words of running text below each node
  float running_ = 0;                  // the page's
  std::size_t title_ = 0, lead_ = 0;   // pieces; n when there is none
  std::uint32_t main_ = 0, half_ = 0;  // the smallest blocks with most, with half of the running text
};

}  // namespace dragoman::page
