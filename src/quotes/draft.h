// Cue words -> speaker, addressee and content.
#pragma once

#include <optional>

#include "quotes/quote_draft.h"

namespace dragoman::quotes {

// The cue at `token` with its speaker and content, if it makes an attribution.
[[nodiscard]] std::optional<QuoteDraft> draft_at(const QuotedPage& view, Index token);
// Whose words a participle after a comma goes on with ("X said that Z, adding that Y"), even where the tree hangs it on
// Z: the saying before it in the sentence, outside quotations. All kNone and null when there is none.
struct Voice {
  Index cue = lang::kNone;
  const Cue* row = nullptr;
  Index speaker = lang::kNone;
};
[[nodiscard]] Voice voice_before(const QuotedPage& view, Index participle);

}  // namespace dragoman::quotes
