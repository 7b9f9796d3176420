// "China denied the report": what was told before, now denied by the side it is told of.
#pragma once

#include <optional>

#include "events/events.h"
#include "events/scene.h"

namespace dragoman::events {

// The act denied at the token, when a report, claim or charge without content of its own is called untrue there and the last
// reported deed of the denier's side is known. Its sides and type are those of that deed.
[[nodiscard]] std::optional<Act> denial_at(const Scene& scene, Index token, const Acts& before);

}  // namespace dragoman::events
