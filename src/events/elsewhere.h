// Sides that the page tells elsewhere than in the candidate's own sentence.
#pragma once

#include "events/features.h"

namespace dragoman::events {

// The sides of all candidates, those filled completed: an open side that the network says is told elsewhere takes the
// actor of the page that scores best, where its probability reaches Weights::chosen.
[[nodiscard]] std::vector<Sides> complete(const Scene& scene, const Roster& roster, const Candidates& candidates,
                                          std::vector<Sides> filled);

// Which side the page is to be searched for: none, the actors, the recipients. Of a symmetric act the recipients.
struct Open {
  bool actors = false, recipients = false;
};
[[nodiscard]] Open open_sides(const Scene& scene, const Candidate& c, const Sides& sides);

}  // namespace dragoman::events
