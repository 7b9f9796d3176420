#include "page/model.h"

#include <algorithm>
#include <array>
#include <bit>
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
  if (leaves_.size() - leaves_begin_.back() > kMostLeaves) return 0;  // refused by add_tree
  const Node& node = nodes[at];
  const auto tree = static_cast<std::uint32_t>(leaves_begin_.size() - 1);
  if (node.feature < 0) {
    const auto place = leaves_.size() - leaves_begin_.back();
    leaves_.push_back(node.threshold);
    return place < kMostLeaves ? 1u << place : 0u;
  }
  const auto left = add_leaves(nodes, node.left);
  const auto right = add_leaves(nodes, node.right);
  by_feature_[static_cast<std::size_t>(node.feature)].push_back({node.threshold, tree, ~left});
  return left | right;
}

// False when a branch leads out of the tree or it has too many leaves.
bool Trees::add_tree(std::span<const Node> nodes) {
  for (const auto& node : nodes) {
    if (node.feature >= 0 && (node.left >= nodes.size() || node.right >= nodes.size())) return false;
  }
  if (nodes.size() >= 2 * kMostLeaves || leaves_begin_.size() >= kMostTrees) return false;
  leaves_begin_.push_back(static_cast<std::uint32_t>(leaves_.size()));
  add_leaves(nodes, 0);
  return leaves_.size() - leaves_begin_.back() <= kMostLeaves;
}

void Trees::seal() {
  for (auto& splits : by_feature_) {
    std::stable_sort(splits.begin(), splits.end(),
                     [](const Split& a, const Split& b) { return a.threshold < b.threshold; });
  }
}

Result<Trees> Trees::load(const base::TableSet& set, const std::string& path, const std::vector<std::string>& names) {
  auto table = set.table(path, {"id", "feature", "value", "left", "right"});
  if (!table) return fail(table.error());
  Trees out;
  out.by_feature_.resize(names.size());
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
  if (!add()) return fail(ErrorCode::kBadTable, "page", path + ": the last tree leads out of itself or is too large");
  out.seal();
  return out;
}

float Trees::probability(std::span<const float> values) const {
  std::array<std::uint32_t, kMostTrees> alive;
  std::fill_n(alive.begin(), leaves_begin_.size(), ~0u);
  for (std::size_t f = 0; f < by_feature_.size(); ++f) {
    for (const auto& split : by_feature_[f]) {
      if (values[f] <= split.threshold) break;
      alive[split.tree] &= split.stay;
    }
  }
  float sum = 0;
  for (std::size_t t = 0; t < leaves_begin_.size(); ++t)
    sum += leaves_[leaves_begin_[t] + static_cast<std::size_t>(std::countr_zero(alive[t]))];
  return 1.0f / (1.0f + std::exp(-sum));
}

}  // namespace dragoman::page
