// "BEIJING (Agency) - ...": where a report was filed, and which of its acts were there.
#pragma once

#include <optional>

#include "events/events.h"
#include "events/scene.h"

namespace dragoman::events {

// The dateline's place when it can be the act's; nullopt too when a dateline names two countries.
//  - The act is told in the dateline's own sentence, is a meeting or done by words, and somebody of the dateline's country acts.
//  - Or it is a meeting told further down, not dated otherwise, of somebody of that country with a foreigner who acts in the
//    dateline's sentence: a visitor's meetings are where the visit is reported from.
[[nodiscard]] std::optional<Index> dateline_of(const Scene& scene, const geo::Places& places, const Acts& acts, Index act);

}  // namespace dragoman::events
