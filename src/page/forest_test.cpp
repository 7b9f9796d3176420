#include "page/forest.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace dragoman::page {
namespace {

constexpr std::size_t kFeatures = 5;

struct Branch {
  std::uint32_t feature = 0, stay = 0;
  float threshold = 0;
  int left = -1, right = -1;  // places in the tree, below 0: a leaf, -1 the first
};

// A random tree walked as one walks trees, and the same laid out.
class Grown {
 public:
  explicit Grown(std::mt19937& random) : random_(random) { root_ = grow(0); }

  void add_to(Forest& forest) const {
    const auto begin = static_cast<std::uint32_t>(forest.leaves.size());
    forest.leaves.insert(forest.leaves.end(), leaves_.begin(), leaves_.end());
    for (const auto& b : branches_) forest.splits.push_back({b.threshold, b.stay, b.feature});
    forest.trees.push_back({static_cast<std::uint32_t>(forest.splits.size()), begin});
  }
  float walk(const std::array<float, kFeatures>& row) const {
    int at = root_;
    while (at >= 0) {
      const auto& b = branches_[static_cast<std::size_t>(at)];
      at = row[b.feature] <= b.threshold ? b.left : b.right;
    }
    return leaves_[static_cast<std::size_t>(-1 - at)];
  }

 private:
  int grow(int depth) {
    if (depth == 5 || (depth > 0 && random_() % 3 == 0)) {
      leaves_.push_back(static_cast<float>(random_() % 1000) / 997 - 0.5f);
      return -static_cast<int>(leaves_.size());
    }
    const auto first = leaves_.size();
    const int left = grow(depth + 1);
    std::uint32_t gone = 0;
    for (auto leaf = first; leaf < leaves_.size(); ++leaf) gone |= 1u << leaf;
    const int right = grow(depth + 1);
    branches_.push_back(
        {static_cast<std::uint32_t>(random_() % kFeatures), ~gone, static_cast<float>(random_() % 10), left, right});
    return static_cast<int>(branches_.size()) - 1;
  }

  std::mt19937& random_;
  std::vector<Branch> branches_;
  std::vector<float> leaves_;
  int root_;
};

// Each instruction set adds the leaves a walk would, to the bit.
TEST(Forest, SameAsWalkingTheTrees) {
  std::mt19937 random(3);
  for (int round = 0; round < 50; ++round) {
    std::vector<Grown> trees;
    Forest forest;
    for (int t = 0; t < 20; ++t) trees.emplace_back(random).add_to(forest);
    std::vector<float> columns(kFeatures * kLanes);
    for (auto& value : columns) value = static_cast<float>(random() % 20) / 2;
    std::array<float, kLanes> portable{}, fastest{};
    score_portable(forest, columns.data(), portable.data());
    find_score()(forest, columns.data(), fastest.data());
    for (std::size_t r = 0; r < kLanes; ++r) {
      std::array<float, kFeatures> row{};
      for (std::size_t f = 0; f < kFeatures; ++f) row[f] = columns[f * kLanes + r];
      float sum = 0;
      for (const auto& tree : trees) sum += tree.walk(row);
      EXPECT_EQ(portable[r], sum);
      EXPECT_EQ(fastest[r], sum);
    }
  }
}

}  // namespace
}  // namespace dragoman::page
