// Triggers in their places: which rows hold at a token. Our own rows give what the network reads its mode and its
// reason; a user's rows make events themselves.
#pragma once

#include <optional>

#include "events/sense.h"

namespace dragoman::events {

// The rows that hold at the token, each with the verb that carries it, most specific first.
[[nodiscard]] std::vector<TriggerMatch> matches(const Scene& scene, Index token);
// What the rows know of a word, looked up once.
struct WordRows {
  std::vector<TriggerMatch> held;     // matches()
  std::vector<TriggerMatch> carried;  // of a verb: those that hold at a word under it which it carries ("held" talks)
  std::vector<TriggerMatch> loose;    // all rows of the word, whatever they ask of the words around
};
[[nodiscard]] WordRows rows_at(const Scene& scene, Index token);
// The row that says most of an event of this type: the first that holds, or at an argument that the word carries; else
// that of which the fewest constraints fail. It points into `rows`.
[[nodiscard]] const TriggerMatch* nearest_row(const Scene& scene, const WordRows& rows, EventType type);
// Which types the rows of a word tell: all of them, those that hold there, the first of these.
struct RowTypes {
  std::array<bool, mentions::kTypes> told{}, held{};
  std::optional<EventType> first;
};
[[nodiscard]] RowTypes row_types(const Scene& scene, const WordRows& rows);
// The first row of a user's own table that holds there.
[[nodiscard]] std::optional<TriggerMatch> own_row(const Scene& scene, Index token);
// True where a row of this word, of whatever type, holds.
[[nodiscard]] bool is_known(const Scene& scene, Index token);
// True for a sentence about sport, markets, weather, film and the like.
[[nodiscard]] bool is_discarded(const Scene& scene, const text::Sentence& sentence);

}  // namespace dragoman::events
