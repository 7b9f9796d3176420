// "BEIJING (Agency) - ...": where a report was filed, and which of its acts were there.
#pragma once

#include <optional>

#include "events/events.h"
#include "events/scene.h"

namespace dragoman::events {

// The dateline's place when it can be the act's: the act is told in the dateline's own sentence, it is a meeting or is done
// by words, and one of those who act belongs to the dateline's country. nullopt too when a dateline names two countries.
[[nodiscard]] std::optional<Index> dateline_of(const Scene& scene, const geo::Places& places, const Act& act);

}  // namespace dragoman::events
