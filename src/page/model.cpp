#include "page/model.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dragoman::page {

namespace {

constexpr std::size_t kMostLeaves = 32, kMostTrees = 256;

}  // namespace

// The bits of the leaves below `at`; adds leaves from left to right and a split for each branch.
std::uint32_t Trees::add_leaves(std::span<const Node> nodes, std::size_t at) {
  const auto place = forest_.leaves.size() - forest_.trees.back().leaves_begin;
  if (place > kMostLeaves) return 0;  // refused by add_tree
  const Node& node = nodes[at];
  if (node.feature < 0) {
    forest_.leaves.push_back(node.threshold);
    return place < kMostLeaves ? 1u << place : 0u;
  }
  const auto left = add_leaves(nodes, node.left);
  const auto right = add_leaves(nodes, node.right);
  forest_.splits.push_back({node.threshold, ~left, static_cast<std::uint32_t>(node.feature)});
  return left | right;
}

// False when a branch leads out of the tree or it has too many leaves.
bool Trees::add_tree(std::span<const Node> nodes) {
  for (const auto& node : nodes) {
    if (node.feature >= 0 && (node.left >= nodes.size() || node.right >= nodes.size())) return false;
  }
  if (nodes.empty() || nodes.size() >= 2 * kMostLeaves || forest_.trees.size() >= kMostTrees) return false;
  forest_.trees.push_back({0, static_cast<std::uint32_t>(forest_.leaves.size())});
  add_leaves(nodes, 0);
  forest_.trees.back().splits_end = static_cast<std::uint32_t>(forest_.splits.size());
  return forest_.leaves.size() - forest_.trees.back().leaves_begin <= kMostLeaves;
}

Result<Trees> Trees::load(const base::ModelFile& file, const std::string& pass, const std::vector<std::string>& names) {
  if (file.labels(pass) != names) return fail(file.error(pass + " was made for other features"));
  constexpr std::size_t kCells = 4;  // tree, feature or -1, left, right
  const auto cells = file.integers(pass + ".nodes", kCells);
  if (!cells) return fail(cells.error());
  const std::size_t rows = cells->size() / kCells;
  const auto values = file.floats(pass + ".values", rows);
  if (!values) return fail(values.error());
  Trees out;
  std::vector<Node> nodes;
  const auto wrong = [&] { return fail(file.error(pass + ": a tree leads out of itself or is too large")); };
  for (std::size_t row = 0; row < rows; ++row) {
    const auto cell = cells->subspan(row * kCells, kCells);
    if (row > 0 && cell[0] != (*cells)[(row - 1) * kCells]) {
      if (!out.add_tree(nodes)) return wrong();
      nodes.clear();
    }
    const bool branch = cell[1] >= 0;
    const auto place = static_cast<std::int32_t>(nodes.size());
    const bool back = cell[2] <= place || cell[3] <= place || cell[2] > UINT16_MAX || cell[3] > UINT16_MAX;
    if (branch && (cell[1] >= static_cast<std::int32_t>(names.size()) || back))
      return fail(file.error(pass + ": a branch leads back or nowhere"));
    Node& node = nodes.emplace_back();
    node.threshold = (*values)[row];
    if (!branch) continue;
    node.feature = static_cast<std::int16_t>(cell[1]);
    node.left = static_cast<std::uint16_t>(cell[2]);
    node.right = static_cast<std::uint16_t>(cell[3]);
  }
  if (!out.add_tree(nodes)) return wrong();
  return out;
}

void Trees::probabilities(std::span<const float> columns, std::span<float> out) const {
  std::array<float, kLanes> sums;
  score_(forest_, columns.data(), sums.data());
  for (std::size_t r = 0; r < out.size(); ++r) out[r] = 1.0f / (1.0f + std::exp(-sums[r]));
}

}  // namespace dragoman::page
