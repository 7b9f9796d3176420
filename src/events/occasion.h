// The summit or session an act belongs to.
#pragma once

#include "events/scene.h"

namespace dragoman::events {

// "at the G7 summit", "on the sidelines of the forum", "Speaking at the conference, he ...".
[[nodiscard]] std::optional<Occasion> occasion_of(const Scene& scene, const Candidate& c);

}  // namespace dragoman::events
