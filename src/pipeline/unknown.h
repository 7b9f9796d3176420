// What the tables of actors lack, on one page.
#pragma once

#include <vector>

#include "dragoman/unknown.h"
#include "pipeline/layers.h"

namespace dragoman::pipeline {

// Persons and bodies named on the page that no table has; and common nouns that no actor covers, the subjects of verbs
// that tell an event or report somebody's words elsewhere on the page.
[[nodiscard]] std::vector<UnknownActor> unknown_actors(const Layers& layers);

}  // namespace dragoman::pipeline
