// What a network reads of events on a page, with the page's actors, dates and places -> coded events. The flow is
// find(): propose, roles, elsewhere, attribute, decode; then settle(), when the calendar is known: when, where, same,
// cast. Each step is a file of that name.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actors/actors.h"
#include "base/table.h"
#include "dragoman/engine.h"
#include "dragoman/record.h"
#include "geo/geo.h"
#include "lang/syntax.h"
#include "mentions/mentions.h"
#include "ontology/ontology.h"
#include "page/page.h"
#include "quotes/quotes.h"
#include "time/timex.h"

namespace dragoman::events {

struct Weights;

// data/events/*.tsv and the ontology, compiled. Immutable.
class Tables {
 public:
  [[nodiscard]] static Result<Tables> load(const base::TableSet& set);
  // The same with other weights, for those who fit them. Must not outlive these.
  [[nodiscard]] Tables with(const Weights& weights) const;
  [[nodiscard]] const ontology::Ontology& ontology() const;
  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }

 private:
  explicit Tables(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

// What the earlier stages say of one page, borrowed for the length of a call.
struct Page {
  const Document& doc;
  const lang::Syntax& syntax;
  const geo::Places& places;
  const actors::Actors& actors;
  const quotes::Quotes& quotes;
  const timex::Expressions& expressions;
};

// A phrase that may fill a role of a candidate, by its head word.
struct Argument {
  mentions::Role role = mentions::Role::kActor;
  Index word = lang::kNone;
  float score = 0;
  Index item = lang::kNone;  // kWhen: the expression it means; kWhere: the place mention
};

// A word that may tell an event.
struct Candidate {
  Index trigger = lang::kNone;
  Index predicate = lang::kNone;  // the verb that carries an event noun ("hold" talks); else the trigger
  std::array<float, mentions::kTypes> types{};
  std::array<float, mentions::kStatuses> statuses{};
  std::array<float, mentions::kLikeness> likeness{};
  std::vector<Argument> arguments;                  // by role, then by word
  std::array<float, mentions::kRoles> elsewhere{};  // that the page tells the role, but not this sentence
  EventType type = EventType::kConsult;
  Status status = Status::kOccurred;
  std::string mode;              // of the nearest row
  bool has_row = false;          // a row of its word has this type
  std::string row;               // the first such: "events/triggers.tsv:meet-3"
  bool by_own_row = false;       // a row of the user's own tables names it: an event whatever the network says
  bool row_symmetric = false;    // that row says so
  std::vector<std::string> why;  // rows and scores
};
using Candidates = std::vector<Candidate>;  // in text order

// Who does it to whom: indices into Actors::items, then into Acts::newcomers.
struct Sides {
  std::vector<Index> actors, recipients;
  bool symmetric = false;
  bool actors_elsewhere = false, recipients_elsewhere = false;  // chosen by elsewhere.h
};

// Why a candidate is no event.
enum class Refusal : std::uint8_t {
  kNone,
  kOffTopic,
  kUnlikely,
  kNobody,
  kNoActor,
  kNoRecipient,
  kToldByVerb,
  kToldByNoun
};

struct Verdict {
  float probability = 0;  // calibrated: that a careful reader would mark it, with this type
  float least = 0;        // the probability asked of its type
  Refusal refusal = Refusal::kNone;
  [[nodiscard]] bool is_event() const { return refusal == Refusal::kNone; }
  std::optional<Index> nested_in;  // the candidate this one is the content of
};

// For a reader: "unlikely: 0.21 of 0.40"; "" for an event.
[[nodiscard]] std::string refusal_words(const Verdict& verdict);

// The layers of one page's candidates, parallel to each other.
struct Acts {
  Candidates candidates;
  std::vector<Sides> sides;
  std::vector<std::vector<Attribution>> words;  // on whose word it is told, nearest asserter first
  std::vector<std::vector<Index>> dates;        // time expressions, best first
  std::vector<Verdict> verdicts;
  std::vector<Actor> newcomers;  // parties that the actor stage did not see, numbered on from its items
};

// The words that must be read whatever the network's gate says: those that a user's row names.
[[nodiscard]] std::vector<Index> wanted(const Tables& tables, const Page& page);

[[nodiscard]] Acts find(const Tables& tables, const Page& page, const mentions::Mentions& read);

// One direction per expression: future when the act that it surest dates is planned, past when that occurred.
[[nodiscard]] std::vector<timex::Direction> directions(const ontology::Ontology& ontology, const Acts& acts,
                                                       const timex::Expressions& expressions);

// The page's events and those it is about.
struct Settled {
  std::vector<Actor>
      actors;  // Actors::items up to its localities, then the localities and newcomers that an event names
  std::vector<Event> events;  // their parties are indices into `actors`; without Event::as
};
// Dates, places, occasions, codes; one happening told twice becomes one event with `also`.
[[nodiscard]] Settled settle(const Tables& tables, const Page& page, const Acts& acts, const std::vector<Time>& times);

}  // namespace dragoman::events
