// Who does it to whom.
#pragma once

#include <string>
#include <vector>

#include "events/sense.h"

namespace dragoman::events {

struct Sides {
  std::vector<Index> actors, recipients;   // indices into Actors::items; both hold everybody where the act is mutual
  bool symmetric = false;
  std::vector<std::string> notes;          // where each was found, for `explain`
};

// The sides of the act that fires at the site, as `type` (a shell may have changed the row's); mutual as the row says.
[[nodiscard]] Sides sides_of(const Scene& scene, const Site& site, EventType type);

}  // namespace dragoman::events
