// The contexts of an event.
#pragma once

#include <string>
#include <vector>

#include "events/scene.h"

namespace dragoman::events {

// Those (ontology/contexts.tsv) that the words under the predicate bring, at most two, in text order.
[[nodiscard]] std::vector<std::string> contexts_of(const Scene& scene, Index predicate);

}  // namespace dragoman::events
