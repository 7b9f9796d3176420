// What a cue puts into its speaker's mouth: the content, by the frames of its row.
#pragma once

#include <vector>

#include "quotes/quote_draft.h"

namespace dragoman::quotes {

struct Content {
  std::vector<lang::TokenRange> pieces;  // in text order; empty when no frame of the row is there
  bool asserts = false;                  // a clause or a quotation, not a thing or an infinitive
};
[[nodiscard]] Content content_of(const QuotedPage& view, Index cue, const Cue& row);

}  // namespace dragoman::quotes
