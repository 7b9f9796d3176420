#include "events/dateline.h"

#include <algorithm>

#include "lang/preface.h"

namespace dragoman::events {

namespace {

bool can_be_there(const Scene& scene, const Act& act, std::string_view country) {
  if (act.nested_in || act.event.status == Status::kDenied || act.event.status == Status::kCancelled) return false;
  switch (act.event.type) {
    case EventType::kConsult: case EventType::kAgree: case EventType::kRequest: case EventType::kAccuse: case EventType::kReject:
    case EventType::kThreaten: case EventType::kSupport: break;
    default: return false;
  }
  return std::any_of(act.event.actors.begin(), act.event.actors.end(), [&](Index a) { return scene.actors.items[a].country == country; });
}

}  // namespace

std::optional<Index> dateline_of(const Scene& scene, const geo::Places& places, const Act& act) {
  const auto& s = scene.syntax;
  const auto& sentence = s.sentence(act.trigger);
  const Index end = lang::end_of_preface(scene.doc.text, s.tokens, sentence);
  if (act.trigger < end) return std::nullopt;
  std::optional<Index> found;
  for (Index p = 0; p < places.items.size(); ++p) {
    const auto range = places.tokens[p];
    if (range.first < sentence.first || range.last > end || places.items[p].country.empty()) continue;
    if (!found) found = p;
    else if (places.items[*found].country != places.items[p].country) return std::nullopt;
  }
  return found && can_be_there(scene, act, places.items[*found].country) ? found : std::nullopt;
}

}  // namespace dragoman::events
