// --min-confidence and --status: which events stay.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "dragoman/record.h"

namespace dragoman::cli {

struct EventFilter {
  float min_confidence = 0;
  std::vector<std::string> status;  // words of Status; empty: all
};

void add_filter_options(CLI::App& app, EventFilter& filter);
// Drops events; `replaces` and `nested_in` of those that stay lead to the same events as before, or are dropped with
// them.
void apply(const EventFilter& filter, Record& record);

}  // namespace dragoman::cli
