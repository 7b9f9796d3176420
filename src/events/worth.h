// Whether what fired is an event at all.
#pragma once

#include "events/events.h"
#include "events/sense.h"

namespace dragoman::events {

// An arrest, a release or another such act without a doer, done to nobody of politics: an event only if the page tells elsewhere who did it.
[[nodiscard]] bool is_unclaimed(const Scene& scene, const Act& act);
// A political party acts or is acted on (or is_unclaimed), the sides its type needs are there, somebody in particular does it.
[[nodiscard]] bool is_event(const Scene& scene, const Site& site, const Act& act);

}  // namespace dragoman::events
