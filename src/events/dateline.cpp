#include "events/dateline.h"

#include <algorithm>

#include "lang/preface.h"

namespace dragoman::events {

namespace {

struct Dateline {
  Index place = 0;
  text::Sentence sentence{};   // the one it opens
  Index end = 0;               // the first token behind it
};

// The first of the page, when all its places lie in one country.
std::optional<Dateline> find_dateline(const Scene& scene, const geo::Places& places) {
  const auto& s = scene.syntax;
  std::optional<Dateline> found;
  for (Index p = 0; p < places.items.size(); ++p) {
    const auto range = places.tokens[p];
    if (range.size() == 0 || places.items[p].country.empty()) continue;
    if (found && !(found->sentence.first <= range.first && range.last <= found->end)) return found;
    if (found && places.items[found->place].country != places.items[p].country) return std::nullopt;
    const auto& sentence = s.sentence(range.first);
    const Index end = lang::end_of_preface(scene.doc.text, s.tokens, sentence);
    if (!found && range.last <= end) found = Dateline{p, sentence, end};
  }
  return found;
}

bool is_from(const Scene& scene, const Act& act, std::string_view country) {
  return std::any_of(act.event.actors.begin(), act.event.actors.end(), [&](Index a) { return scene.actors.items[a].country == country; });
}

bool is_by_words(EventType type) {
  switch (type) {
    case EventType::kConsult: case EventType::kAgree: case EventType::kRequest: case EventType::kAccuse: case EventType::kReject:
    case EventType::kThreaten: case EventType::kSupport: return true;
    default: return false;
  }
}

// A person of another country who is named in the dateline's sentence.
bool has_visitor(const Scene& scene, const Act& act, const Dateline& line, std::string_view country) {
  const Span span = line.sentence.span;
  return std::any_of(act.event.actors.begin(), act.event.actors.end(), [&](Index a) {
    const Actor& actor = scene.actors.items[a];
    return actor.kind == ActorKind::kPerson && !actor.country.empty() && actor.country != country &&
           std::any_of(actor.mentions.begin(), actor.mentions.end(), [&](Span m) { return span.begin <= m.begin && m.end <= span.end; });
  });
}

// No date of its own, or one that the dateline's sentence gives too.
bool is_of_the_day(const Scene& scene, const Acts& acts, const Act& act, const Dateline& line) {
  if (act.expressions.empty()) return true;
  return std::any_of(acts.begin(), acts.end(), [&](const Act& other) {
    return scene.syntax.sentence(other.trigger).first == line.sentence.first && other.expressions == act.expressions;
  });
}

}  // namespace

std::optional<Index> dateline_of(const Scene& scene, const geo::Places& places, const Acts& acts, Index k) {
  const Act& act = acts[k];
  if (act.nested_in || act.event.status == Status::kDenied || act.event.status == Status::kCancelled) return std::nullopt;
  const auto line = find_dateline(scene, places);
  if (!line) return std::nullopt;
  const std::string_view country = places.items[line->place].country;
  if (!is_by_words(act.event.type) || !is_from(scene, act, country)) return std::nullopt;
  if (scene.syntax.sentence(act.trigger).first == line->sentence.first) return act.trigger < line->end ? std::nullopt : std::optional(line->place);
  const bool meeting = act.event.type == EventType::kConsult && act.event.symmetric && act.event.mode.empty();
  const bool told = act.event.status == Status::kOccurred || act.event.status == Status::kOngoing;
  return meeting && told && has_visitor(scene, act, *line, country) && is_of_the_day(scene, acts, act, *line) ? std::optional(line->place) : std::nullopt;
}

}  // namespace dragoman::events
