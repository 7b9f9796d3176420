// A small ensemble of decision trees read from a table; training/page/ has the recipe.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/table.h"
#include "dragoman/result.h"

namespace dragoman::page {

// Immutable.
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
    std::uint16_t left = 0, right = 0;  // taken when value <= threshold, else; places in nodes_ relative to the tree
  };
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> roots_;
};

}  // namespace dragoman::page
