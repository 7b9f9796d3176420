// Layers -> the public record.
#pragma once

#include "dragoman/engine.h"
#include "dragoman/record.h"
#include "pipeline/layers.h"

namespace dragoman::pipeline {

// The page alone.
[[nodiscard]] Record page_record(Document doc);
// "" for a page that is coded; else why not: no English, no article.
[[nodiscard]] std::string why_not_coded(const Document& doc);
// All layers, with those asked for; of a page that is not coded, the page and a warning that says so.
[[nodiscard]] Record to_record(Layers layers, const ReadOptions& options);
[[nodiscard]] std::vector<Firing> to_firings(const events::Acts& acts, const lang::Syntax& syntax);

}  // namespace dragoman::pipeline
