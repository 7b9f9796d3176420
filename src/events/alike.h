// How alike two tellings of a page are: what decides whether they are one happening.
#pragma once

#include "events/features.h"

namespace dragoman::events {

// A page's tellings made ready to be compared, two of one type at a time. Borrows what it is given.
class Alike {
 public:
  Alike(const Scene& scene, const Roster& roster, const Acts& acts, const std::vector<Telling>& tellings);

  [[nodiscard]] SameFeatures features(Index a, Index b) const;
  // Each tells its day in its own sentence, and the days differ: never the same happening.
  [[nodiscard]] bool other_days(Index a, Index b) const;

 private:
  using Lemmas = std::vector<std::string_view>;  // of words with meaning, sorted, each once

  // What stands around a trigger, without it.
  struct Surroundings {
    Lemmas near, sentence, below;  // a few words to each side; its sentence; what depends on it
  };

  [[nodiscard]] Lemmas lemmas(Index trigger, const std::vector<Index>& tokens) const;
  [[nodiscard]] Surroundings around(Index trigger) const;
  [[nodiscard]] bool has_own_day(const Telling& t) const;
  // Events of the type of `a` that are told between the two.
  [[nodiscard]] std::size_t between(Index a, Index b) const;

  const Scene& scene_;
  const Roster& roster_;
  const Acts& acts_;
  const std::vector<Telling>& tellings_;
  double density_ = 0;
  std::vector<Surroundings> around_;                           // one a telling
  std::array<std::vector<Index>, mentions::kTypes> triggers_;  // of the candidates that are events, by type, sorted
};

}  // namespace dragoman::events
