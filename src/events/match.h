// Triggers in their places: which rows fire at a token.
#pragma once

#include <optional>

#include "events/sense.h"

namespace dragoman::events {

// The rows that hold at the token, each with the verb that carries it, most specific first.
[[nodiscard]] std::vector<Site> matches(const Scene& scene, Index token);
// The rows of the token's word whatever stands around it: what it could tell elsewhere.
[[nodiscard]] std::vector<Site> loose_matches(const Scene& scene, Index token);
// The first of matches(); nullopt when none holds.
[[nodiscard]] std::optional<Site> match(const Scene& scene, Index token);
// True for a sentence about sport, markets, weather, film and the like.
[[nodiscard]] bool is_discarded(const Scene& scene, const text::Sentence& sentence);

}  // namespace dragoman::events
