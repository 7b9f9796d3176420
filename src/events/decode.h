// Which candidates are events.
#pragma once

#include "events/features.h"

namespace dragoman::events {

// A candidate is refused, with the reason, where its sentence is of sport or markets, its calibrated probability is too
// low, it names nobody, misses a side its type needs, or is told by another word too. A user's row is never too
// unlikely.
[[nodiscard]] std::vector<Verdict> decode(const Scene& scene, const Roster& roster, const Candidates& candidates,
                                          const std::vector<Sides>& sides);

}  // namespace dragoman::events
