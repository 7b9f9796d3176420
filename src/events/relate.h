// The one event between two given parties.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "events/events.h"
#include "events/profiles.h"
#include "events/seats.h"

namespace dragoman::events {

struct Relation {
  EventType type = EventType::kConsult;
  std::string mode;
  Status status = Status::kOccurred;
  Index trigger = lang::kNone;
  float confidence = 0;
  std::vector<std::string> why;    // rows of tables
  std::string cameo;               // "" when none fits
  Label label;
  Quad quad = Quad::kVerbalCooperation;   // of the label, else of the type
};

// What the source does to the target, by the trigger that tells it best: one whose sides are the two; else one on the way
// between them; else one that governs the source and holds the target; else the nearest; else a word that could be a trigger
// in other surroundings. nullopt when no word of their sentences is one. `actors` are those that seat() changed.
[[nodiscard]] std::optional<Relation> relate(const Tables& tables, const Document& doc, const lang::Syntax& syntax,
                                             const actors::Actors& actors, const quotes::Quotes& quotes, const Seats& seats,
                                             std::string_view profile);
// False for a profile that ontology/profiles.tsv does not have; `names` lists those it has.
[[nodiscard]] bool knows_profile(const Tables& tables, std::string_view profile, std::string& names);

}  // namespace dragoman::events
