// What an event is called: quad class, contexts, CAMEO code.
#pragma once

#include <string>
#include <vector>

#include "events/scene.h"
#include "ontology/crosswalk.h"

namespace dragoman::events {

// The contexts (ontology/contexts.tsv) that the words under the predicate bring, at most two, in text order.
[[nodiscard]] std::vector<std::string> contexts_of(const Scene& scene, Index predicate);
// Sets quad, context, cameo and goldstein of an event whose type and mode are known.
void put_codes(const Scene& scene, const ontology::Crosswalk& crosswalk, Index predicate, Event& event);

}  // namespace dragoman::events
