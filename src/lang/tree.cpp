#include "lang/tree.h"

#include <algorithm>
#include <memory_resource>

namespace dragoman::lang {
namespace {

constexpr double kNever = -1e12;
constexpr std::size_t kRootsTried = 3;

using Memory = std::pmr::memory_resource*;  // of one call; what is built here is never copied without it
using Heads = std::pmr::vector<std::uint32_t>;

struct Matrix {
  std::size_t n = 0;
  std::pmr::vector<double> cells;  // [dependent][head]
  Matrix(std::size_t size, Memory memory) : n(size), cells(size * size, kNever, memory) {}
  Matrix(const Matrix& other, Memory memory) : n(other.n), cells(other.cells, memory) {}
  double& at(std::size_t dependent, std::size_t head) { return cells[dependent * n + head]; }
  [[nodiscard]] double at(std::size_t dependent, std::size_t head) const { return cells[dependent * n + head]; }
};

Heads greedy(const Matrix& m, Memory memory) {
  Heads heads(m.n, 0, memory);
  for (std::size_t i = 1; i < m.n; ++i) {
    const auto row = m.cells.begin() + static_cast<std::ptrdiff_t>(i * m.n);
    heads[i] = static_cast<std::uint32_t>(std::max_element(row, row + static_cast<std::ptrdiff_t>(m.n)) - row);
  }
  return heads;
}

// The nodes of one cycle; empty when the heads are a tree.
Heads find_cycle(const Heads& heads, Memory memory) {
  constexpr std::uint32_t kNew = 0xffffffffU;
  Heads mark(heads.size(), kNew, memory);
  mark[0] = 0;
  for (std::uint32_t i = 1; i < heads.size(); ++i) {
    std::uint32_t j = i;
    while (mark[j] == kNew) {
      mark[j] = i;
      j = heads[j];
    }
    if (j == 0 || mark[j] != i) continue;
    Heads cycle({j}, memory);
    for (std::uint32_t k = heads[j]; k != j; k = heads[k]) cycle.push_back(k);
    return cycle;
  }
  return Heads(memory);
}

// Whether there is no cycle. Follows each node upwards for at most as many steps as there are nodes.
bool all_reach_root(const std::vector<std::uint32_t>& heads) {
  for (std::size_t i = 1; i < heads.size(); ++i) {
    std::size_t at = i, steps = 0;
    while (at != 0 && steps < heads.size()) at = heads[at], ++steps;
    if (at != 0) return false;
  }
  return true;
}

// The graph with a cycle drawn together into its last node.
struct Contraction {
  Heads rest;                // nodes outside the cycle, in order
  Matrix graph;
  Heads enter;               // rest index of a head -> the cycle's node it would enter at
  Heads leave;               // rest index of a dependent -> the cycle's node it would hang on
};

Contraction contract(const Matrix& m, const Heads& heads, const Heads& cycle, Memory memory) {
  std::pmr::vector<bool> inside(m.n, false, memory);
  for (const auto c : cycle) inside[c] = true;
  Heads rest(memory);
  for (std::uint32_t i = 0; i < m.n; ++i) {
    if (!inside[i]) rest.push_back(i);
  }
  const std::size_t k = rest.size();
  Contraction out{std::move(rest), Matrix(k + 1, memory), Heads(k, memory), Heads(k, memory)};
  for (std::size_t x = 0; x < k; ++x) {
    for (std::size_t y = 0; y < k; ++y) out.graph.at(x, y) = m.at(out.rest[x], out.rest[y]);
    double in = 2 * kNever, away = 2 * kNever;
    for (const auto c : cycle) {
      const double gain = m.at(c, out.rest[x]) - m.at(c, heads[c]);
      if (gain > in) { in = gain; out.enter[x] = c; }
      if (m.at(out.rest[x], c) > away) { away = m.at(out.rest[x], c); out.leave[x] = c; }
    }
    out.graph.at(k, x) = in;
    out.graph.at(x, k) = away;
  }
  out.graph.at(k, k) = 2 * kNever;
  return out;
}

// Chu-Liu-Edmonds without recursion: contract until there is no cycle, then unfold.
Heads spanning_tree(const Matrix& whole, Memory memory) {
  struct Step { Heads heads, cycle; Contraction contraction; };
  std::pmr::vector<Step> steps(memory);
  const Matrix* graph = &whole;
  Heads heads = greedy(whole, memory);
  for (Heads cycle = find_cycle(heads, memory); !cycle.empty(); cycle = find_cycle(heads, memory)) {
    Contraction c = contract(*graph, heads, cycle, memory);
    steps.push_back({std::move(heads), std::move(cycle), std::move(c)});
    graph = &steps.back().contraction.graph;
    heads = greedy(*graph, memory);
    if (steps.size() > whole.n) break;  // cannot happen: each step has fewer nodes
  }
  for (; !steps.empty(); steps.pop_back()) {
    Step& s = steps.back();
    const Contraction& c = s.contraction;
    const auto k = static_cast<std::uint32_t>(c.rest.size());
    Heads out = std::move(s.heads);
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
Heads likely_roots(const Matrix& m, Memory memory) {
  Heads order(memory);
  std::pmr::vector<double> loss(m.n, 0, memory);
  for (std::uint32_t i = 1; i < m.n; ++i) {
    double best = 2 * kNever;
    for (std::size_t j = 1; j < m.n; ++j) best = std::max(best, m.at(i, j));
    loss[i] = best - m.at(i, 0);
    order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return loss[a] != loss[b] ? loss[a] < loss[b] : a < b; });
  order.resize(std::min(order.size(), kRootsTried));
  return order;
}

}  // namespace

void TreeFinder::best_tree(const float* scores, std::size_t n, std::size_t stride, std::vector<std::uint32_t>& heads) {
  heads.assign(n, 0);
  if (n < 2) return;
  for (std::uint32_t i = 1; i < n; ++i) {
    const float* row = scores + i * stride;
    for (std::uint32_t j = 1; j < n; ++j) {
      if (j != i && row[j] > row[heads[i]]) heads[i] = j;
    }
  }
  if (std::count(heads.begin() + 1, heads.end(), 0U) == 1 && all_reach_root(heads)) return;
  std::pmr::monotonic_buffer_resource memory(buffer_.data(), buffer_.size());
  Matrix m(n, &memory);
  for (std::size_t i = 1; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (i != j) m.at(i, j) = static_cast<double>(scores[i * stride + j]);
    }
  }
  double best = 0;
  bool any = false;
  for (const auto root : likely_roots(m, &memory)) {
    Matrix fixed(m, &memory);
    for (std::size_t i = 1; i < n; ++i) fixed.at(i, 0) = kNever;
    for (std::size_t j = 0; j < n; ++j) fixed.at(root, j) = kNever;
    fixed.at(root, 0) = 0;
    const Heads tree = spanning_tree(fixed, &memory);
    const double sum = total(m, tree);
    if (any && sum <= best) continue;
    any = true;
    best = sum;
    heads.assign(tree.begin(), tree.end());
  }
}

}  // namespace dragoman::lang
