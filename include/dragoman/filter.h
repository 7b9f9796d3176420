// Which events a reader of records wants.
#pragma once

#include <vector>

#include "dragoman/record.h"

namespace dragoman {

struct EventFilter {
  float min_confidence = 0;
  std::vector<Status> status = {};   // empty: any
};

// Leaves out the events that do not pass, and what others say of them; the actors stay.
void keep_events(const EventFilter& filter, Record& record);

}  // namespace dragoman
