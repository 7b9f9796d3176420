#include <algorithm>
#include <tuple>

#include "page/feature_row.h"
#include "page/features.h"
#include "page/frame.h"

namespace dragoman::page {

namespace {

// Word-weighted means of the first pass over all pieces that share a key.
class MeanByKey {
 public:
  explicit MeanByKey(std::size_t keys) : sum_(keys, 0.0f), weight_(keys, 0.0f) {}
  void add(std::size_t key, float keep, float weight) {
    sum_[key] += keep * weight;
    weight_[key] += weight;
  }
  [[nodiscard]] float mean(std::size_t key) const { return weight_[key] > 0 ? sum_[key] / weight_[key] : 0.0f; }

 private:
  std::vector<float> sum_, weight_;
};

// The run of pieces with the largest sum of (keep - 1/2) * words.
std::pair<std::size_t, std::size_t> best_segment(const std::vector<PieceView>& views, const std::vector<float>& keep) {
  double best = 0, sum = 0;
  std::size_t begin = 0, best_begin = 0, best_end = 0;
  for (std::size_t i = 0; i < keep.size(); ++i) {
    if (sum <= 0) {
      sum = 0;
      begin = i;
    }
    sum += (keep[i] - 0.5) * (views[i].measure.words + 1);
    if (sum > best) {
      best = sum;
      best_begin = begin;
      best_end = i + 1;
    }
  }
  return {best_begin, best_end};
}

// What the first pass says of the surroundings of each piece.
class Surroundings {
 public:
  Surroundings(const Flow& flow, const std::vector<PieceView>& views, const Markup* markup,
               const std::vector<float>& keep)
      : flow_(flow),
        views_(views),
        keep_(keep),
        n_(keep.size()),
        parents_(n_, 0),
        grands_(n_, 0),
        by_parent_(markup != nullptr ? markup->nodes.size() : 1),
        by_grand_(markup != nullptr ? markup->nodes.size() : 1),
        by_class_(kKinds),
        page_(1) {
    first_ = n_;
    for (std::size_t i = 0; i < n_; ++i) {
      if (markup != nullptr) {
        parents_[i] = markup->block_parent[flow.pieces[i].element];
        grands_[i] = markup->block_parent[parents_[i]];
      }
      count(i);
    }
    look_ahead();
    std::tie(segment_begin_, segment_end_) = best_segment(views, keep);
  }

  // Rows must be asked for in order: what was kept before is carried along.
  void fill(std::size_t i, SecondRow& row) {
    Filler<kSecondFeatures> out(row);
    for (const int k : {0, -1, -2, -3, 1, 2, 3}) out.add(keep_at(i, k));
    out.add(by_parent_.mean(parents_[i]));
    out.add(by_grand_.mean(grands_[i]));
    out.add(trail_);
    out.add(ahead_[i + 1]);
    const double own = keep_[i] * (views_[i].measure.words + 1.0);
    out.add(ratio(body_before_, body_total_));
    out.add(ratio(body_total_ - body_before_ - own, body_total_));
    out.add(distance(i, first_));
    out.add(distance(i, last_));
    out.add(i >= segment_begin_ && i < segment_end_);
    out.add(page_.mean(0));
    out.add(by_class_.mean(kind_of(flow_.pieces[i])));
    out.add(static_cast<double>(std::min<std::size_t>(gap_, 100)));
    out.add(gap_after_[i]);
    DRAGOMAN_ASSERT(out.size() == kSecondFeatures);
    body_before_ += own;
    trail_ = 0.7 * trail_ + 0.3 * keep_[i];
    gap_ = keep_[i] > 0.5f ? 0 : gap_ + 1;
  }

 private:
  void count(std::size_t i) {
    const auto weight = static_cast<float>(views_[i].measure.words + 1);
    by_parent_.add(parents_[i], keep_[i], weight);
    by_grand_.add(grands_[i], keep_[i], weight);
    by_class_.add(kind_of(flow_.pieces[i]), keep_[i], weight);
    page_.add(0, keep_[i], weight);
    body_total_ += keep_[i] * weight;
    if (keep_[i] > 0.5f && views_[i].measure.words >= 10) {
      first_ = std::min(first_, i);
      last_ = i;
    }
  }

  void look_ahead() {
    ahead_.assign(n_ + 1, 0.0f);
    gap_after_.assign(n_, 100.0f);
    for (std::size_t i = n_, gap = 100; i-- > 0;) {
      ahead_[i] = 0.7f * ahead_[i + 1] + 0.3f * keep_[i];
      gap_after_[i] = static_cast<float>(std::min<std::size_t>(gap, 100));
      gap = keep_[i] > 0.5f ? 0 : gap + 1;
    }
  }

  [[nodiscard]] float keep_at(std::size_t i, std::ptrdiff_t k) const {
    const auto j = static_cast<std::ptrdiff_t>(i) + k;
    return j < 0 || j >= static_cast<std::ptrdiff_t>(n_) ? -1.0f : keep_[static_cast<std::size_t>(j)];
  }
  [[nodiscard]] double distance(std::size_t i, std::size_t to) const {
    return first_ == n_ ? 0 : std::clamp(static_cast<double>(i) - static_cast<double>(to), -60.0, 60.0);
  }

  const Flow& flow_;
  const std::vector<PieceView>& views_;
  const std::vector<float>& keep_;
  std::size_t n_, first_ = 0, last_ = 0, segment_begin_ = 0, segment_end_ = 0, gap_ = 100;
  std::vector<std::uint32_t> parents_, grands_;
  MeanByKey by_parent_, by_grand_, by_class_, page_;
  std::vector<float> ahead_, gap_after_;
  double body_total_ = 0, body_before_ = 0, trail_ = 0;
};

}  // namespace

std::vector<SecondRow> second_features(const Flow& flow, const std::vector<PieceView>& views, const Markup* markup,
                                       const std::vector<float>& keep) {
  std::vector<SecondRow> rows(keep.size());
  Surroundings surroundings(flow, views, markup, keep);
  for (std::size_t i = 0; i < rows.size(); ++i) surroundings.fill(i, rows[i]);
  return rows;
}

}  // namespace dragoman::page
