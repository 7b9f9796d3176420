// The best tree over a sentence's words (Chu-Liu-Edmonds), with exactly one root.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dragoman::lang {

// One thread's finder; it keeps its memory from call to call.
class TreeFinder {
 public:
  // heads [n] <- for each node but 0 (the root) its head, of the tree with the highest sum of scores[dependent * stride
  // + head] in which exactly one node hangs on 0. Scores are compared within a dependent's row only up to a constant,
  // so any per-row shift is harmless. heads[0] is 0. Ties go to the lower index.
  void best_tree(const float* scores, std::size_t n, std::size_t stride, std::vector<std::uint32_t>& heads);

 private:
  class Contractor;
  struct Step {
    std::size_t cycle = 0, way = 0;
  };  // where those of a contraction begin
  // A node outside a cycle, and the nodes of the cycle at which its head would be the cycle's, and which would be its
  // own head.
  struct Way {
    std::uint32_t outside = 0, enter = 0, leave = 0;
  };

  std::vector<double> whole_, cells_;         // [dependent][head]
  std::vector<std::uint32_t> order_, found_;  // nodes not yet drawn together; the head of each
  std::vector<std::uint32_t> mark_, cycle_, inside_;
  std::vector<Step> steps_;
  std::vector<std::uint32_t> cycles_, kept_;  // of all steps: the cycles' nodes, and their heads
  std::vector<Way> ways_;                     // of all steps
};

}  // namespace dragoman::lang
