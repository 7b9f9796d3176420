// What the stages say of one page, one layer a stage; and the one run of the stages. Who reads a page takes its layers
// from here: records, explain, relate, check, the rule tests, training.
#pragma once

#include "pipeline/parts.h"

namespace dragoman::pipeline {

// Owns every layer; each is made once, from those above it.
struct Layers {
  Document doc;
  lang::Syntax syntax;
  timex::Expressions spoken;  // expressions, not yet dates
  geo::Places places;
  actors::Actors actors;
  quotes::Quotes quotes;
  mentions::Mentions mentions;  // words that tell events
  events::Acts acts;            // type, parties, status, on whose word
  std::vector<Time> times;
  std::vector<Actor>
      parties;  // whom the record has: the actors, without localities that nobody acts on, with those the events bring
  std::vector<Event> events;
  actors::Offices offices;  // of the parties, on the days of the events
  std::vector<Fact> facts;

  // What the event stage reads; valid as long as the layers stay where they are.
  [[nodiscard]] events::Page page() const { return {doc, syntax, places, actors, quotes, spoken}; }
  // The day of publication, "" when unknown.
  [[nodiscard]] std::string published() const { return doc.info.published ? doc.info.published->edtf : std::string(); }
};

// The page and its sentences; of its words no more than where they stand.
[[nodiscard]] Layers split(const Parts& parts, Document doc);
// The page and its syntax; the states that mentions_of needs stay in `scratch`.
[[nodiscard]] Layers parse(const Parts& parts, Document doc, Scratch& scratch);
// Of a page that was parsed, the layers up to the quotes.
void resolve(const Parts& parts, Layers& layers);
// What the network reads of the page that went through `scratch` last; `wanted` are words it must read
// (mentions::read).
[[nodiscard]] mentions::Mentions mentions_of(const Parts& parts, const Layers& layers, std::span<const Index> wanted,
                                             Scratch& scratch);
// From the mentions to the end. `tables` may weigh otherwise than those of `parts`; a page may be coded again.
void code(const Parts& parts, const events::Tables& tables, Layers& layers);

}  // namespace dragoman::pipeline
