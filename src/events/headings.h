// A calendar's headings: "Monday 9 June" over a list of what is to happen that day.
#pragma once

#include "events/events.h"
#include "events/scene.h"

namespace dragoman::events {

// Gives the acts under a heading that is nothing but a time expression that expression, as the last of theirs. A heading holds
// until the next one.
void attach_headings(const Scene& scene, const timex::Expressions& expressions, Acts& acts);

}  // namespace dragoman::events
