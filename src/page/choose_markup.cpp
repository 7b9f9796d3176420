#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "page/choice.h"
#include "page/classes.h"
#include "page/tags.h"

namespace dragoman::page {

namespace {

constexpr float kKeep = 0.5f;
constexpr float kKeepPhrase = 0.9f;
constexpr float kKeepLink = 0.6f;
constexpr float kSiblingKeep = 0.2f;
constexpr float kShortKeep = 0.05f;
// How many pieces above the body the headline may stand.
constexpr std::size_t kHeadWindow = 40;
// Words of a headline's one paragraph; of a page that is too short for the classifier to know it.
constexpr std::size_t kStubWords = 20, kShortPage = 150;

class MarkupChooser {
 public:
  MarkupChooser(const Tables::Impl& tables, const Prepared& page)
      : tables_(tables), page_(page), n_(page.flow.pieces.size()) {
    out_.pieces.resize(n_);
    out_.title = n_;
  }

  Choices run() {
    if (page_.told) return told();
    keep_ = classify(tables_.html, page_);
    for (std::size_t i = 0; i < n_; ++i) {
      // A label the classifier kept goes unless it is sure; so does a line that is one link.
      const auto& piece = page_.flow.pieces[i];
      const bool link = piece.link_bytes * 10 > measure(i).bytes * 9 && !measure(i).ends_sentence;
      out_.pieces[i].keep = keep_[i] >= (page_.views[i].phrase ? kKeepPhrase : link ? kKeepLink : kKeep);
      if (!out_.pieces[i].keep) out_.pieces[i].reason = reason_of(tables_.words.phrases, page_, i);
    }
    rescue();
    keep_siblings();
    keep_short_page();
    drop_shared();
    find_first();
    find_title();
    find_standfirst();
    drop_date_lines(tables_.words, page_, first_, out_);
    for (std::size_t i = 0; i < n_; ++i) type_block(i);
    trim_pieces(tables_.words.phrases, page_, out_);
    decide_article();
    return std::move(out_);
  }

 private:
  // The page's data give the text: there is no frame to take off.
  Choices told() {
    trim_pieces(tables_.words.phrases, page_, out_);
    decide_article();
    return std::move(out_);
  }

  const Measure& measure(std::size_t i) const { return page_.views[i].measure; }

  // Nothing kept though the page has sentences: keep those outside navigation.
  void rescue() {
    std::size_t words = 0;
    for (std::size_t i = 0; i < n_; ++i) words += out_.pieces[i].keep ? measure(i).words : 0;
    if (words >= 25) return;
    for (std::size_t i = 0; i < n_; ++i) {
      const auto& piece = page_.flow.pieces[i];
      const auto& m = measure(i);
      const bool sentence = m.words >= 10 && m.sentence_ends > 0 && piece.link_bytes * 3 < m.bytes;
      if (sentence && (piece.around & (kInNav | kInFooter | kInForm)) == 0 && keep_[i] > 0.1f)
        out_.pieces[i].keep = true;
    }
  }

  // A sentence that stands in the markup as kept ones do (same tag, parents of the same tag and class), where most that
  // stand so are kept: the same column.
  void keep_siblings() {
    struct Place {
      std::size_t all = 0, kept = 0;
    };
    std::unordered_map<std::string, Place> places;
    std::vector<Place*> of(n_, nullptr);
    for (std::size_t i = 0; i < n_; ++i) {
      if (!is_plain(i, 10)) continue;
      of[i] = &places[place_of(i)];
      ++of[i]->all;
      of[i]->kept += out_.pieces[i].keep ? 1 : 0;
    }
    for (std::size_t i = 0; i < n_; ++i) {
      if (of[i] == nullptr || out_.pieces[i].keep || keep_[i] < kSiblingKeep) continue;
      if (of[i]->kept * 2 >= of[i]->all) out_.pieces[i].keep = true;
    }
  }

  std::string place_of(std::size_t i) const {
    const auto& nodes = page_.markup->nodes;
    auto node = page_.flow.pieces[i].element;
    std::string out;
    for (int up = 0; up < 3 && node != kNoNode; ++up, node = nodes[node].parent) {
      out += std::to_string(nodes[node].tag) + ".";
      if (up > 0) out += page_.markup->attribute(nodes[node], Attr::kClass);
      out += "<";
    }
    return out + (node == kNoNode ? "" : std::to_string(node));
  }

  // A sentence that is no phrase, no link and stands in no frame of the page.
  bool is_plain(std::size_t i, std::size_t least) const {
    const auto& piece = page_.flow.pieces[i];
    const auto& m = measure(i);
    const bool labelled = i > 0 && page_.views[i - 1].phrase;  // "Subscribe to read on", and why
    return m.words >= least && m.ends_sentence && !page_.views[i].phrase && !page_.views[i].shared && !labelled &&
           piece.link_bytes * 3 < m.bytes && (piece.around & (kInNav | kInFooter | kInForm | kInAside)) == 0;
  }

  // A page of a few lines: every sentence of it counts, and headings between them.
  void keep_short_page() {
    std::size_t words = 0;
    for (std::size_t i = 0; i < n_; ++i) words += measure(i).words;
    if (words > kShortPage) return;
    for (std::size_t i = 0; i < n_; ++i) {
      if (is_plain(i, 4) && keep_[i] > kShortKeep) out_.pieces[i].keep = true;
    }
  }

  // What many pages of the site have is no part of the article; of what went without a reason of its own it is one.
  void drop_shared() {
    for (std::size_t i = 0; i < n_; ++i) {
      auto& choice = out_.pieces[i];
      if (!page_.views[i].shared || (!choice.keep && choice.reason != NoiseReason::kOther)) continue;
      choice.keep = false;
      choice.reason = NoiseReason::kSite;
    }
  }

  void find_first() {
    first_ = n_;
    for (std::size_t i = 0; i < n_ && first_ == n_; ++i) {
      if (out_.pieces[i].keep && measure(i).words >= 12) first_ = i;
    }
    for (std::size_t i = 0; i < n_ && first_ == n_; ++i) {
      if (out_.pieces[i].keep) first_ = i;
    }
  }

  // The heading most like the page's title, above the body and near it; an h1 wins.
  void find_title() {
    double best = 0.55;
    for (std::size_t i = 0; i < std::min(first_ + 4, n_); ++i) {
      if (i + kHeadWindow < first_) continue;
      const auto& piece = page_.flow.pieces[i];
      if (measure(i).words > 40) continue;
      const bool heading = (piece.around & kInHeading) != 0;
      const double value = page_.views[i].title_likeness + (piece.tag == LXB_TAG_H1 ? 0.3 : heading ? 0.1 : 0.0);
      if (page_.views[i].title_likeness >= 0.5 && value > best) {
        best = value;
        out_.title = i;
      }
    }
    if (out_.title == n_) return;
    auto& choice = out_.pieces[out_.title];
    choice.keep = true;
    choice.kind = BlockKind::kTitle;
    // Further copies of the headline above the body go.
    for (std::size_t i = 0; i < std::min(first_ + 1, n_); ++i) {
      if (i != out_.title && page_.views[i].title_likeness > 0.95 && measure(i).words <= 40) {
        out_.pieces[i].keep = false;
        out_.pieces[i].reason = NoiseReason::kDuplicate;
      }
    }
  }

  // What the markup calls a standfirst, or a lone heading under the headline, when the classifier does not take it for
  // body.
  void find_standfirst() {
    if (out_.title == n_) return;
    const auto lead = class_bit("standfirst");
    const auto bad = class_bit("related") | class_bit("promotion") | class_bit("share") | class_bit("author") |
                     class_bit("caption") | class_bit("navigation") | class_bit("ad") | class_bit("comment") |
                     class_bit("legal");
    for (std::size_t i = out_.title + 1; i < first_ && i < out_.title + 8; ++i) {
      const auto& piece = page_.flow.pieces[i];
      const auto& m = measure(i);
      if (out_.pieces[i].keep || m.words < 5 || m.words > 80 || page_.views[i].phrase) continue;
      if (piece.link_bytes * 2 > m.bytes || (piece.own_classes & bad) != 0) continue;
      const bool named = ((piece.own_classes | piece.above_classes) & lead) != 0;
      const bool heading = piece.tag == LXB_TAG_H2 && i == out_.title + 1;
      if (!named && !heading) continue;
      out_.pieces[i].keep = true;
      out_.pieces[i].kind = BlockKind::kStandfirst;
    }
  }

  void type_block(std::size_t i) {
    auto& choice = out_.pieces[i];
    if (!choice.keep || choice.kind != BlockKind::kParagraph) return;
    const auto& piece = page_.flow.pieces[i];
    if ((piece.around & kInHeading) != 0) {
      choice.kind = BlockKind::kHeading;
    } else if ((piece.around & kInCaption) != 0 || (piece.own_classes & class_bit("caption")) != 0) {
      choice.kind = BlockKind::kCaption;
    } else if ((piece.around & kInQuote) != 0) {
      choice.kind = BlockKind::kQuote;
    } else if ((piece.around & kInList) != 0) {
      choice.kind = BlockKind::kList;
    } else if ((piece.around & kInTable) != 0 && measure(i).words < 20) {
      choice.kind = BlockKind::kTable;
    } else if (piece.strong_bytes * 10 > measure(i).bytes * 9 && measure(i).words <= 12 && !measure(i).ends_sentence) {
      choice.kind = BlockKind::kHeading;
    }
  }

  // An article has running text; a list of links or an error page has not.
  void decide_article() {
    std::size_t running = 0, words = 0, sentences = 0;
    for (std::size_t i = 0; i < n_; ++i) {
      const auto& m = measure(i);
      if (!out_.pieces[i].keep || out_.pieces[i].kind == BlockKind::kTitle) continue;
      words += m.words;
      sentences += m.ends_sentence ? 1 : 0;
      if (m.words >= 12 && m.sentence_ends > 0 && page_.flow.pieces[i].link_bytes * 2 < m.bytes) ++running;
    }
    // One paragraph in front of a pay wall, a post of a few lines.
    const bool stub = running >= 1 && words >= kStubWords && (out_.title < n_ || sentences >= 3);
    out_.article = running >= 2 || (running >= 1 && words >= 40) || stub;
  }

  const Tables::Impl& tables_;
  const Prepared& page_;
  std::size_t n_, first_ = 0;
  std::vector<float> keep_;
  Choices out_;
};

}  // namespace

Choices choose_markup(const Tables::Impl& tables, const Prepared& page) { return MarkupChooser(tables, page).run(); }

}  // namespace dragoman::page
