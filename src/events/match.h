// Triggers in their places: which rows fire at a token.
#pragma once

#include <optional>

#include "events/sense.h"

namespace dragoman::events {

// The most specific row that holds at the token, with the verb that carries it; nullopt when none does.
[[nodiscard]] std::optional<Site> match(const Scene& scene, Index token);
// True for a sentence about sport, markets, weather, film and the like.
[[nodiscard]] bool is_discarded(const Scene& scene, const text::Sentence& sentence);

}  // namespace dragoman::events
