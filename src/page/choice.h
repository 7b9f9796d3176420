// What becomes of each piece: a block of some kind, or noise for some reason.
#pragma once

#include <vector>

#include "page/prepare.h"

namespace dragoman::page {

struct Choice {
  bool keep = true;
  BlockKind kind = BlockKind::kParagraph;
  NoiseReason reason = NoiseReason::kOther;  // when dropped
  Span body;                                 // of a kept piece, what is kept of it (into Flow::text)
};

struct Choices {
  std::vector<Choice> pieces;  // one a piece
  struct Cut {
    Span text;  // into Flow::text, inside a kept piece but outside its body
    NoiseReason reason;
  };
  std::vector<Cut> cuts;  // in order
  std::size_t title = 0;  // the headline's piece; pieces.size() when there is none
  bool article = true;    // false: no running text
};

// Scraped text. Default keep: a line goes for a phrase, as a lone number or time code, as a second copy; on whole-page
// text also when the classifier is sure.
[[nodiscard]] Choices choose_lines(const Tables::Impl& tables, const Prepared& page);

// HTML: classifier, then head, tail and kinds.
[[nodiscard]] Choices choose_markup(const Tables::Impl& tables, const Prepared& page);

// Cuts credits and glued labels off the kept pieces and types captions. Shared by both.
void trim_pieces(const Phrases& phrases, const Prepared& page, Choices& choices);

// Drops the page's own date lines as time stamps: between the headline and the first running text (piece `first`),
// those that tell the page's day or say that they do, and the times of a live blog's posts. A day that heads a part
// stays.
void drop_date_lines(const Words& words, const Prepared& page, std::size_t first, Choices& choices);

// The reason that fits a dropped piece best: its phrase, its markup, else kOther.
[[nodiscard]] NoiseReason reason_of(const Phrases& phrases, const Prepared& page, std::size_t piece);

}  // namespace dragoman::page
