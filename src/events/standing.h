// Standing relations that rows of facts.tsv tell ("who has led X since 2019", "the armed wing of X"), and since or until when facts hold.
#pragma once

#include <string>
#include <vector>

#include "events/events.h"
#include "events/parties.h"

namespace dragoman::events {

// What a date beside a word bounds where its own preposition does not say ("in 2019"; "since", "until" always do).
enum class Bound : std::uint8_t { kNone, kSince, kUntil };

// One row of facts.tsv. `subject` and `object` are places around the word: subj, obj, self (whom a noun describes), under (what
// stands under it: "forces under the command of"), poss, or a preposition; `object` may list several, the first filled one counts.
struct StandingRow {
  std::string lemma, with;
  Pos pos = Pos::kVerb;
  dragoman::Relation relation = dragoman::Relation::kHeadedBy;
  std::string subject;
  std::vector<std::string> object;
  Bound bound = Bound::kNone;
};

// One row of actors/office_verbs.tsv.
struct OfficeVerb {
  std::string with;
  bool of_object = false;   // the object of the verb holds the office
  Bound bound = Bound::kNone;
};

struct StandingRows {
  base::StringMap<std::vector<StandingRow>> rows;     // by lemma
  base::StringMap<std::vector<OfficeVerb>> offices;   // by lemma

  [[nodiscard]] static Result<StandingRows> load(const base::TableSet& set);
};

// What the dates beside the tokens say.
struct Bounds {
  std::string since, until;   // EDTF, "" when not told
};
struct Calendar {
  const timex::Expressions& expressions;
  const std::vector<Time>& times;
};
[[nodiscard]] Bounds bounds_at(const Scene& scene, const Calendar& calendar, const Tokens& tokens, Bound bare);

// Said as a fact: not denied, not to come, not supposed.
[[nodiscard]] bool is_realised(const lang::Syntax& s, Index verb);

// Facts that rows tell. Each pair of a relation once.
[[nodiscard]] std::vector<Fact> standing_facts(const Scene& scene, const StandingRows& rows, const Calendar& calendar);
// Completes since and until of offices: beside the office ("president from 2010 to 2014") and beside the verbs that give and take it.
void bound_offices(const Scene& scene, const StandingRows& rows, const Calendar& calendar, std::vector<Fact>& facts);

}  // namespace dragoman::events
