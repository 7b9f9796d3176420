// Triggers in their places: which rows hold at a token. Our own rows give what the network reads its mode and its reason; a
// user's rows make events themselves.
#pragma once

#include <optional>

#include "events/sense.h"

namespace dragoman::events {

// The rows that hold at the token, each with the verb that carries it, most specific first.
[[nodiscard]] std::vector<Site> matches(const Scene& scene, Index token);
// The row that says most of an event of this type told by the token: the first that holds there, or at the noun that the token
// carries ("held" talks); else that of the token's word of which the fewest constraints fail.
[[nodiscard]] std::optional<Site> nearest_row(const Scene& scene, Index token, EventType type);
// Which types the rows of a token's word tell: all of them, those that hold there, the first of these.
struct RowTypes {
  std::array<bool, mentions::kTypes> told{}, held{};
  std::optional<EventType> first;
};
[[nodiscard]] RowTypes row_types(const Scene& scene, Index token);
// The first row of a user's own table that holds there.
[[nodiscard]] std::optional<Site> own_row(const Scene& scene, Index token);
// True where a row of this word, of whatever type, holds.
[[nodiscard]] bool is_known(const Scene& scene, Index token);
// True for a sentence about sport, markets, weather, film and the like.
[[nodiscard]] bool is_discarded(const Scene& scene, const text::Sentence& sentence);

}  // namespace dragoman::events
