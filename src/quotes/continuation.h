// Quotations run on: to their closing mark, over sentences, after "X said", into paragraphs that open with a mark.
#pragma once

#include <span>
#include <vector>

#include "quotes/quote_draft.h"

namespace dragoman::quotes {

// The drafts with their cue in [first, last); `drafts` are in order of their cue.
[[nodiscard]] std::span<QuoteDraft> drafts_between(std::vector<QuoteDraft>& drafts, Index first, Index last);

// Content that quotations carry beyond the clause: to the closing mark, over sentences, into following paragraphs.
void extend_by_quotations(const QuotedPage& view, std::vector<QuoteDraft>& drafts);

}  // namespace dragoman::quotes
