// Counts of happenings and reports, changed with the rows.
#pragma once

#include "store/happening.h"

namespace dragoman::store {

enum class Counted { kHappenings, kReports };

// What one happening or report is counted under.
struct Tallied {
  std::string_view type, quad, status;
  std::optional<Day> begin;
  std::string_view country;
  const std::vector<Party>* party;
};

// Adds `by` (1 or -1) to every count it belongs to: week, country, and pairs of countries (the country of each source
// with that of each other target, once).
void tally(Connection& db, Counted what, const Tallied& one, int by);

}  // namespace dragoman::store
