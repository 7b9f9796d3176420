#include "events/decode.h"

#include <algorithm>

#include "events/match.h"
#include "events/propose.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;

namespace {

constexpr float kOwnRow = 0.8F;   // how far we trust a user's row where the network would not say so

std::string reason_to_refuse(const Scene& scene, const Candidate& c, const Sides& sides, double probability) {
  const auto type = static_cast<std::size_t>(c.type);
  const auto& traits = scene.ontology.of(c.type);
  if (is_discarded(scene, scene.syntax.sentence(c.trigger))) return "words of sport, markets or weather";
  if (!c.by_own_row && probability < scene.weights.least[type]) return "unlikely: " + in_hundredths(probability) + " of " + in_hundredths(scene.weights.least[type]);
  if (sides.actors.empty() && sides.recipients.empty()) return "nobody is named";
  if (c.by_own_row) return {};
  if (sides.actors.empty() && traits.needs_actor) return "nobody does it";
  return sides.recipients.empty() && traits.needs_recipient ? "nobody it is done to" : std::string();
}

// "held talks", marked at both words: the likelier one tells it.
void join_light_verbs(const Candidates& candidates, std::vector<Verdict>& verdicts) {
  for (Index n = 0; n < candidates.size(); ++n) {
    const Candidate& noun = candidates[n];
    if (noun.predicate == noun.trigger || !verdicts[n].refused.empty()) continue;
    const auto verb = std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& c) { return c.trigger == noun.predicate && c.type == noun.type; });
    if (verb == candidates.end()) continue;
    const auto v = static_cast<Index>(verb - candidates.begin());
    if (!verdicts[v].refused.empty() || verb->by_own_row) continue;
    const bool stays = verdicts[v].probability > verdicts[n].probability && !noun.by_own_row;
    verdicts[stays ? n : v].refused = stays ? "told by its verb" : "told by its noun";
  }
}

// The nearest event above that demands, promises, threatens, refuses or charges this one.
std::optional<Index> holder_of(const Scene& scene, const Candidates& candidates, const std::vector<Verdict>& verdicts, Index inner) {
  constexpr int kMaxClimb = 6;
  const auto& s = scene.syntax;
  Index at = candidates[inner].predicate;
  for (int i = 0; i < kMaxClimb; ++i) {
    const Index below = at;
    at = s.head(at);
    if (at == kNone || lang::base(s.rel(below)) == Rel::kNsubj || (s.rel(below) == Rel::kAdvcl && below < at)) break;
    if (s.rel(below) == Rel::kConj) continue;   // "condemned the raid and phoned": no part of it
    for (Index k = 0; k < candidates.size(); ++k) {
      const bool stands_there = candidates[k].trigger == at || candidates[k].predicate == at;
      if (k != inner && stands_there && verdicts[k].refused.empty() && scene.ontology.of(candidates[k].type).holds) return k;
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Verdict> decode(const Scene& scene, const Roster& roster, const Candidates& candidates, const std::vector<Sides>& sides) {
  std::vector<Verdict> out(candidates.size());
  const Throng throng = Throng::of(scene, candidates);
  for (Index k = 0; k < candidates.size(); ++k) {
    const double probability = logistic(weigh(scene.weights.event, event_features(scene, roster, throng, k, sides[k])));
    out[k].probability = std::max(static_cast<float>(probability), candidates[k].by_own_row ? kOwnRow : 0.0F);
    out[k].refused = reason_to_refuse(scene, candidates[k], sides[k], probability);
  }
  join_light_verbs(candidates, out);
  for (Index k = 0; k < candidates.size(); ++k) {
    if (out[k].refused.empty()) out[k].nested_in = holder_of(scene, candidates, out, k);
  }
  return out;
}

}  // namespace dragoman::events
