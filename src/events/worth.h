// Whether what fired is an event at all.
#pragma once

#include "events/events.h"
#include "events/sense.h"

namespace dragoman::events {

// A political party acts or is acted on, the sides its type needs are there, somebody in particular does it.
[[nodiscard]] bool is_event(const Scene& scene, const Site& site, const Act& act);

}  // namespace dragoman::events
