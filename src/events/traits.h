// What the judge sees of an act: named traits, "type=ASSAULT", "subj=soldier", "topic.sport=2". The same code serves the
// program that trains it (training/events).
#pragma once

#include <array>
#include <string>
#include <vector>

#include "base/table.h"
#include "events/events.h"
#include "events/scene.h"

namespace dragoman::events {

// data/events/topics.tsv: words that speak of sport, markets, films ... Immutable.
struct Topics {
  static constexpr std::size_t kMost = 32;
  std::vector<std::string> names;
  StringMap<std::uint32_t> bits;     // lemma -> one bit a topic

  [[nodiscard]] static Result<Topics> load(const base::TableSet& set);
};

// The traits of the acts of one page. Borrows its arguments.
class Traits {
 public:
  Traits(const Scene& scene, const Topics& topics, const Acts& acts);
  // Names, each at most once, in no order that matters.
  [[nodiscard]] std::vector<std::string> of(Index act) const;
  // The page has several sentences and speaks of politics.
  [[nodiscard]] bool is_news() const;

 private:
  using Counts = std::array<int, Topics::kMost>;

  [[nodiscard]] std::string kind_of_page() const;
  [[nodiscard]] Counts count(lang::TokenRange range, Index but) const;

  const Scene& scene_;
  const Topics& topics_;
  const Acts& acts_;
  std::vector<std::uint32_t> topic_of_;   // by token
  Counts page_{};                          // topic words on the page
};

}  // namespace dragoman::events
