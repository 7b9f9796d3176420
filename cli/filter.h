// --min-confidence, --status and --filter: which events of a record are printed.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "dragoman/dragoman.h"

namespace dragoman::cli {

struct FilterOptions {
  float min_confidence = 0;
  std::vector<std::string> status;  // words; empty for any
  std::vector<std::string> terms;   // "country=RUS,UKR"
};

void add_filter_options(CLI::App& app, FilterOptions& options);
[[nodiscard]] EventFilter filter_of(const FilterOptions& options);

}  // namespace dragoman::cli
