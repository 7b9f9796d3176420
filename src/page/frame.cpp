#include "page/frame.h"

#include <algorithm>

#include "base/meter.h"
#include "page/tags.h"

namespace dragoman::page {

namespace {

// Shares of a page's running text that make a block the main one.
constexpr float kMost = 0.75f, kHalf = 0.5f;
constexpr double kTitleLikeness = 0.5;
constexpr int kFarthest = 400;  // blocks that are climbed from a piece: a page may nest as deep as it is long

bool is_running(const PieceView& view, const Piece& piece) {
  const auto& m = view.measure;
  return m.words >= 8 && m.sentence_ends > 0 && m.function_words * 6 >= m.words && piece.link_bytes * 2 < m.bytes;
}

// A short line with a date or a time, as they head comments and teasers.
bool is_stamp(const Measure& m) { return m.words <= 12 && m.digits >= 3 && m.letters >= 2; }

}  // namespace

Frame::Frame(const Flow& flow, const std::vector<PieceView>& views, const Markup& markup)
    : flow_(flow), views_(views), markup_(markup), kinds_(kKinds) {
  find_title();
  find_main();
  count_kinds();
  find_stamps();
}

// The piece most like the title, a heading rather than another; where the description begins.
void Frame::find_title() {
  const auto n = views_.size();
  title_ = lead_ = n;
  double best = kTitleLikeness;
  for (std::size_t i = 0; i < n; ++i) {
    if (lead_ == n && views_[i].described) lead_ = i;
    if (views_[i].title_likeness < kTitleLikeness) continue;
    const auto& piece = flow_.pieces[i];
    const double value = views_[i].title_likeness + (piece.tag == LXB_TAG_H1            ? 0.3
                                                     : (piece.around & kInHeading) != 0 ? 0.1
                                                                                        : 0.0);
    if (value <= best) continue;
    best = value;
    title_ = i;
  }
}

void Frame::find_main() {
  const auto n = markup_.nodes.size();
  below_.assign(n, 0.0f);
  words_before_.reserve(views_.size());
  for (std::size_t i = 0; i < views_.size(); ++i) {
    words_before_.push_back(running_);
    if (!is_running(views_[i], flow_.pieces[i])) continue;
    const auto words = static_cast<float>(views_[i].measure.words);
    below_[flow_.pieces[i].element] += words;
    running_ += words;
  }
  // Parents come before their children.
  for (std::size_t node = n; node-- > 1;) {
    if (below_[node] > 0) below_[parent(static_cast<std::uint32_t>(node))] += below_[node];
  }
  for (std::uint32_t node = 0; node < n; ++node) {
    if (below_[node] >= kMost * running_ && running_ > 0) main_ = node;
    if (below_[node] > kHalf * running_) half_ = node;
  }
}

void Frame::count_kinds() {
  for (std::size_t i = 0; i < views_.size(); ++i) {
    const auto& piece = flow_.pieces[i];
    auto& kind = kinds_[kind_of(piece)];
    const auto above = parent(piece.element) + 1;
    kind.parents += kind.last_parent != above ? 1.0f : 0.0f;
    kind.last_parent = above;
    kind.pieces += 1;
    kind.words += static_cast<float>(views_[i].measure.words);
    if (is_running(views_[i], piece)) kind.sentence_words += static_cast<float>(views_[i].measure.words);
    kind.links += static_cast<float>(piece.link_bytes);
    kind.bytes += static_cast<float>(views_[i].measure.bytes);
  }
}

void Frame::find_stamps() {
  stamps_before_.reserve(views_.size() + 1);
  float count = 0;
  for (const auto& view : views_) {
    stamps_before_.push_back(count);
    count += is_stamp(view.measure) ? 1.0f : 0.0f;
  }
  stamps_before_.push_back(count);
}

void Frame::fill(Filler<kFirstFeatures>& out, std::size_t i) const {
  const auto n = views_.size();
  const auto& piece = flow_.pieces[i];
  const auto far = [&](std::size_t from) {
    return from == n ? 0.0 : std::clamp(static_cast<double>(i) - static_cast<double>(from), -50.0, 50.0);
  };
  out.add(title_ == n ? -1 : i >= title_);
  out.add(far(title_));
  out.add(title_ == n || i < title_ ? -1 : log1(words_before_[i] - words_before_[title_]));
  int up = 0, over = 0;  // from the piece, from the headline, to the block that holds both
  if (title_ != n) {
    for (auto a = piece.element, b = flow_.pieces[title_].element; a != b && up + over < kFarthest;) {
      if (a > b) {
        a = parent(a);
        ++up;
      } else {
        b = parent(b);
        ++over;
      }
    }
  }
  base::Meter::step(static_cast<std::uint64_t>(1 + up + over));
  out.add(up);
  out.add(over);
  out.add(lead_ == n ? -1 : i >= lead_);
  out.add(far(lead_));
  int steps = 0;  // up to a block that holds the main one, then whether it is the main one
  auto at = piece.element;
  float share = 0;
  for (; at != 0 && at > main_ && steps < kFarthest; at = parent(at)) ++steps;
  base::Meter::step(static_cast<std::uint64_t>(steps));
  out.add(at == main_);
  out.add(steps);
  out.add(piece.element >= half_ && piece.element < std::max<std::uint32_t>(markup_.nodes[half_].end, 1));
  at = parent(parent(piece.element));
  for (int level = 0; level < 2; ++level) {
    at = parent(at);
    share = ratio(below_[at], running_);
    out.add(share);
  }
  const auto& kind = kinds_[kind_of(piece)];
  out.add(log1(kind.pieces));
  out.add(ratio(kind.parents, kind.pieces));
  out.add(ratio(kind.sentence_words, running_));
  out.add(ratio(kind.sentence_words, kind.words));
  out.add(ratio(kind.links, kind.bytes));
  out.add(log1(stamps_before_[i] - (title_ == n || i < title_ ? 0.0f : stamps_before_[title_])));
  out.add(log1(stamps_before_[n] - stamps_before_[i]));
  int since = 0;
  while (since < 20 && static_cast<std::size_t>(since) < i && !is_stamp(views_[i - since].measure)) ++since;
  out.add(since);
}

}  // namespace dragoman::page
