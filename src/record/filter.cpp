#include "dragoman/filter.h"

#include <algorithm>

namespace dragoman {

void keep_events(const EventFilter& filter, Record& record) {
  const auto passes = [&](const Event& e) {
    return e.confidence >= filter.min_confidence && (filter.status.empty() || std::ranges::find(filter.status, e.status) != filter.status.end());
  };
  std::vector<std::optional<Index>> moved;
  std::vector<Event> kept;
  for (auto& event : record.events) {
    const bool stays = passes(event);
    moved.push_back(stays ? std::optional(static_cast<Index>(kept.size())) : std::nullopt);
    if (stays) kept.push_back(std::move(event));
  }
  for (auto& event : kept) {
    if (event.replaces) event.replaces = moved[*event.replaces];
    if (event.nested_in) event.nested_in = moved[*event.nested_in];
  }
  record.events = std::move(kept);
}

}  // namespace dragoman
