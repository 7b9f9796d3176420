// Where a candidate is.
#pragma once

#include "events/scene.h"

namespace dragoman::events {

// The place that the network links likeliest, else the state that the linked words name by its adjective.
[[nodiscard]] std::optional<Where> where_of(const Scene& scene, const Candidate& c);
// The place of the dateline that opens the page: "OSLO (Agency) -", when all its places lie in one country.
[[nodiscard]] std::optional<Where> dateline_of(const Scene& scene);

}  // namespace dragoman::events
