// On whose word a candidate is told.
#pragma once

#include "events/roster.h"

namespace dragoman::events {

// The speakers that the network links, with cue and outlet of their statement; where it says that the page tells them
// elsewhere, those of the statements around the trigger. Nobody for an act that its own doer does by saying so. May
// enlist newcomers.
[[nodiscard]] std::vector<Attribution> attribute(const Scene& scene, const Candidate& c, const Sides& sides,
                                                 Roster& roster);

}  // namespace dragoman::events
