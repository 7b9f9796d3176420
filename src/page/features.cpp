#include "page/features.h"

#include <algorithm>
#include <optional>

#include "base/table.h"
#include "page/classes.h"
#include "page/feature_row.h"
#include "page/frame.h"
#include "page/tags.h"

namespace dragoman::page {

namespace {

bool is_sentence_like(const Measure& m) {
  return m.words >= 8 && m.sentence_ends > 0 && m.function_words * 6 >= m.words;
}

// Sums over the subtree of each block element, by the order of nodes.
class Containers {
 public:
  Containers(const Flow& flow, const std::vector<PieceView>& views, const Markup* markup) {
    if (markup == nullptr) return;
    const auto n = markup->nodes.size();
    words_.assign(n, 0);
    links_.assign(n, 0);
    bytes_.assign(n, 0);
    paragraphs_.assign(n, 0);
    score_.assign(n, 0);
    for (std::size_t i = 0; i < flow.pieces.size(); ++i) add(flow.pieces[i], views[i].measure, *markup);
    for (std::size_t i = 0; i < n; ++i) {
      if (score_[i] > best_score_) {
        best_score_ = score_[i];
        best_ = static_cast<std::uint32_t>(i);
      }
    }
    best_end_ = markup->nodes[best_].end;
  }

  void fill(Filler<kFirstFeatures>& out, const Piece& piece, const Markup& markup) const {
    const auto parent = markup.block_parent[piece.element];
    out.add(log1(words_[parent]));
    out.add(ratio(links_[parent], bytes_[parent]));
    out.add(log1(paragraphs_[parent]));
    out.add(ratio(score_[parent], best_score_));
    const bool inside = piece.element >= best_ && piece.element < best_end_;
    out.add(inside);
    const auto grand = markup.block_parent[parent];
    out.add(ratio(links_[grand], bytes_[grand]));
    out.add(ratio(score_[grand], best_score_));
    out.add(ratio(words_[grand], words_[0]));
  }

 private:
  void add(const Piece& piece, const Measure& m, const Markup& markup) {
    const double score =
        is_sentence_like(m) && piece.link_bytes * 2 < m.bytes ? 1 + m.commas + std::min(3.0, m.bytes / 100.0) : 0;
    auto at = piece.element;
    for (int up = 0; up < 3; ++up) {
      words_[at] += m.words;
      bytes_[at] += m.bytes;
      links_[at] += piece.link_bytes;
      paragraphs_[at] += is_sentence_like(m) ? 1 : 0;
      if (up > 0) score_[at] += score / up;
      if (at == 0) break;
      at = markup.block_parent[at];
    }
    if (at != 0) {
      words_[0] += m.words;
      bytes_[0] += m.bytes;
    }
  }

  std::vector<double> words_, links_, bytes_, paragraphs_, score_;
  double best_score_ = 0;
  std::uint32_t best_ = 0, best_end_ = 0;
};

void fill_words(Filler<kFirstFeatures>& out, const PieceView& view) {
  const auto& m = view.measure;
  out.add(log1(m.words));
  out.add(ratio(m.bytes, m.words));
  out.add(m.ends_sentence);
  out.add(m.ends_colon);
  out.add(ratio(m.sentence_ends, m.words));
  out.add(ratio(m.commas, m.words));
  out.add(ratio(m.capitalised, m.words));
  out.add(ratio(m.function_words, m.words));
  out.add(ratio(m.digits, m.bytes));
  out.add(ratio(m.uppers, m.letters));
  out.add(m.bars);
  out.add(m.starts_upper);
  out.add(m.starts_lower);
  out.add(m.starts_quote);
  out.add(m.starts_bullet);
  out.add(m.starts_digit);
  out.add(m.has_address);
  out.add(view.phrase);
  out.add(view.repeated);
  out.add(view.title_likeness);
}

void fill_neighbours(Filler<kFirstFeatures>& out, const std::vector<PieceView>& views, std::size_t i) {
  const auto at = [&](std::ptrdiff_t k) -> const PieceView* {
    const auto j = static_cast<std::ptrdiff_t>(i) + k;
    return j < 0 || j >= static_cast<std::ptrdiff_t>(views.size()) ? nullptr : &views[static_cast<std::size_t>(j)];
  };
  for (const int k : {-2, -1, 1, 2}) {
    const auto* v = at(k);
    out.add(v == nullptr ? -1 : log1(v->measure.words));
    out.add(v == nullptr ? -1 : ratio(v->measure.function_words, v->measure.words));
    out.add(v == nullptr ? -1 : (v->measure.ends_sentence ? 1 : 0));
    out.add(v == nullptr ? -1 : (v->phrase ? 1 : 0));
  }
  double sentences_before = 0, sentences_after = 0;
  for (int k = 1; k <= 6; ++k) {
    if (const auto* v = at(-k)) sentences_before += is_sentence_like(v->measure) ? 1 : 0;
    if (const auto* v = at(k)) sentences_after += is_sentence_like(v->measure) ? 1 : 0;
  }
  out.add(sentences_before);
  out.add(sentences_after);
}

void fill_markup(Filler<kFirstFeatures>& out, const Piece& piece, const Measure& m, int depth_change) {
  out.add(ratio(piece.link_bytes, m.bytes));
  out.add(ratio(piece.strong_bytes, m.bytes));
  static constexpr std::uint16_t kTags[] = {LXB_TAG_P, LXB_TAG_LI, LXB_TAG_DIV, LXB_TAG_TD, LXB_TAG_FIGCAPTION};
  double tag = 9;
  for (std::size_t t = 0; t < std::size(kTags); ++t) {
    if (piece.tag == kTags[t]) tag = static_cast<double>(t);
  }
  if (piece.tag >= LXB_TAG_H1 && piece.tag <= LXB_TAG_H6)
    tag = 5 + (piece.tag == LXB_TAG_H1 ? 0 : piece.tag == LXB_TAG_H2 ? 1 : 2);
  out.add(tag);
  out.add(piece.depth);
  out.add(depth_change);
  static constexpr std::uint32_t kFlags[] = {kInNav,  kInHeader, kInFooter, kInAside,   kInForm, kInFigure, kInCaption,
                                             kInList, kInQuote,  kInTable,  kInArticle, kInMain, kInBody};
  for (const auto flag : kFlags) out.add((piece.around & flag) != 0);
  const auto bits = [&](std::uint32_t mask) {
    static const std::uint32_t good = class_bit("body");
    static const std::uint32_t bad = class_bit("ad") | class_bit("comment") | class_bit("footer") | class_bit("legal") |
                                     class_bit("navigation") | class_bit("promotion") | class_bit("related") |
                                     class_bit("share") | class_bit("hidden");
    static const std::uint32_t meta =
        class_bit("author") | class_bit("date") | class_bit("credit") | class_bit("tags") | class_bit("header");
    static const std::uint32_t caption = class_bit("caption") | class_bit("embed");
    static const std::uint32_t lead = class_bit("standfirst") | class_bit("title");
    out.add((mask & good) != 0);
    out.add(__builtin_popcount(mask & bad));
    out.add(__builtin_popcount(mask & meta));
    out.add((mask & caption) != 0);
    out.add((mask & lead) != 0);
  };
  bits(piece.own_classes);
  bits(piece.above_classes);
}

std::vector<std::string> listed(std::string_view names) {
  std::vector<std::string> out;
  for (const auto name : base::split(names, ' ')) out.emplace_back(name);
  return out;
}

}  // namespace

const std::vector<std::string>& feature_names() {
  static const auto kNames = listed(
      "is_text place words_before pieces blank_before words word_length ends_sentence ends_colon sentence_ends "
      "commas capitalised function_words digits uppers bars starts_upper starts_lower starts_quote starts_bullet "
      "starts_digit has_address phrase repeated title_likeness b2_words b2_function b2_ends b2_phrase b1_words "
      "b1_function b1_ends b1_phrase a1_words a1_function a1_ends a1_phrase a2_words a2_function a2_ends "
      "a2_phrase sentences_before sentences_after links strong tag depth depth_change nav header footer aside "
      "form figure figcaption list quote table article main body own_good own_bad own_meta own_caption own_lead "
      "above_good above_bad above_meta above_caption above_lead parent_words parent_links parent_paragraphs "
      "parent_score in_best grand_links grand_score grand_share b1_links a1_links own_ad_share above_related "
      "above_comment above_promotion after_title from_title words_from_title up_to_title over_to_title "
      "after_lead from_lead in_main up_to_main in_half share_3 share_4 kind_pieces kind_parents kind_share "
      "kind_running kind_links stamps_before stamps_after from_stamp");
  return kNames;
}

const std::vector<std::string>& second_feature_names() {
  static const auto kNames = listed(
      "keep keep_b1 keep_b2 keep_b3 keep_a1 keep_a2 keep_a3 keep_parent keep_grand keep_before keep_after "
      "body_before body_after distance_first distance_last in_segment keep_page keep_classes gap_before "
      "gap_after");
  return kNames;
}

std::vector<FirstRow> first_features(const Flow& flow, const std::vector<PieceView>& views, const Markup* markup) {
  const auto n = flow.pieces.size();
  std::vector<FirstRow> rows(n);
  const Containers containers(flow, views, markup);
  std::optional<Frame> frame;
  if (markup != nullptr) frame.emplace(flow, views, *markup);
  double total = 0, before = 0;
  for (const auto& view : views) total += view.measure.words;
  const std::uint32_t promo = class_bit("ad") | class_bit("share"), related = class_bit("related"),
                      comment = class_bit("comment"), promotion = class_bit("promotion");
  for (std::size_t i = 0; i < n; ++i) {
    const auto& piece = flow.pieces[i];
    rows[i].fill(0);
    Filler<kFirstFeatures> out(rows[i]);
    out.add(markup == nullptr);
    out.add(ratio(static_cast<double>(i), static_cast<double>(n)));
    out.add(ratio(before, total));
    out.add(log1(static_cast<double>(n)));
    out.add(piece.blank_before);
    fill_words(out, views[i]);
    fill_neighbours(out, views, i);
    before += views[i].measure.words;
    if (markup == nullptr) continue;
    fill_markup(out, piece, views[i].measure, i > 0 ? piece.depth - flow.pieces[i - 1].depth : 0);
    containers.fill(out, piece, *markup);
    out.add(i > 0 ? ratio(flow.pieces[i - 1].link_bytes, flow.pieces[i - 1].text.size()) : -1);
    out.add(i + 1 < n ? ratio(flow.pieces[i + 1].link_bytes, flow.pieces[i + 1].text.size()) : -1);
    out.add((piece.own_classes & promo) != 0);
    out.add((piece.above_classes & related) != 0);
    out.add((piece.above_classes & comment) != 0);
    out.add((piece.above_classes & promotion) != 0);
    frame->fill(out, i);
    DRAGOMAN_ASSERT(out.size() == kFirstFeatures);
  }
  return rows;
}

}  // namespace dragoman::page
