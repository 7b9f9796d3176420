#include "events/decode.h"

#include <algorithm>

#include "events/match.h"
#include "events/propose.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;

namespace {

constexpr float kOwnRow = 0.8F;  // how far we trust a user's row where the network would not say so

Refusal reason_to_refuse(const Scene& scene, const Candidate& c, const Sides& sides, double probability) {
  const auto& traits = scene.ontology.of(c.type);
  if (is_discarded(scene, scene.syntax.sentence(c.trigger))) return Refusal::kOffTopic;
  if (!c.by_own_row && probability < scene.weights.least[static_cast<std::size_t>(c.type)]) return Refusal::kUnlikely;
  if (sides.actors.empty() && sides.recipients.empty()) return Refusal::kNobody;
  if (c.by_own_row) return Refusal::kNone;
  if (sides.actors.empty() && traits.needs_actor) return Refusal::kNoActor;
  return sides.recipients.empty() && traits.needs_recipient ? Refusal::kNoRecipient : Refusal::kNone;
}

// "held talks", marked at both words: the likelier one tells it.
void join_light_verbs(const Candidates& candidates, std::vector<Verdict>& verdicts) {
  for (Index n = 0; n < candidates.size(); ++n) {
    const Candidate& noun = candidates[n];
    if (noun.predicate == noun.trigger || !verdicts[n].is_event()) continue;
    const auto verb = std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& c) {
      return c.trigger == noun.predicate && c.type == noun.type;
    });
    if (verb == candidates.end()) continue;
    const auto v = static_cast<Index>(verb - candidates.begin());
    if (!verdicts[v].is_event() || verb->by_own_row) continue;
    const bool stays = verdicts[v].probability > verdicts[n].probability && !noun.by_own_row;
    verdicts[stays ? n : v].refusal = stays ? Refusal::kToldByVerb : Refusal::kToldByNoun;
  }
}

// The nearest event above that demands, promises, threatens, refuses or charges this one.
std::optional<Index> holder_of(const Scene& scene, const Candidates& candidates, const std::vector<Verdict>& verdicts,
                               Index inner) {
  constexpr int kMaxClimb = 6;
  const auto& s = scene.syntax;
  Index at = candidates[inner].predicate;
  for (int i = 0; i < kMaxClimb; ++i) {
    const Index below = at;
    at = s.head(at);
    if (at == kNone || lang::base(s.rel(below)) == Rel::kNsubj || (s.rel(below) == Rel::kAdvcl && below < at)) break;
    if (s.rel(below) == Rel::kConj) continue;  // "condemned the raid and phoned": no part of it
    for (Index k = 0; k < candidates.size(); ++k) {
      const bool stands_there = candidates[k].trigger == at || candidates[k].predicate == at;
      if (k != inner && stands_there && verdicts[k].is_event() && scene.ontology.of(candidates[k].type).holds) return k;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string refusal_words(const Verdict& verdict) {
  switch (verdict.refusal) {
    case Refusal::kNone: return {};
    case Refusal::kOffTopic: return "words of sport, markets or weather";
    case Refusal::kUnlikely:
      return "unlikely: " + in_hundredths(verdict.probability) + " of " + in_hundredths(verdict.least);
    case Refusal::kNobody: return "nobody is named";
    case Refusal::kNoActor: return "nobody does it";
    case Refusal::kNoRecipient: return "nobody it is done to";
    case Refusal::kToldByVerb: return "told by its verb";
    case Refusal::kToldByNoun: return "told by its noun";
  }
  return {};
}

std::vector<Verdict> decode(const Scene& scene, const Roster& roster, const Candidates& candidates,
                            const std::vector<Sides>& sides) {
  std::vector<Verdict> out(candidates.size());
  const Throng throng = Throng::of(scene, candidates);
  for (Index k = 0; k < candidates.size(); ++k) {
    const double probability = logistic(weigh(scene.weights.event, event_features(scene, roster, throng, k, sides[k])));
    out[k].probability = std::max(static_cast<float>(probability), candidates[k].by_own_row ? kOwnRow : 0.0F);
    out[k].least = static_cast<float>(scene.weights.least[static_cast<std::size_t>(candidates[k].type)]);
    out[k].refusal = reason_to_refuse(scene, candidates[k], sides[k], probability);
  }
  join_light_verbs(candidates, out);
  for (Index k = 0; k < candidates.size(); ++k) {
    if (out[k].is_event()) out[k].nested_in = holder_of(scene, candidates, out, k);
  }
  return out;
}

}  // namespace dragoman::events
