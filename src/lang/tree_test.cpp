#include "lang/tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace dragoman::lang {
namespace {

using Heads = std::vector<std::uint32_t>;

bool is_tree_with_one_root(const Heads& heads) {
  if (std::count(heads.begin() + 1, heads.end(), 0U) != 1) return false;
  for (std::size_t i = 1; i < heads.size(); ++i) {
    std::size_t j = i;
    for (std::size_t steps = 0; j != 0; j = heads[j]) {
      if (++steps > heads.size()) return false;
    }
  }
  return true;
}

float total(const std::vector<float>& scores, const Heads& heads) {
  float sum = 0;
  for (std::size_t i = 1; i < heads.size(); ++i) sum += scores[i * heads.size() + heads[i]];
  return sum;
}

// The best of all assignments of heads, by trying each.
float best_by_trying(const std::vector<float>& scores, std::size_t n) {
  Heads heads(n, 0);
  float best = -1e30F;
  for (;;) {
    if (is_tree_with_one_root(heads)) best = std::max(best, total(scores, heads));
    std::size_t i = 1;
    while (i < n && ++heads[i] == n) heads[i++] = 0;
    if (i == n) return best;
  }
}

TEST(Tree, IsTheBestOfAllTrees) {
  std::mt19937 random(7);
  std::normal_distribution<float> normal(0, 3);
  for (std::size_t n = 2; n <= 5; ++n) {  // up to four words, of which at least three are tried as root
    for (int round = 0; round < 200; ++round) {
      std::vector<float> scores(n * n);
      for (float& x : scores) x = normal(random);
      Heads heads;
      TreeFinder().best_tree(scores.data(), n, n, heads);
      ASSERT_TRUE(is_tree_with_one_root(heads));
      if (n < 5) {
        ASSERT_NEAR(total(scores, heads), best_by_trying(scores, n), 1e-3);
      }
    }
  }
}

TEST(Tree, StaysATreeWhenLarge) {
  std::mt19937 random(8);
  std::normal_distribution<float> normal;
  for (const std::size_t n : {2UL, 30UL, 200UL, 512UL}) {
    std::vector<float> scores(n * n);
    for (float& x : scores) x = normal(random);
    Heads heads;
    TreeFinder().best_tree(scores.data(), n, n, heads);
    EXPECT_TRUE(is_tree_with_one_root(heads));
  }
}

TEST(Tree, NothingAndOneWord) {
  Heads heads;
  const std::vector<float> scores(4, 0.0F);
  TreeFinder().best_tree(scores.data(), 1, 1, heads);
  EXPECT_EQ(heads, Heads{0});
  TreeFinder().best_tree(scores.data(), 2, 2, heads);
  EXPECT_EQ(heads, (Heads{0, 0}));
}

}  // namespace
}  // namespace dragoman::lang
