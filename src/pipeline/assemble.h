// Layers -> the public record.
#pragma once

#include "dragoman/engine.h"
#include "dragoman/record.h"
#include "pipeline/layers.h"

namespace dragoman::pipeline {

// The page alone.
[[nodiscard]] Record page_record(const Document& doc);
// "" for a page that is coded; else why not: no English, no article.
[[nodiscard]] std::string why_not_coded(const Document& doc);
// All layers, with those asked for. A newcomer, or a state known by its ground only, is an actor of the record where an event names it; the
// ground in the event's sentence is then its mention.
[[nodiscard]] Record to_record(Layers layers, const ReadOptions& options);
[[nodiscard]] std::vector<Firing> to_firings(const events::Acts& acts, const lang::Syntax& syntax);

}  // namespace dragoman::pipeline
