// events::find: what the network reads -> events with parties, status and attribution.
#include <algorithm>

#include "events/attribute.h"
#include "events/decode.h"
#include "events/elsewhere.h"
#include "events/events.h"
#include "events/match.h"
#include "events/propose.h"
#include "events/roles.h"
#include "events/tables.h"
#include "events/when.h"

namespace dragoman::events {

Acts find(const Tables& tables, const Page& page, const mentions::Mentions& read) {
  const Scene scene = scene_of(tables, page);
  Roster roster(scene);
  Acts acts;
  acts.candidates = propose(scene, read);
  std::vector<Sides> filled;
  for (const Candidate& c : acts.candidates) filled.push_back(fill_roles(scene, c, roster));
  acts.sides = complete(scene, roster, acts.candidates, std::move(filled));
  acts.verdicts = decode(scene, roster, acts.candidates, acts.sides);
  for (Index k = 0; k < acts.candidates.size(); ++k) {
    const bool told = acts.verdicts[k].is_event();
    acts.words.push_back(told ? attribute(scene, acts.candidates[k], acts.sides[k], roster)
                              : std::vector<Attribution>{});
    acts.dates.push_back(dates_of(scene, acts.candidates[k]));
  }
  acts.newcomers = roster.take_newcomers();
  return acts;
}

std::vector<Index> wanted(const Tables& tables, const Page& page) {
  const Scene scene = scene_of(tables, page);
  std::vector<Index> out;
  for (Index t = 0; t < page.syntax.size(); ++t) {
    if (own_row(scene, t)) out.push_back(t);
  }
  return out;
}

std::vector<timex::Direction> directions(const ontology::Ontology& ontology, const Acts& acts,
                                         const timex::Expressions& expressions) {
  std::vector<timex::Direction> out(expressions.size(), timex::Direction::kUnknown);
  std::vector<float> surest(expressions.size(), 0);
  for (Index k = 0; k < acts.candidates.size(); ++k) {
    const Candidate& c = acts.candidates[k];
    const auto& status = ontology.of(c.status);
    if (!acts.verdicts[k].is_event() || (!status.ahead && !status.real)) continue;
    for (const Index x : acts.dates[k]) {
      float score = 0.01F;  // by the heading it stands under
      for (const Argument& a : c.arguments) {
        if (a.role == mentions::Role::kWhen && a.item == x) score = std::max(score, a.score);
      }
      if (score <= surest[x]) continue;
      surest[x] = score;
      out[x] = status.ahead ? timex::Direction::kFuture : timex::Direction::kPast;
    }
  }
  return out;
}

}  // namespace dragoman::events
