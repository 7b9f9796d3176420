// A small ensemble of decision trees read from a table; training/page/ has the recipe.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/table.h"
#include "dragoman/result.h"

namespace dragoman::page {

// Immutable. All splits of one feature are asked together, which a processor does faster than it walks trees: see
// Lucchese and others, QuickScorer, 2015.
class Trees {
 public:
  // `names` are the features in the order of the values given to `probability`.
  [[nodiscard]] static Result<Trees> load(const base::TableSet& set, const std::string& path,
                                          const std::vector<std::string>& names);
  // Of the positive class.
  [[nodiscard]] float probability(std::span<const float> values) const;

 private:
  struct Node {
    float threshold = 0;                // of a leaf its value
    std::int16_t feature = -1;          // -1: a leaf
    std::uint16_t left = 0, right = 0;  // taken when value <= threshold, else; places in the tree
  };
  // A split as it is asked: when the value is above `threshold`, the leaves to its left are out.
  struct Split {
    float threshold;
    std::uint32_t tree;
    std::uint32_t stay;  // bits of the leaves that are left
  };
  [[nodiscard]] bool add_tree(std::span<const Node> nodes);
  std::uint32_t add_leaves(std::span<const Node> nodes, std::size_t at);
  void seal();

  std::vector<std::vector<Split>> by_feature_;  // splits of each feature, thresholds rising
  std::vector<std::uint32_t> leaves_begin_;     // of each tree, into leaves_
  std::vector<float> leaves_;                   // from left to right
};

}  // namespace dragoman::page
