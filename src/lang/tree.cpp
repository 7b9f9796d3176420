#include "lang/tree.h"

#include <algorithm>

namespace dragoman::lang {
namespace {

constexpr double kNever = -1e12;
constexpr std::size_t kRootsTried = 3;

using Heads = std::vector<std::uint32_t>;

struct Matrix {
  std::size_t n = 0;
  std::vector<double> cells;  // [dependent][head]
  explicit Matrix(std::size_t size) : n(size), cells(size * size, kNever) {}
  double& at(std::size_t dependent, std::size_t head) { return cells[dependent * n + head]; }
  [[nodiscard]] double at(std::size_t dependent, std::size_t head) const { return cells[dependent * n + head]; }
};

Heads greedy(const Matrix& m) {
  Heads heads(m.n, 0);
  for (std::size_t i = 1; i < m.n; ++i) {
    const auto row = m.cells.begin() + static_cast<std::ptrdiff_t>(i * m.n);
    heads[i] = static_cast<std::uint32_t>(std::max_element(row, row + static_cast<std::ptrdiff_t>(m.n)) - row);
  }
  return heads;
}

// The nodes of one cycle; empty when the heads are a tree.
Heads find_cycle(const Heads& heads) {
  constexpr std::uint32_t kNew = 0xffffffffU;
  Heads mark(heads.size(), kNew);
  mark[0] = 0;
  for (std::uint32_t i = 1; i < heads.size(); ++i) {
    std::uint32_t j = i;
    while (mark[j] == kNew) {
      mark[j] = i;
      j = heads[j];
    }
    if (j == 0 || mark[j] != i) continue;
    Heads cycle{j};
    for (std::uint32_t k = heads[j]; k != j; k = heads[k]) cycle.push_back(k);
    return cycle;
  }
  return {};
}

// The graph with a cycle drawn together into its last node.
struct Contraction {
  Heads rest;                // nodes outside the cycle, in order
  Matrix graph;
  Heads enter;               // rest index of a head -> the cycle's node it would enter at
  Heads leave;               // rest index of a dependent -> the cycle's node it would hang on
};

Contraction contract(const Matrix& m, const Heads& heads, const Heads& cycle) {
  std::vector<bool> inside(m.n, false);
  for (const auto c : cycle) inside[c] = true;
  Heads rest;
  for (std::uint32_t i = 0; i < m.n; ++i) {
    if (!inside[i]) rest.push_back(i);
  }
  const std::size_t k = rest.size();
  Contraction out{rest, Matrix(k + 1), Heads(k), Heads(k)};
  for (std::size_t x = 0; x < k; ++x) {
    for (std::size_t y = 0; y < k; ++y) out.graph.at(x, y) = m.at(rest[x], rest[y]);
    double in = 2 * kNever, away = 2 * kNever;
    for (const auto c : cycle) {
      const double gain = m.at(c, rest[x]) - m.at(c, heads[c]);
      if (gain > in) { in = gain; out.enter[x] = c; }
      if (m.at(rest[x], c) > away) { away = m.at(rest[x], c); out.leave[x] = c; }
    }
    out.graph.at(k, x) = in;
    out.graph.at(x, k) = away;
  }
  out.graph.at(k, k) = 2 * kNever;
  return out;
}

// Chu-Liu-Edmonds without recursion: contract until there is no cycle, then unfold.
Heads spanning_tree(const Matrix& whole) {
  struct Step { Heads heads, cycle; Contraction contraction; };
  std::vector<Step> steps;
  const Matrix* graph = &whole;
  Heads heads = greedy(whole);
  for (Heads cycle = find_cycle(heads); !cycle.empty(); cycle = find_cycle(heads)) {
    Contraction c = contract(*graph, heads, cycle);
    steps.push_back({std::move(heads), std::move(cycle), std::move(c)});
    graph = &steps.back().contraction.graph;
    heads = greedy(*graph);
    if (steps.size() > whole.n) break;  // cannot happen: each step has fewer nodes
  }
  for (; !steps.empty(); steps.pop_back()) {
    Step& s = steps.back();
    const Contraction& c = s.contraction;
    const auto k = static_cast<std::uint32_t>(c.rest.size());
    Heads out = s.heads;
    for (std::uint32_t x = 1; x < k; ++x) out[c.rest[x]] = heads[x] == k ? c.leave[x] : c.rest[heads[x]];
    out[c.enter[heads[k]]] = c.rest[heads[k]];
    heads = std::move(out);
  }
  return heads;
}

double total(const Matrix& m, const Heads& heads) {
  double sum = 0;
  for (std::size_t i = 1; i < m.n; ++i) sum += m.at(i, heads[i]);
  return sum;
}

// The few nodes that lose least by hanging on the root.
Heads likely_roots(const Matrix& m) {
  Heads order;
  std::vector<double> loss(m.n, 0);
  for (std::uint32_t i = 1; i < m.n; ++i) {
    double best = 2 * kNever;
    for (std::size_t j = 1; j < m.n; ++j) best = std::max(best, m.at(i, j));
    loss[i] = best - m.at(i, 0);
    order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return loss[a] < loss[b]; });
  order.resize(std::min(order.size(), kRootsTried));
  return order;
}

}  // namespace

void best_tree(const float* scores, std::size_t n, std::size_t stride, std::vector<std::uint32_t>& heads) {
  heads.assign(n, 0);
  if (n < 2) return;
  Matrix m(n);
  for (std::size_t i = 1; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (i != j) m.at(i, j) = static_cast<double>(scores[i * stride + j]);
    }
  }
  heads = greedy(m);
  if (std::count(heads.begin() + 1, heads.end(), 0U) == 1 && find_cycle(heads).empty()) return;
  double best = 0;
  bool any = false;
  Heads kept;
  for (const auto root : likely_roots(m)) {
    Matrix fixed = m;
    for (std::size_t i = 1; i < n; ++i) fixed.at(i, 0) = kNever;
    for (std::size_t j = 0; j < n; ++j) fixed.at(root, j) = kNever;
    fixed.at(root, 0) = 0;
    const Heads tree = spanning_tree(fixed);
    const double sum = total(m, tree);
    if (!any || sum > best) {
      any = true;
      best = sum;
      kept = tree;
    }
  }
  heads = std::move(kept);
}

}  // namespace dragoman::lang
