// Which tellings are one happening, and the event they make.
#pragma once

#include "events/features.h"

namespace dragoman::events {

// Groups of tellings (by their place in `tellings`), each in text order: the likeliest pairs join first, two groups
// where the mean of their pairs' scores reaches Weights::joined. Different types never join, nor what stands more than
// some 200 tellings of its type apart.
[[nodiscard]] std::vector<std::vector<Index>> group(const Scene& scene, const Roster& roster, const Acts& acts,
                                                    const std::vector<Telling>& tellings);

// A happening as one telling has it.
struct Version {
  const Event& event;
  const Telling& telling;
};
// The fullest of the versions of one happening with what the others add: the status of the first, the surest date and
// place or those that say the same more finely, missing parties; the others' sentences go to `also`. `members` are in
// text order.
[[nodiscard]] Event merge(const Scene& scene, const std::vector<Version>& members);

}  // namespace dragoman::events
