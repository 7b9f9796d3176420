// A small ensemble of decision trees out of a model file (docs/models.md); training/page/ has the recipe.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/model_file.h"
#include "dragoman/result.h"
#include "page/forest.h"

namespace dragoman::page {

// Immutable.
class Trees {
 public:
  // The trees of one pass, "first" or "second". `names` are the features in the order of the columns given to
  // `probabilities`; fails with kBadModel where the file was made for others.
  [[nodiscard]] static Result<Trees> load(const base::ModelFile& file, const std::string& pass,
                                          const std::vector<std::string>& names);
  // Of the positive class, for each of up to kLanes rows; `columns` as Forest wants them.
  void probabilities(std::span<const float> columns, std::span<float> out) const;

 private:
  struct Node {
    float threshold = 0;                // of a leaf its value
    std::int16_t feature = -1;          // -1: a leaf
    std::uint16_t left = 0, right = 0;  // taken when value <= threshold, else; places in the tree
  };
  [[nodiscard]] bool add_tree(std::span<const Node> nodes);
  std::uint32_t add_leaves(std::span<const Node> nodes, std::size_t at);

  Forest forest_;
  Score* score_ = find_score();
};

}  // namespace dragoman::page
