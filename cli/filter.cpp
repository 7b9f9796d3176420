#include "filter.h"

#include <algorithm>
#include <optional>

namespace dragoman::cli {

void add_filter_options(CLI::App& app, EventFilter& filter) {
  app.add_option("--min-confidence", filter.min_confidence, "Only events of at least this confidence, 0 to 1")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("X");
  app.add_option("--status", filter.status,
                 "Only events of these: occurred, ongoing, planned, possible, denied, cancelled, demanded")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("LIST")
      ->check(
          [](const std::string& word) { return parse_status(word) ? std::string() : "unknown status '" + word + "'"; });
}

void apply(const EventFilter& filter, Record& record) {
  const auto stays = [&](const Event& e) {
    return e.confidence >= filter.min_confidence &&
           (filter.status.empty() || std::ranges::find(filter.status, to_string(e.status)) != filter.status.end());
  };
  std::vector<std::optional<Index>> moved;
  std::vector<Event> kept;
  for (auto& event : record.events) {
    const bool keep = stays(event);
    moved.push_back(keep ? std::optional(static_cast<Index>(kept.size())) : std::nullopt);
    if (keep) kept.push_back(std::move(event));
  }
  for (auto& event : kept) {
    if (event.replaces) event.replaces = moved[*event.replaces];
    if (event.nested_in) event.nested_in = moved[*event.nested_in];
  }
  record.events = std::move(kept);
}

}  // namespace dragoman::cli
