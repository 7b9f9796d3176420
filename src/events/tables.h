// What events::Tables holds.
#pragma once

#include "events/events.h"
#include "events/lexicon.h"
#include "events/scene.h"
#include "events/standing.h"
#include "events/weights.h"
#include "ontology/crosswalk.h"
#include "ontology/profiles.h"

namespace dragoman::events {

struct Tables::Impl {
  Lexicon lexicon;
  ontology::Profiles profiles;
  ontology::Crosswalk crosswalk;
  Weights weights;
  StandingRows standing;
};

[[nodiscard]] inline Scene scene_of(const Tables& tables, const Page& page) {
  const auto& impl = tables.impl();
  return {page, impl.lexicon, impl.weights};
}

}  // namespace dragoman::events
