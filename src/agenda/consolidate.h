// A happening out of its reports: what is best known of it, how that changed from page to page, and where the pages
// contradict each other.
#pragma once

#include <string>
#include <vector>

#include "ontology/statuses.h"
#include "store/happening.h"

namespace dragoman::agenda {

// A report and whose text it stands in: copies of one text, and what agencies wrote, are of one source.
struct Told {
  store::Report report;
  std::string source;
};

struct Consolidated {
  store::Happening happening;  // its id is not set
  std::vector<store::Step>
      history;  // each step changed status, date, place or parties; the last is what the happening has
};

// Of at least one report. Reports are taken in the order of their pages' days, those without a day last; within a day
// by number, and of one page what was called off before what stands instead. A plan moves with the newest page; what
// occurred is where and when most sources say.
[[nodiscard]] Consolidated consolidate(const ontology::Statuses& statuses, const std::vector<Told>& reports);

// What reports say against the happening as it stands, one line each: "date: 2031-03-13 (Daily Ledger, 2031-03-13)".
[[nodiscard]] std::vector<std::string> contradictions(const ontology::Statuses& statuses,
                                                      const store::Happening& happening,
                                                      const std::vector<store::Report>& reports);

}  // namespace dragoman::agenda
