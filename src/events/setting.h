// When and where a telling is: chosen among the dates and places of the page by what the network links and by what is
// told around it.
#pragma once

#include <functional>

#include "events/features.h"

namespace dragoman::events {

// A candidate with the date and place that the network links in its own sentence; of an act called off the date of the
// slot it leaves.
[[nodiscard]] Telling telling_of(const Scene& scene, const Acts& acts, const std::vector<Time>& times, Index candidate);

// What a telling's date and place may be.
struct WhenOption {
  Index expression = 0;
  WhenFeatures features{};
};
struct WhereOption {
  Where where;
  WhereFeatures features{};
};

// The choices of a page's tellings. Borrows what it is given; `tellings` are those of telling_of.
class Setting {
 public:
  Setting(const Scene& scene, const Roster& roster, const Acts& acts, const std::vector<Time>& times,
          const std::vector<Telling>& tellings);
  // One for each expression with a date; one for each country that the page names.
  [[nodiscard]] std::vector<WhenOption> whens(Index telling) const;
  [[nodiscard]] std::vector<WhereOption> wheres(Index telling) const;

 private:
  // An expression with a date; a country's mentions on the page.
  struct Dated {
    Index expression = 0, sentence = 0;
    double share = 0;      // of all dates
    bool links = false;    // dates some candidate
    bool to_come = false;  // ... that is planned
  };
  struct Country {
    std::string_view code;
    std::vector<Index> places;  // not as adjectives, unless there are no others
    double share = 0;           // of all place mentions
    bool literal = false, demonym = true, in_title = false, in_lead = false;
  };
  // The tellings that one may share its setting with.
  struct Kin {
    const Telling* before = nullptr;    // the nearest before
    const Telling* of_type = nullptr;   // ... of its type
    const Telling* of_party = nullptr;  // ... with a party of its own
    const Telling* like = nullptr;      // the most like it
    double likeness = 0;
  };
  [[nodiscard]] Kin kin_of(Index telling, const std::function<bool(const Telling&)>& has) const;
  [[nodiscard]] std::optional<Index> statement_at(Index token) const;

  const Scene& scene_;
  const Roster& roster_;
  const Acts& acts_;
  const std::vector<Time>& times_;
  const std::vector<Telling>& tellings_;
  std::vector<Dated> dated_;
  std::vector<Country> countries_;
  std::optional<Where> dateline_;
};

// The tellings with the date and place that score best, where their probability reaches Weights::chosen.
[[nodiscard]] std::vector<Telling> settled(const Scene& scene, const Roster& roster, const Acts& acts,
                                           const std::vector<Time>& times, std::vector<Telling> tellings);

}  // namespace dragoman::events
