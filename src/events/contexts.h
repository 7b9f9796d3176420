// What an act is about: PLOVER's contexts.
#pragma once

#include <string>
#include <vector>

#include "events/scene.h"

namespace dragoman::events {

// The contexts (ontology/contexts.tsv) that the words under the predicate bring, at most two, in text order.
[[nodiscard]] std::vector<std::string> contexts_of(const Scene& scene, Index predicate);

}  // namespace dragoman::events
