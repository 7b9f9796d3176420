// From tokens to the actors they stand for.
#pragma once

#include <vector>

#include "events/clause.h"
#include "events/scene.h"

namespace dragoman::events {

struct Parties {
  std::vector<Index> actors;   // indices into Actors::items, each once, in order of finding
  Index token = lang::kNone;   // the token the first one was found at
  bool near = false;           // found inside the noun phrase, not at its head ("Syrian positions")
  [[nodiscard]] bool empty() const { return actors.empty(); }
  void add(Index actor);
};

enum class Depth : std::uint8_t {
  kHead,   // the phrase itself names the actor, or its conjuncts do
  kOwner,  // else its owner or the state in its adjective: "Iraqi warplanes", not "an avalanche in Iraq"
  kNear,   // else an actor inside the phrase: possessor, modifier, of-phrase, by-phrase
  kDeep    // also what the phrase is aimed at: "sanctions against", "a fund for"
};

// The actors `token` and its conjuncts stand for. Seen from `inside` a relative clause on the token, conjuncts after that
// clause do not count: "Putin, who visited China, and Xi".
[[nodiscard]] Parties parties_at(const Scene& scene, Index token, Depth depth, Index inside = lang::kNone);
// Those of several tokens together.
[[nodiscard]] Parties parties_of(const Scene& scene, const Tokens& tokens, Depth depth, Index inside = lang::kNone);
// The states on whose ground the phrases lie: "in parts of Kashmir", "a camp near Calais". No actors by themselves.
[[nodiscard]] Parties grounds_of(const Scene& scene, const Tokens& tokens);
// True for states, officials, armed groups, parties, organised citizens: an event needs one.
[[nodiscard]] bool is_political(const Actor& actor);
// A and B are one actor, or a state and somebody who acts for it.
[[nodiscard]] bool same_side(const Actor& a, const Actor& b);

}  // namespace dragoman::events
