#include "page/model.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace dragoman::page {

namespace {

template <class T>
bool number(std::string_view cell, T& out) {
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), out);
  return error == std::errc() && end == cell.data() + cell.size();
}

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
  if (nodes.size() >= 2 * kMostLeaves || forest_.trees.size() >= kMostTrees) return false;
  forest_.trees.push_back({0, static_cast<std::uint32_t>(forest_.leaves.size())});
  add_leaves(nodes, 0);
  forest_.trees.back().splits_end = static_cast<std::uint32_t>(forest_.splits.size());
  return forest_.leaves.size() - forest_.trees.back().leaves_begin <= kMostLeaves;
}

Result<Trees> Trees::load(const base::TableSet& set, const std::string& path, const std::vector<std::string>& names) {
  auto table = set.table(path, {"id", "feature", "value", "left", "right"});
  if (!table) return fail(table.error());
  Trees out;
  std::string_view tree;
  std::vector<Node> nodes;
  const auto add = [&] { return nodes.empty() || out.add_tree(nodes); };
  for (std::size_t row = 0; row < table->size(); ++row) {
    // Ids are "t012.003": tree and node, sorted.
    const auto id = table->id(row);
    const auto dot = id.find('.');
    if (dot == std::string_view::npos) return fail(table->error(row, "id is not TREE.NODE"));
    if (id.substr(0, dot) != tree) {
      if (!add()) return fail(table->error(row, "the tree before leads out of itself or is too large"));
      tree = id.substr(0, dot);
      nodes.clear();
    }
    Node node;
    if (!number(table->cell(row, "value"), node.threshold)) return fail(table->error(row, "value is no number"));
    const auto feature = table->cell(row, "feature");
    if (feature != "leaf") {
      const auto found = std::find(names.begin(), names.end(), feature);
      if (found == names.end()) return fail(table->error(row, "unknown feature '" + std::string(feature) + "'"));
      node.feature = static_cast<std::int16_t>(found - names.begin());
      if (!number(table->cell(row, "left"), node.left) || !number(table->cell(row, "right"), node.right)) {
        return fail(table->error(row, "left or right is no number"));
      }
      if (node.left <= nodes.size() || node.right <= nodes.size())
        return fail(table->error(row, "a branch leads back"));
    }
    nodes.push_back(node);
  }
  if (!add()) return fail_in(path, ErrorCode::kBadTable, "page", "the last tree leads out of itself or is too large");
  return out;
}

void Trees::probabilities(std::span<const float> columns, std::span<float> out) const {
  std::array<float, kLanes> sums;
  score_(forest_, columns.data(), sums.data());
  for (std::size_t r = 0; r < out.size(); ++r) out[r] = 1.0f / (1.0f + std::exp(-sums[r]));
}

}  // namespace dragoman::page
