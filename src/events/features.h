// The numbers that the small scorers of this stage weigh, by name: of what type a candidate is, whether a candidate is
// an event, who fills a side that is told elsewhere on the page, which tellings are one happening. training/events fits
// the weights from the same functions.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "events/match.h"
#include "events/roster.h"
#include "events/scene.h"

namespace dragoman::events {

using TypeFeatures = std::array<double, kTypeFeatures.size()>;
using EventFeatures = std::array<double, kEventFeatures.size()>;

using ElsewhereFeatures = std::array<double, kElsewhereFeatures.size()>;

using WhereFeatures = std::array<double, kWhereFeatures.size()>;
using WhenFeatures = std::array<double, kWhenFeatures.size()>;
using SameFeatures = std::array<double, kSameFeatures.size()>;

template <std::size_t N>
[[nodiscard]] double weigh(const std::array<double, N>& weights, const std::array<double, N>& features) {
  double out = 0;
  for (std::size_t i = 0; i < N; ++i) out += weights[i] * features[i];
  return out;
}
[[nodiscard]] double logistic(double x);
[[nodiscard]] double log_odds(double p);       // of 0 and 1 finite
[[nodiscard]] double link_odds(double score);  // above those of the faintest link; 0 when there is none
// How surely two candidates tell the same happening, as far as the network sees: -1 to 1.
[[nodiscard]] double likeness(const Candidate& a, const Candidate& b);

// Of several with these scores and "none of them" with score 0, the best and its probability; kNone when there are
// none.
struct Pick {
  Index at = lang::kNone;
  double probability = 0;
};
[[nodiscard]] Pick pick(const std::vector<double>& scores);

// What rows say of each type of a word.
[[nodiscard]] std::array<TypeFeatures, mentions::kTypes> type_features(const Scene& scene, const WordRows& word);

// How sure the network is of a page's candidates together.
struct Throng {
  const Candidates& candidates;
  double density = 0;  // likely candidates a sentence, as log-odds of a page

  [[nodiscard]] static Throng of(const Scene& scene, const Candidates& candidates);
};
[[nodiscard]] EventFeatures event_features(const Scene& scene, const Roster& roster, const Throng& throng,
                                           Index candidate, const Sides& sides);

// One side of a candidate that its sentence leaves open, and what is known of the candidates before it.
struct Opening {
  const Candidates& candidates;
  const std::vector<Sides>& sides;  // of all candidates; those before `k` are complete
  Index k = 0;
  bool recipient = false;  // which side is open
};
[[nodiscard]] ElsewhereFeatures elsewhere_features(const Scene& scene, const Roster& roster, const Opening& open,
                                                   Index actor);
// The same for several actors, at once.
[[nodiscard]] std::vector<ElsewhereFeatures> elsewhere_features(const Scene& scene, const Roster& roster,
                                                                const Opening& open, const std::vector<Index>& actors);

// A candidate with its date and place, as those who compare see it.
struct Telling {
  Index candidate = 0;
  std::optional<When> when;
  std::string time_value;  // TIMEX3 value of the date, "" when none
  std::optional<Where> where;
  double when_sure = 0, where_sure = 0;  // probabilities that these are right
  bool headed =
      false;  // its date is that of the heading it stands under: a calendar's own word, which nothing overrules
};

}  // namespace dragoman::events
