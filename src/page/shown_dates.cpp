#include "page/shown_dates.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/classes.h"
#include "page/names.h"
#include "page/tags.h"

namespace dragoman::page {

namespace {

constexpr std::size_t kMostDates = 4;                    // of one piece
constexpr std::size_t kBareBytes = 20;                   // of a far line beside its date, when all the rest is a label
constexpr std::size_t kRunningBytes = 120;               // of a piece that is running text
constexpr std::size_t kNearBytes = 200, kFarBytes = 60;  // longest piece looked at

// Pieces looked at: from 12 above the headline to 20 below; time elements in the same stretch.
struct Window {
  std::size_t from = 0, to = 0;
};
Window window_of(const Flow& flow, std::size_t title) {
  const auto n = flow.pieces.size();
  const bool placed = title < n;
  return {placed && title > 12 ? title - 12 : 0, std::min(n, (placed ? title : 0) + 20)};
}

std::uint32_t distance_to(std::uint32_t at, const Flow& flow, std::size_t title) {
  if (title >= flow.pieces.size()) return 0;
  const auto headline = flow.pieces[title].source.begin;
  return at > headline ? at - headline : 2 * (headline - at);
}

class Search {
 public:
  Search(const Markup& markup, const Flow& flow, std::size_t title, const DateReader& dates, const DateLabels& labels)
      : markup_(markup), flow_(flow), title_(title), dates_(dates), labels_(labels), date_class_(class_bit("date")) {}

  std::vector<ShownDate> run() {
    const auto window = window_of(flow_, title_);
    if (flow_.pieces.empty()) return {};
    body_from_ = flow_.pieces.size();
    for (auto i = title_ < flow_.pieces.size() ? title_ + 1 : 0; i < body_from_; ++i) {
      const auto text = flow_.view(flow_.pieces[i]);
      if (text.size() >= kRunningBytes && flow_.pieces[i].link_bytes * 2 < text.size()) body_from_ = i;
    }
    time_elements(window);
    for (std::size_t i = 0; i < flow_.pieces.size(); ++i) {
      const bool far = i < window.from || i >= window.to;
      if (i != title_ && flow_.pieces[i].text.size() <= (far ? kFarBytes : kNearBytes)) piece(i, far);
    }
    std::stable_sort(out_.begin(), out_.end(), [](const auto& a, const auto& b) { return a.distance < b.distance; });
    return std::move(out_);
  }

 private:
  void piece(std::size_t i, bool far) {
    const auto& piece = flow_.pieces[i];
    const auto text = flow_.view(piece);
    if (std::ranges::none_of(text, base::is_ascii_digit)) return;
    const bool classed = ((piece.own_classes | piece.above_classes) & date_class_) != 0;
    std::size_t after = 0;
    for (const auto& found : dates_.find(text, kMostDates)) {
      auto label = labels_.of(text.substr(after, found.begin - after));
      if (label == DateLabel::kNone && after == 0) label = label_around(i, found.begin);
      after = found.end;
      if (label == DateLabel::kNone && text.size() > (classed ? 160u : 100u)) continue;
      const bool whole = text.size() - (found.end - found.begin) <= 4;
      const bool bare = label == DateLabel::kUpdated && text.size() - (found.end - found.begin) <= kBareBytes;
      if (far && !classed && !whole && !bare && label != DateLabel::kPublished) continue;
      const bool in_body = (i > body_from_ && !classed) || (piece.around & (kInTable | kInHeading | kInList)) != 0;
      out_.push_back(
          {found.day, label, false, classed, whole, in_body, far, distance_to(piece.source.begin, flow_, title_)});
    }
  }

  // The piece before, when it is but a label; else the element's class.
  DateLabel label_around(std::size_t i, std::size_t begin) const {
    if (i > 0 && begin < 4) {
      const auto before = flow_.view(flow_.pieces[i - 1]);
      if (before.size() <= 24) {
        if (const auto label = labels_.of(before); label != DateLabel::kNone) return label;
      }
    }
    return label_of_class(flow_.pieces[i].element);
  }

  DateLabel label_of_class(std::uint32_t node) const {
    for (int up = 0; up < 2 && node != kNoNode; ++up, node = markup_.nodes[node].parent) {
      if (labels_.tells_update(markup_.attribute(markup_.nodes[node], Attr::kClass))) return DateLabel::kUpdated;
    }
    return DateLabel::kNone;
  }

  void time_elements(Window window) {
    const bool placed = title_ < flow_.pieces.size();
    const auto begin = flow_.pieces[window.from].source.begin;
    const auto end = flow_.pieces[std::min(window.to, flow_.pieces.size() - 1)].source.end;
    for (std::uint32_t i = 1; i < markup_.nodes.size(); ++i) {
      const auto& node = markup_.nodes[i];
      if (node.is_text || node.tag != LXB_TAG_TIME) continue;
      if (placed && (node.source.begin < begin || node.source.begin > end)) continue;
      auto day = dates_.read(markup_.attribute(node, Attr::kDatetime));
      const auto text = markup_.text_below(i);
      if (day.empty()) day = dates_.read(text);
      if (day.empty()) continue;
      auto label = label_of_class(i);
      if (label == DateLabel::kNone) label = label_in_piece(node.source.begin, text);
      out_.push_back(
          {std::move(day), label, true, true, true, false, false, distance_to(node.source.begin, flow_, title_)});
    }
  }

  // What the text before a time element says, inside its piece and in a short one before.
  DateLabel label_in_piece(std::uint32_t at, std::string_view inside) const {
    if (const auto label = labels_.of(inside.substr(0, std::min(inside.find_first_of("0123456789"), inside.size())));
        label != DateLabel::kNone)
      return label;
    const auto found = std::partition_point(flow_.pieces.begin(), flow_.pieces.end(),
                                            [&](const Piece& p) { return p.source.end <= at; });
    if (found == flow_.pieces.end()) return DateLabel::kNone;
    const auto i = static_cast<std::size_t>(found - flow_.pieces.begin());
    constexpr std::size_t kBegin = 4096;  // of a piece: there may be as many times in it as words
    const auto text = flow_.view(*found).substr(0, kBegin);
    const auto place = text.find(base::trim(inside));
    const auto before = place == std::string_view::npos ? std::string_view{} : text.substr(0, place);
    if (const auto label = labels_.of(before); label != DateLabel::kNone) return label;
    return label_around(i, before.size());
  }

  const Markup& markup_;
  const Flow& flow_;
  std::size_t title_;
  const DateReader& dates_;
  const DateLabels& labels_;
  std::uint32_t date_class_;
  std::size_t body_from_ = 0;  // the first running text behind the headline
  std::vector<ShownDate> out_;
};

}  // namespace

std::vector<ShownDate> shown_dates(const Markup& markup, const Flow& flow, std::size_t title, const DateReader& dates,
                                   const DateLabels& labels) {
  return Search(markup, flow, title, dates, labels).run();
}

}  // namespace dragoman::page
