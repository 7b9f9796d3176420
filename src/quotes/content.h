// What a cue puts into its speaker's mouth: the content, by the frames of its row.
#pragma once

#include <vector>

#include "quotes/drafts.h"

namespace dragoman::quotes {

// In text order; empty when no frame of the row is there.
[[nodiscard]] std::vector<lang::TokenRange> content_of(const Context& context, Index cue, const Cue& row);

}  // namespace dragoman::quotes
