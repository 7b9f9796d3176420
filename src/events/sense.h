// What fills the slots around a trigger, and whether a row's constraints hold there.
#pragma once

#include "events/scene.h"

namespace dragoman::events {

// A trigger in its place. `predicate` is the verb that carries it: itself, or the light verb over an event noun.
struct TriggerMatch {
  const Trigger* row = nullptr;
  Index trigger = lang::kNone;
  Index predicate = lang::kNone;  // kNone for a noun that no light verb carries
  const Light* light = nullptr;
  const SelectingVerb* selecting = nullptr;
  Index carrier = lang::kNone;  // "a round of talks": the noun the verb governs; else the trigger

  // The token whose tense, subject and adverbials are the happening's.
  [[nodiscard]] Index verb() const { return predicate == lang::kNone ? trigger : predicate; }
  [[nodiscard]] EventType type() const { return selecting != nullptr ? selecting->type : row->type; }
  [[nodiscard]] const std::string& mode() const { return selecting != nullptr ? selecting->mode : row->mode; }
  // The rows that make the event: the trigger's, then those of its light or selecting verb.
  [[nodiscard]] std::vector<std::string> reasons() const;
};

// A noun's own clause ("a pledge to help") before that of the verb that carries it; kNone when there is none.
[[nodiscard]] Index complement_of(const Scene& scene, const TriggerMatch& match);
// Tokens in the slot.
[[nodiscard]] Tokens fillers(const Scene& scene, const TriggerMatch& match, const Slot& slot);
// All constraints of the row hold.
[[nodiscard]] bool makes_sense(const Scene& scene, const TriggerMatch& match);
// How many of them do not.
[[nodiscard]] std::size_t unmet(const Scene& scene, const TriggerMatch& match);

}  // namespace dragoman::events
