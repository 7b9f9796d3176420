// Relations that rows of facts.tsv tell ("who has led X since 2019", "the armed wing of X"), and since or until when
// facts hold.
#pragma once

#include <string>
#include <vector>

#include "actors/office_verbs.h"
#include "base/words.h"
#include "events/parties.h"
#include "events/scene.h"

namespace dragoman::facts {

using actors::TenureBound;
using events::Scene;
using lang::Tokens;

// A place around a word: its subject, its object, its owner, whom a noun describes (self), what stands under it
// ("forces under the command of"), or what stands with the preposition `word`.
struct Place {
  enum class Kind : std::uint8_t { kSubject, kObject, kPossessor, kDescribed, kUnder, kPreposition };
  Kind kind = Kind::kSubject;
  std::string word;
};

// One row of facts.tsv. `object` may list several places, the first filled one counts.
struct RelationRow {
  std::string lemma, with;
  events::Pos pos = events::Pos::kVerb;
  dragoman::Relation relation = dragoman::Relation::kHeadedBy;
  Place subject;
  std::vector<Place> object;
  TenureBound bound = TenureBound::kUntold;
};

// data/facts/words.tsv, and the verbs among data/events/classes.tsv.
struct FactWords {
  base::Words at, found, founding, from, gain, join, member, membership, office, range, to;
  [[nodiscard]] static Result<FactWords> load(const base::TableSet& set);
};

struct RelationRows {
  FactWords words;
  base::StringMap<std::vector<RelationRow>> rows;  // by lemma
  actors::OfficeVerbs offices;

  [[nodiscard]] static Result<RelationRows> load(const base::TableSet& set);
};

// What the dates beside the tokens say.
struct Bounds {
  std::string since, until;  // EDTF, "" when not told
};
struct Calendar {
  const timex::Expressions& expressions;
  const std::vector<Time>& times;
};
[[nodiscard]] Bounds bounds_at(const Scene& scene, const FactWords& words, const Calendar& calendar,
                               const Tokens& tokens, TenureBound bare);

// Said as a fact: not denied, not to come, not supposed.
[[nodiscard]] bool is_realised(const Scene& scene, Index verb);

// Facts that rows tell. Each pair of a relation once.
[[nodiscard]] std::vector<Fact> relation_facts(const Scene& scene, const RelationRows& rows, const Calendar& calendar);
// Completes since and until of offices: beside the office ("president from 2010 to 2014") and beside the verbs that
// give and take it.
void bound_offices(const Scene& scene, const RelationRows& rows, const Calendar& calendar, std::vector<Fact>& facts);

}  // namespace dragoman::facts
