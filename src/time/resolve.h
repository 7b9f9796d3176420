// A value meets the calendar: the publication day, the story's last dates and a direction.
#pragma once

#include <optional>

#include "time/direction.h"
#include "time/print.h"

namespace dragoman::timex {

// What earlier expressions of the story have named.
struct Story {
  std::optional<Fields> last;    // the last date
  std::optional<Fields> day;     // the last date of a single day
  std::optional<Fields> period;  // the last quarter or half-year
  std::optional<int> year;       // an explicit year close before, in the same sentence
};

struct Setting {
  const Tables::Impl& impl;
  std::optional<Day> published;
  Lean lean;
  Story story;
};

// A date, more or less known.
struct Resolved {
  Fields fields;
  Mod mod = Mod::kNone;
};

// kCalendar, kRelative and kShift (of a known amount) become dates. Other kinds: nullopt.
[[nodiscard]] std::optional<Resolved> resolve(const Value& value, const Setting& setting);

}  // namespace dragoman::timex
