// Ontology, triggers, participants, status -> coded events; and facts that are no events (member-of, founded).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "actors/actors.h"
#include "base/table.h"
#include "dragoman/engine.h"
#include "dragoman/record.h"
#include "geo/geo.h"
#include "lang/syntax.h"
#include "page/page.h"
#include "quotes/quotes.h"
#include "time/timex.h"

namespace dragoman::events {

// data/ontology/*.tsv and data/events/*.tsv, compiled. Immutable.
class Tables {
 public:
  [[nodiscard]] static Result<Tables> load(const base::TableSet& set);
  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }

 private:
  explicit Tables(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

// An event as found in one clause, before calendar, place and merging.
struct Act {
  Event event;                           // type, mode, status, parties, evidence, why
  Index trigger = lang::kNone;           // head token of the trigger
  Index predicate = lang::kNone;         // the verb that carries an event noun; else the trigger
  std::vector<Index> sites;              // tokens whose dates and places are the act's own: trigger, predicate, shells
  std::string frame;                     // plain|light|control|nominal
  std::optional<Index> nested_in;        // index of the act that holds this one
  std::vector<Index> expressions;        // time expressions attached to it, best first
  bool timetable = false;                // a journey in the present tense: "arrives on Friday" is to come
  std::optional<Index> occasion;         // index of the act it took place within: "during the summit"
  Index setting = lang::kNone;           // head noun of the occasion where that is no act of its own: "at a conference"
  std::optional<Index> replaces;         // index of the act whose slot this one takes over
  bool completed = false;                // a side was told elsewhere on the page: see elsewhere.h
  bool faint = false;                    // nothing but an infinitive or a condition speaks of it
  float probability = 1;                 // that it is an event at all: the judge's word, calibrated
  bool rejected = false;                 // by the judge: no event is told of it
  std::vector<std::string> notes;        // readable reasons for `explain`
};
using Acts = std::vector<Act>;

[[nodiscard]] Acts find(const Tables& tables, const Document& doc, const lang::Syntax& syntax,
                        const actors::Actors& actors, const quotes::Quotes& quotes,
                        const timex::Expressions& expressions);

// One direction per expression: future when its act is planned, past when it occurred.
[[nodiscard]] std::vector<timex::Direction> directions(const Acts& acts, const timex::Expressions& expressions);

// Dates, places, on whose word, final status; one happening told twice becomes one event with `also`.
[[nodiscard]] std::vector<Event> settle(const Tables& tables, const Document& doc, const lang::Syntax& syntax,
                                        const Acts& acts, const std::vector<Time>& times, const geo::Places& places,
                                        const actors::Actors& actors, const quotes::Quotes& quotes);

// Those of Actors::facts, with since and until where the page tells them; then member-of, founded, headed-by, part-of.
[[nodiscard]] std::vector<Fact> facts(const Tables& tables, const Document& doc, const lang::Syntax& syntax,
                                      const actors::Actors& actors, const timex::Expressions& expressions,
                                      const std::vector<Time>& times);

}  // namespace dragoman::events
