// events::settle: dates, places, occasions, codes; one event per happening; who has a part.
#include <algorithm>
#include <cmath>

#include "events/cast.h"
#include "events/contexts.h"
#include "events/occasion.h"
#include "events/same.h"
#include "events/setting.h"
#include "events/tables.h"
#include "events/when.h"

namespace dragoman::events {

using lang::kNone;

namespace {

class Settler {
 public:
  Settler(const Scene& scene, const Acts& acts, const std::vector<Time>& times)
      : scene_(scene), acts_(acts), times_(times) {}

  Settled run() {
    const Roster roster = Roster::with(scene_, acts_.newcomers);
    for (Index k = 0; k < acts_.candidates.size(); ++k) {
      if (acts_.verdicts[k].is_event()) tellings_.push_back(telling_of(scene_, acts_, times_, k));
    }
    tellings_ = settled(scene_, roster, acts_, times_, std::move(tellings_));
    for (const Telling& t : tellings_) events_.push_back(event_of(t));
    const auto groups = group(scene_, roster, acts_, tellings_);
    std::vector<Index> happening(acts_.candidates.size(), kNone);
    std::vector<Event> drafts;
    for (Index g = 0; g < groups.size(); ++g) {
      for (const Index m : groups[g]) happening[tellings_[m].candidate] = g;
      drafts.push_back(merged(groups[g]));
    }
    Cast cast = cast_of(scene_, roster, drafts);
    std::vector<Event> out;
    for (Event& draft : drafts) out.push_back(cast.numbered(std::move(draft)));
    for (Index g = 0; g < groups.size(); ++g) nest(groups[g], happening, g, out[g]);
    for (Index g = 0; g < groups.size(); ++g) move(groups[g], g, out);
    return {std::move(cast.actors), std::move(out)};
  }

 private:
  Event event_of(const Telling& t) const {
    const Candidate& c = acts_.candidates[t.candidate];
    const Sides& sides = acts_.sides[t.candidate];
    const auto& s = scene_.syntax;
    Event e;
    e.type = c.type;
    e.mode = c.mode;
    e.status = status_on(scene_, c, c.status, t.when);
    e.symmetric = sides.symmetric;
    e.actors = sides.actors;
    e.recipients = sides.recipients;
    e.when = t.when;
    e.where = t.where;
    e.occasion = occasion_of(scene_, c);
    e.word = acts_.words[t.candidate];
    e.evidence = {s.sentence(c.trigger).span, s.tokens[c.trigger].span};
    e.confidence = std::round(acts_.verdicts[t.candidate].probability * 100) / 100;
    e.why = c.why;
    if (sides.actors_elsewhere) e.why.emplace_back("actor told elsewhere");
    if (sides.recipients_elsewhere) e.why.emplace_back("recipient told elsewhere");
    return e;
  }

  Event merged(const std::vector<Index>& members) const {
    std::vector<Version> versions;
    for (const Index m : members) versions.push_back({events_[m], tellings_[m]});
    Event out = merge(scene_, versions);
    const Index trigger = scene_.syntax.token_at(out.evidence.trigger.begin);
    const auto base = std::find_if(acts_.candidates.begin(), acts_.candidates.end(),
                                   [&](const Candidate& c) { return c.trigger == trigger; });
    out.context = contexts_of(scene_, base->predicate);
    out.status = status_on(scene_, *base, out.status, out.when);  // of the tellings one gave the word, another the day
    scene_.ontology.put_codes(out);
    return out;
  }

  void nest(const std::vector<Index>& members, const std::vector<Index>& happening, Index own, Event& out) const {
    for (const Index m : members) {
      const auto outer = acts_.verdicts[tellings_[m].candidate].nested_in;
      if (outer && !out.nested_in && happening[*outer] != kNone && happening[*outer] != own)
        out.nested_in = happening[*outer];
    }
  }

  // A postponed event leaves its old slot cancelled; the new one is planned, an event of its own.
  void move(const std::vector<Index>& members, Index old, std::vector<Event>& out) const {
    for (const Index m : members) {
      const Index k = tellings_[m].candidate;
      if (acts_.candidates[k].status != Status::kCancelled) continue;
      const auto when = when_of(scene_, slots_of(scene_, acts_.dates[k]).fresh, times_);
      if (!when) continue;
      Event moved = out[old];
      moved.status = Status::kPlanned;
      moved.when = when;
      moved.replaces = old;
      moved.why.emplace_back("the new slot of a postponed event");
      out.push_back(std::move(moved));
      return;
    }
  }

  const Scene& scene_;
  const Acts& acts_;
  const std::vector<Time>& times_;
  std::vector<Telling> tellings_;
  std::vector<Event> events_;  // one a telling; parties in numbers of the roster
};

}  // namespace

Settled settle(const Tables& tables, const Page& page, const Acts& acts, const std::vector<Time>& times) {
  const Scene scene = scene_of(tables, page);
  return Settler(scene, acts, times).run();
}

}  // namespace dragoman::events
