#include "events/elsewhere.h"

#include <algorithm>
#include <array>

namespace dragoman::events {

namespace {

bool has(const std::vector<Index>& list, Index value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// On a page of very many actors only those first met about where the word stands may fill its open side. `ends` are
// where those named, localities and newcomers begin and end: each kind stands in text order.
constexpr Index kMostSuitors = 150;  // of a kind

bool is_around(const Scene& scene, const std::array<Index, 4>& ends, Index word, Index actor) {
  const auto end = std::ranges::upper_bound(ends, actor);
  const Index first = *(end - 1), size = *end - first;
  if (size <= kMostSuitors) return true;
  const auto at = static_cast<Index>(std::uint64_t{word} * size / scene.syntax.size());
  return actor - first < at + kMostSuitors / 2 && at < actor - first + kMostSuitors / 2;
}

// The actor that fills the side best, where it is likely enough.
std::optional<Index> best_actor(const Scene& scene, const Roster& roster, const Opening& open) {
  const Sides& sides = open.sides[open.k];
  const auto& weights = open.recipient ? scene.weights.recipient : scene.weights.actor;
  std::vector<Index> free;
  std::vector<double> scores;
  const std::array<Index, 4> ends = {0, scene.actors.first_locality, static_cast<Index>(scene.actors.items.size()),
                                     roster.size()};
  for (Index a = 0; a < roster.size(); ++a) {
    if (!is_around(scene, ends, open.candidates[open.k].trigger, a)) continue;
    if (has(sides.actors, a) || has(sides.recipients, a)) continue;
    free.push_back(a);
  }
  for (const auto& features : elsewhere_features(scene, roster, open, free)) scores.push_back(weigh(weights, features));
  const Pick best = pick(scores);
  return best.at != lang::kNone && best.probability >= scene.weights.chosen[open.recipient ? 1 : 0]
             ? std::optional(free[best.at])
             : std::nullopt;
}

}  // namespace

Open open_sides(const Scene& scene, const Candidate& c, const Sides& sides) {
  const bool actor = c.elsewhere[static_cast<std::size_t>(mentions::Role::kActor)] >= scene.weights.elsewhere_actor;
  const bool recipient =
      c.elsewhere[static_cast<std::size_t>(mentions::Role::kRecipient)] >= scene.weights.elsewhere_recipient;
  if (sides.symmetric) return {false, sides.actors.size() < 2 && (actor || recipient)};
  return {sides.actors.empty() && actor, sides.recipients.empty() && recipient};
}

std::vector<Sides> complete(const Scene& scene, const Roster& roster, const Candidates& candidates,
                            std::vector<Sides> filled) {
  for (Index k = 0; k < candidates.size(); ++k) {
    const Open open = open_sides(scene, candidates[k], filled[k]);
    if (open.actors) {
      if (const auto found = best_actor(scene, roster, {candidates, filled, k, false})) {
        filled[k].actors = {*found};
        filled[k].actors_elsewhere = true;
      }
    }
    if (open.recipients) {
      const auto found = best_actor(scene, roster, {candidates, filled, k, true});
      if (!found) continue;
      filled[k].recipients_elsewhere = true;
      filled[k].recipients.push_back(*found);
      if (filled[k].symmetric) filled[k].actors = filled[k].recipients;
    }
  }
  return filled;
}

}  // namespace dragoman::events
