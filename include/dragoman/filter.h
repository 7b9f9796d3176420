// Which events a reader of records wants.
#pragma once

#include <vector>

#include "dragoman/record.h"

namespace dragoman {

struct EventFilter {
  float min_confidence = 0;
  std::vector<Status> status = {};          // empty: any
  std::vector<EventType> types = {};        // likewise
  std::vector<std::string> countries = {};  // ISO 3166-1 alpha-3: of a party or of the place; empty: any
  std::vector<std::string> actors = {};  // words of a party's name or role, whatever their case ("lavrov"); empty: any
  std::string from = {},
              to = {};  // days YYYY-MM-DD, inclusive: when it was or will be, even in part; "": any day, also none
};

// Leaves out the events that do not pass, and what others say of them; the actors stay.
void keep_events(const EventFilter& filter, Record& record);

}  // namespace dragoman
