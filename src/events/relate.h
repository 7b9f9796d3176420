// The one event between two given parties.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "events/events.h"
#include "ontology/profiles.h"

namespace dragoman::events {

struct PairEvent {
  EventType type = EventType::kConsult;
  std::string mode;
  Status status = Status::kOccurred;
  Index trigger = lang::kNone;
  float confidence = 0;
  std::vector<std::string> why;  // scores, rows of tables
  std::string cameo;             // "" when none fits
  ontology::Label label;
  Quad quad = Quad::kVerbalCooperation;  // of the label, else of the type
};

// The words of both parties, from their spans. Either may be empty.
struct Pair {
  std::vector<lang::TokenRange> source, target;
};
[[nodiscard]] Pair pair_of(const lang::Syntax& syntax, const std::vector<Span>& source,
                           const std::vector<Span>& target);

// The words of the parties' sentences that may tell what the one does to the other: verbs, nouns, adjectives.
[[nodiscard]] std::vector<Index> wanted(const lang::Syntax& syntax, const Pair& pair);

// What the source does to the target: the type that most of the readings of their sentences speak for (pair.h). nullopt
// when no word may tell anything.
[[nodiscard]] std::optional<PairEvent> relate(const Tables& tables, const Page& page, const mentions::Mentions& read,
                                              const Pair& pair, std::string_view profile);
// False for a profile that ontology/profiles.tsv does not have; `names` lists those it has.
[[nodiscard]] bool knows_profile(const Tables& tables, std::string_view profile, std::string& names);

}  // namespace dragoman::events
