#include "filter.h"

namespace dragoman::cli {

void add_filter_options(CLI::App& app, FilterOptions& options) {
  app.add_option("--min-confidence", options.min_confidence, "Only events of at least this confidence, 0 to 1")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("X");
  app.add_option("--status", options.status,
                 "Only events of these: occurred, ongoing, planned, possible, denied, cancelled, demanded")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("LIST")
      ->check(
          [](const std::string& word) { return parse_status(word) ? std::string() : "unknown status '" + word + "'"; });
}

EventFilter filter_of(const FilterOptions& options) {
  EventFilter out{options.min_confidence, {}};
  for (const auto& word : options.status) out.status.push_back(*parse_status(word));
  return out;
}

}  // namespace dragoman::cli
