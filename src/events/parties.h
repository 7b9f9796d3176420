// From tokens to the actors of the page that they stand for.
#pragma once

#include <vector>

#include "events/scene.h"

namespace dragoman::events {

struct Parties {
  std::vector<Index> actors;  // indices into Actors::items, each once, in order of finding
  [[nodiscard]] bool empty() const { return actors.empty(); }
  void add(Index actor);
};

enum class Depth : std::uint8_t {
  kHead,  // the phrase itself names the actor, or its conjuncts do
  kNear   // else an actor inside the phrase: apposition, possessor, modifier, of-phrase, by-phrase
};

// The actors a single word stands for as the head of its phrase: its mention's, those of a plural, a country that
// stands as a mere place here, the speaker behind "we", whom "hundreds of" counts.
[[nodiscard]] std::vector<Index> actors_at_head(const Scene& scene, Index token);
// The actors `token` and its conjuncts stand for.
[[nodiscard]] Parties parties_at(const Scene& scene, Index token, Depth depth);
// Those of several tokens together.
[[nodiscard]] Parties parties_of(const Scene& scene, const Tokens& tokens, Depth depth);
// True for states, officials, armed groups, parties, organised citizens: an event needs one. `actor` is its number on
// the page.
[[nodiscard]] bool is_political(const Scene& scene, Index actor, const Actor& who);
// True for those whose trade is force: soldiers, police, rebels.
[[nodiscard]] bool is_armed(const Scene& scene, const Actor& who);
// A and B are one actor, or a state and somebody who acts for it.
[[nodiscard]] bool same_side(const Scene& scene, const Actor& a, const Actor& b);

}  // namespace dragoman::events
