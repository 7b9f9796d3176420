// The tables and the model of every stage.
#pragma once

#include <filesystem>

#include "actors/actors.h"
#include "base/table.h"
#include "events/events.h"
#include "facts/facts.h"
#include "geo/geo.h"
#include "lang/lang.h"
#include "mentions/mentions.h"
#include "page/page.h"
#include "quotes/quotes.h"
#include "text/text.h"
#include "time/timex.h"

namespace dragoman::pipeline {

struct Scratch {
  lang::Scratch lang;
  lang::States states;  // of the page read last
  mentions::Scratch mentions;
};

struct Parts {
  // From a data folder, overlaid with a user's folder of tables (`ontology`, "" for none); `kernels` as in
  // EngineOptions.
  [[nodiscard]] static Result<Parts> load(const std::filesystem::path& data, const std::filesystem::path& ontology = {},
                                          const std::string& kernels = {});

  base::TableSet set;
  page::Tables page;
  text::Tables text;
  lang::Model lang;
  mentions::Model mentions;
  timex::Tables time;
  geo::Tables geo;
  actors::Tables actors;
  quotes::Tables quotes;
  events::Tables events;
  facts::Tables facts;
};

}  // namespace dragoman::pipeline
