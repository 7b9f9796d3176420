// Decision trees laid out so that many rows are asked at once; private to the model.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dragoman::page {

// When the value of `feature` is above `threshold`, the leaves to the split's left are out.
struct Split {
  float threshold;
  std::uint32_t stay;  // bits of the leaves that are left
  std::uint32_t feature;
};

// All splits of a tree are asked, in any order; its answer is the first leaf that is left. See Lucchese and others,
// "Exploiting CPU SIMD extensions to speed-up document scoring with tree ensembles", 2016.
struct Forest {
  struct Tree {
    std::uint32_t splits_end;    // its splits begin where those of the tree before end
    std::uint32_t leaves_begin;  // from left to right
  };
  std::vector<Tree> trees;
  std::vector<Split> splits;
  std::vector<float> leaves;
};

constexpr std::size_t kLanes = 16;

// `values` holds kLanes rows, feature by feature: the value of feature f in row r is values[f * kLanes + r]. Writes the
// sum of the leaves of each row, added in the order of the trees: the same bits whatever the processor.
using Score = void(const Forest& forest, const float* values, float* sums);

void score_portable(const Forest& forest, const float* values, float* sums);
// The fastest this processor has.
[[nodiscard]] Score* find_score();

}  // namespace dragoman::page
