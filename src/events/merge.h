// One happening told twice in a page is one event.
#pragma once

#include <vector>

#include "events/events.h"
#include "events/scene.h"

namespace dragoman::events {

// An act with its settled event, as the merger sees it.
struct Telling {
  Event event;
  Index act = 0;
  std::string lemma;          // of the trigger
  std::string frame;
  std::string time_value;     // TIMEX3 value of its date, "" when none
  bool in_title = false;
  bool completed = false;     // a side of it was told elsewhere
  bool filed = false;         // its place is only that of the dateline: gives way to any other
  lang::Index trigger = lang::kNone;
};

// Groups of tellings that tell one happening, each in text order; every telling is in exactly one group.
[[nodiscard]] std::vector<std::vector<Index>> group(const Scene& scene, const geo::Places& places, const std::vector<Telling>& tellings);
// The group's fullest telling with what the others add: the finest date and place, missing parties; their sentences go to `also`.
[[nodiscard]] Event merge(const Scene& scene, const std::vector<Telling>& tellings, const std::vector<Index>& members, const geo::Places& places);
// The member that merge() takes as the base.
[[nodiscard]] Index fullest(const std::vector<Telling>& tellings, const std::vector<Index>& members);

}  // namespace dragoman::events
