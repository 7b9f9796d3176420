// Sources named beside the clause: "according to X", "citing X", "Z: X"; and the outlets among them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "quotes/quote_draft.h"

namespace dragoman::quotes {

// "according to X", "citing X".
[[nodiscard]] std::optional<QuoteDraft> relay_at(const QuotedPage& view, Index token);
// "Ministers to meet in May: envoy" and "Envoy: ministers to meet in May", one draft a block at most.
[[nodiscard]] std::vector<QuoteDraft> colon_drafts(const QuotedPage& view);

// "I welcome the release. -- Anna Lind (@lind)": a post's text, up to the dash before its signature, is the signer's
// word.
[[nodiscard]] std::vector<QuoteDraft> signed_drafts(const QuotedPage& view);

// The name of the outlet the noun phrase around `head` is, "" when it is none.
[[nodiscard]] std::string outlet_of(const QuotedPage& view, Index head);

}  // namespace dragoman::quotes
