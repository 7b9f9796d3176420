// What events::Tables holds.
#pragma once

#include "events/events.h"
#include "events/lexicon.h"
#include "events/scene.h"
#include "events/weights.h"

namespace dragoman::events {

struct Tables::Impl {
  ontology::Ontology ontology;
  actors::Sectors sectors;
  lang::ClauseWords clauses;
  Lexicon lexicon;
  Weights weights;
};

[[nodiscard]] inline Scene scene_of(const Tables& tables, const Page& page) {
  const auto& impl = tables.impl();
  return {page, impl.lexicon, impl.weights, impl.ontology, impl.sectors, {page.syntax, impl.clauses}};
}

}  // namespace dragoman::events
