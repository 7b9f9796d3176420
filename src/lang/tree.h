// The best tree over a sentence's words (Chu-Liu-Edmonds), with exactly one root.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dragoman::lang {

// One thread's finder; it keeps its memory from call to call.
class TreeFinder {
 public:
  // heads [n] <- for each node but 0 (the root) its head, of the tree with the highest sum of scores[dependent * stride + head]
  // in which exactly one node hangs on 0. Scores are compared within a dependent's row only up to a constant, so any
  // per-row shift is harmless. heads[0] is 0. Ties go to the lower index.
  void best_tree(const float* scores, std::size_t n, std::size_t stride, std::vector<std::uint32_t>& heads);

 private:
  std::vector<std::byte> buffer_ = std::vector<std::byte>(std::size_t{1} << 20U);  // enough for 60 words in several cycles
};

}  // namespace dragoman::lang
