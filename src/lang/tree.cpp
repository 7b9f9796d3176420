#include "lang/tree.h"

#include <algorithm>

namespace dragoman::lang {
namespace {

constexpr double kNever = -1e12;
constexpr std::size_t kRootsTried = 3;

// Whether there is no cycle. Each node is passed once, whatever leads to it.
bool all_reach_root(const std::vector<std::uint32_t>& heads, std::vector<std::uint32_t>& mark) {
  mark.assign(heads.size(), 0);
  for (std::uint32_t i = 1; i < heads.size(); ++i) {
    std::uint32_t at = i;
    while (at != 0 && mark[at] == 0) {
      mark[at] = i;
      at = heads[at];
    }
    if (at != 0 && mark[at] == i) return false;
  }
  return true;
}

}  // namespace

// Chu-Liu-Edmonds without recursion, in one matrix: a cycle is drawn together into the place of its first node, which
// then stands last in order, until there is no cycle; then all are unfolded. Each contraction costs rows and columns of
// the cycle, so the whole is of the order of the matrix but for the rows whose best head was in a cycle.
class TreeFinder::Contractor {
 public:
  explicit Contractor(TreeFinder& memory, std::size_t n) : m_(memory), n_(n) {}

  // The best tree of the matrix, which is used up.
  void run() {
    m_.order_.resize(n_);
    for (std::uint32_t i = 0; i < n_; ++i) m_.order_[i] = i;
    m_.found_.assign(n_, 0);
    for (std::uint32_t i = 1; i < n_; ++i) m_.found_[i] = best_head(i);
    m_.steps_.clear();
    m_.cycles_.clear();
    m_.kept_.clear();
    m_.ways_.clear();
    while (find_cycle()) contract();
    while (!m_.steps_.empty()) unfold();
  }

 private:
  double& at(std::size_t dependent, std::size_t head) { return m_.cells_[dependent * n_ + head]; }

  // Ties go to what stands first in order.
  std::uint32_t best_head(std::uint32_t dependent) {
    std::uint32_t best = m_.order_.front();
    for (const auto head : m_.order_) {
      if (at(dependent, head) > at(dependent, best)) best = head;
    }
    return best;
  }

  // m_.cycle_ <- the first cycle met in order; false when the heads are a tree.
  bool find_cycle() {
    constexpr std::uint32_t kNew = 0xffffffffU;
    m_.mark_.assign(n_, kNew);
    m_.mark_[0] = 0;
    m_.cycle_.clear();
    for (std::uint32_t k = 1; k < m_.order_.size(); ++k) {
      std::uint32_t j = m_.order_[k];
      while (m_.mark_[j] == kNew) {
        m_.mark_[j] = k;
        j = m_.found_[j];
      }
      if (j == 0 || m_.mark_[j] != k) continue;
      m_.cycle_.push_back(j);
      for (std::uint32_t c = m_.found_[j]; c != j; c = m_.found_[c]) m_.cycle_.push_back(c);
      return true;
    }
    return false;
  }

  void contract() {
    const std::uint32_t into = m_.cycle_.front();
    m_.inside_.assign(n_, 0);
    for (const auto c : m_.cycle_) m_.inside_[c] = 1;
    std::erase_if(m_.order_, [&](std::uint32_t i) { return m_.inside_[i] != 0; });
    m_.steps_.push_back({m_.cycles_.size(), m_.ways_.size()});
    for (const auto c : m_.cycle_) {
      m_.cycles_.push_back(c);
      m_.kept_.push_back(m_.found_[c]);
    }
    for (const auto x : m_.order_) draw_together(x, into);
    at(into, into) = 2 * kNever;
    m_.order_.push_back(into);
    for (const auto x : m_.order_) {
      if (x != 0 && x != into && m_.inside_[m_.found_[x]] != 0) m_.found_[x] = best_head(x);
    }
    m_.found_[into] = best_head(into);
  }

  // What the cycle as one node is to node x outside it: its dependent, entered where it loses least, and its head.
  void draw_together(std::uint32_t x, std::uint32_t into) {
    Way way{x, into, into};
    double in = 2 * kNever, away = 2 * kNever;
    for (const auto c : m_.cycle_) {
      const double gain = at(c, x) - at(c, m_.found_[c]);
      if (gain > in) in = gain, way.enter = c;
      if (at(x, c) > away) away = at(x, c), way.leave = c;
    }
    at(into, x) = in;
    at(x, into) = away;
    m_.ways_.push_back(way);
  }

  void unfold() {
    const Step step = m_.steps_.back();
    const std::uint32_t into = m_.cycles_[step.cycle], head = m_.found_[into];
    std::uint32_t enter = into;
    for (std::size_t i = step.way; i < m_.ways_.size(); ++i) {
      const Way& way = m_.ways_[i];
      if (way.outside == head) enter = way.enter;
      if (way.outside != 0 && m_.found_[way.outside] == into) m_.found_[way.outside] = way.leave;
    }
    for (std::size_t i = step.cycle; i < m_.cycles_.size(); ++i) m_.found_[m_.cycles_[i]] = m_.kept_[i];
    m_.found_[enter] = head;
    m_.ways_.resize(step.way);
    m_.cycles_.resize(step.cycle);
    m_.kept_.resize(step.cycle);
    m_.steps_.pop_back();
  }

  TreeFinder& m_;
  std::size_t n_;
};

namespace {

double total(const std::vector<double>& cells, const std::vector<std::uint32_t>& heads) {
  double sum = 0;
  for (std::size_t i = 1; i < heads.size(); ++i) sum += cells[i * heads.size() + heads[i]];
  return sum;
}

// The few nodes that lose least by hanging on the root.
std::vector<std::uint32_t> likely_roots(const std::vector<double>& cells, std::size_t n) {
  std::vector<std::uint32_t> order;
  std::vector<double> loss(n, 0);
  for (std::uint32_t i = 1; i < n; ++i) {
    const auto row = cells.begin() + static_cast<std::ptrdiff_t>(i * n);
    loss[i] = std::max(2 * kNever, *std::max_element(row + 1, row + static_cast<std::ptrdiff_t>(n))) - row[0];
    order.push_back(i);
  }
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return loss[a] != loss[b] ? loss[a] < loss[b] : a < b; });
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
  if (std::count(heads.begin() + 1, heads.end(), 0U) == 1 && all_reach_root(heads, mark_)) return;
  whole_.assign(n * n, kNever);
  for (std::size_t i = 1; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (i != j) whole_[i * n + j] = static_cast<double>(scores[i * stride + j]);
    }
  }
  double best = 0;
  bool any = false;
  for (const auto root : likely_roots(whole_, n)) {
    cells_ = whole_;
    for (std::size_t i = 1; i < n; ++i) cells_[i * n] = kNever;
    std::fill_n(cells_.begin() + static_cast<std::ptrdiff_t>(root * n), n, kNever);
    cells_[root * n] = 0;
    Contractor(*this, n).run();
    const double sum = total(whole_, found_);
    if (any && sum <= best) continue;
    any = true;
    best = sum;
    heads.assign(found_.begin(), found_.end());
  }
}

}  // namespace dragoman::lang
