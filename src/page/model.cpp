#include "page/model.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace dragoman::page {

namespace {

template <class T>
bool number(std::string_view cell, T& out) {
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), out);
  return error == std::errc() && end == cell.data() + cell.size();
}

}  // namespace

Result<Trees> Trees::load(const base::TableSet& set, const std::string& path, const std::vector<std::string>& names) {
  auto table = set.table(path, {"id", "feature", "value", "left", "right"});
  if (!table) return fail(table.error());
  Trees out;
  std::string_view tree;
  for (std::size_t row = 0; row < table->size(); ++row) {
    // Ids are "t012.003": tree and node, sorted.
    const auto id = table->id(row);
    const auto dot = id.find('.');
    if (dot == std::string_view::npos) return fail(table->error(row, "id is not TREE.NODE"));
    if (id.substr(0, dot) != tree) {
      tree = id.substr(0, dot);
      out.roots_.push_back(static_cast<std::uint32_t>(out.nodes_.size()));
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
      const auto here = out.nodes_.size() - out.roots_.back();
      if (node.left <= here || node.right <= here) return fail(table->error(row, "a branch leads back"));
    }
    out.nodes_.push_back(node);
  }
  out.roots_.push_back(static_cast<std::uint32_t>(out.nodes_.size()));
  for (std::size_t t = 0; t + 1 < out.roots_.size(); ++t) {
    for (auto i = out.roots_[t]; i < out.roots_[t + 1]; ++i) {
      const auto size = out.roots_[t + 1] - out.roots_[t];
      if (out.nodes_[i].feature >= 0 && (out.nodes_[i].left >= size || out.nodes_[i].right >= size)) {
        return fail(ErrorCode::kBadTable, "page", path + ": a branch leads out of its tree");
      }
    }
  }
  return out;
}

float Trees::probability(std::span<const float> values) const {
  float sum = 0;
  for (std::size_t t = 0; t + 1 < roots_.size(); ++t) {
    const Node* tree = nodes_.data() + roots_[t];
    const Node* node = tree;
    while (node->feature >= 0) {
      node = tree + (values[static_cast<std::size_t>(node->feature)] <= node->threshold ? node->left : node->right);
    }
    sum += node->threshold;
  }
  return 1.0f / (1.0f + std::exp(-sum));
}

}  // namespace dragoman::page
