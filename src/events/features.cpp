#include "events/features.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "events/match.h"
#include "events/parties.h"
#include "events/propose.h"

namespace dragoman::events {

using mentions::Role;

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

double log_odds(double p) {
  constexpr double kSmall = 1e-4;
  const double q = std::clamp(p, kSmall, 1 - kSmall);
  return std::log(q / (1 - q));
}

double link_odds(double score) { return score == 0 ? 0 : log_odds(score) - log_odds(mentions::kFaintLink); }

Pick pick(const std::vector<double>& scores) {
  if (scores.empty()) return {};
  const auto best = std::max_element(scores.begin(), scores.end());
  const double top = std::max(*best, 0.0);
  double sum = std::exp(-top);
  for (const double score : scores) sum += std::exp(score - top);
  return {static_cast<Index>(best - scores.begin()), std::exp(*best - top) / sum};
}

double likeness(const Candidate& a, const Candidate& b) {
  double out = 0;
  for (std::size_t i = 0; i < mentions::kLikeness; ++i) out += double{a.likeness[i]} * b.likeness[i];
  return out;
}

namespace {

bool is_small(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool is_named(const Actor& actor) { return !actor.name.empty() && !is_small(actor.name.front()); }

template <class Test>
bool any_party(const Sides& sides, Test test) {
  const auto in = [&](const std::vector<Index>& side) {
    return std::any_of(side.begin(), side.end(), [&](Index a) { return test(a); });
  };
  return in(sides.actors) || in(sides.recipients);
}

double best_link(const Scene& scene, const Candidate& c, Role role) {
  double best = 0;
  for (const Argument* a : chosen(scene, c, role)) best = std::max<double>(best, a->score);
  return best;
}

}  // namespace

std::array<TypeFeatures, mentions::kTypes> type_features(const Scene& scene, const WordRows& word) {
  const RowTypes rows = row_types(scene, word);
  std::array<TypeFeatures, mentions::kTypes> out{};
  for (std::size_t t = 0; t < mentions::kTypes; ++t)
    out[t] = {1.0 * rows.told[t], 1.0 * rows.held[t], 1.0 * (rows.first == static_cast<EventType>(t))};
  return out;
}

namespace {

double any_type(const Candidate& c) { return std::accumulate(c.types.begin(), c.types.end(), 0.0); }

// The likeliest of the other candidates of a sentence that tell a type, or any.
double rival(const Scene& scene, const Candidates& candidates, Index own, bool of_type) {
  const auto type = static_cast<std::size_t>(candidates[own].type);
  const auto& s = scene.syntax;
  double best = 0;
  for (Index k = 0; k < candidates.size(); ++k) {
    if (k == own || s.sentence_of[candidates[k].trigger] != s.sentence_of[candidates[own].trigger]) continue;
    best = std::max(best, of_type ? double{candidates[k].types[type]} : any_type(candidates[k]));
  }
  return best;
}

}  // namespace

Throng Throng::of(const Scene& scene, const Candidates& candidates) {
  double sum = 0;
  for (const Candidate& c : candidates) sum += any_type(c);
  constexpr double kPrior = 0.5;  // a page of few sentences proves little
  return {candidates, std::log((sum + kPrior) / (static_cast<double>(scene.syntax.sentences.size()) + kPrior))};
}

EventFeatures event_features(const Scene& scene, const Roster& roster, const Throng& throng, Index candidate,
                             const Sides& sides) {
  const auto& s = scene.syntax;
  const Candidate& c = throng.candidates[candidate];
  const auto upos = s.upos(c.trigger);
  const double length = std::log(static_cast<double>(s.sentences.size()));
  EventFeatures out = {1,
                       log_odds(c.types[static_cast<std::size_t>(c.type)]),
                       log_odds(any_type(c)),
                       1.0 * (!sides.actors.empty() && !sides.actors_elsewhere),
                       1.0 * (!sides.recipients.empty() && !sides.recipients_elsewhere),
                       1.0 * any_party(sides, [&](Index a) { return is_political(scene, a, roster[a]); }),
                       c.elsewhere[static_cast<std::size_t>(Role::kActor)],
                       c.elsewhere[static_cast<std::size_t>(Role::kRecipient)],
                       best_link(scene, c, Role::kWhen),
                       best_link(scene, c, Role::kWhere),
                       best_link(scene, c, Role::kWord),
                       1.0 * (upos == lang::Upos::kNoun || upos == lang::Upos::kPropn),
                       1.0 * c.has_row,
                       1.0 * (!c.has_row && is_known(scene, c.trigger)),
                       1.0 * scene.is_title(c.trigger),
                       1.0 * !scene.quotes.around(c.trigger).empty(),
                       std::log1p(s.sentence_of[c.trigger]),
                       1.0 * (c.status == Status::kPlanned),
                       1.0 * (c.status == Status::kPossible),
                       1.0 * (c.status == Status::kDemanded),
                       1.0 * (c.status == Status::kDenied),
                       1.0 * any_party(sides, [&](Index a) { return is_named(roster[a]); }),
                       log_odds(c.statuses[static_cast<std::size_t>(c.status)]),
                       rival(scene, throng.candidates, candidate, false),
                       rival(scene, throng.candidates, candidate, true),
                       throng.density,
                       length,
                       1 / (1 + length)};
  out[out.size() - mentions::kTypes + static_cast<std::size_t>(c.type)] = 1;
  return out;
}

}  // namespace dragoman::events
