// Feasts and commemorations: on which day of which year.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "time/calendar.h"

namespace dragoman::timex {

struct Holiday {
  enum class Rule : std::uint8_t {
    kFixed,     // "fixed 12-25"
    kEaster,    // "easter -2": days from Western Easter Sunday
    kOrthodox,  // "orthodox 0"
    kNth,       // "nth 11 4 4": month, ISO weekday, which (-1 is the last)
    kTable,     // "table 2024-02-10 2025-01-29": the years the table knows
    kOnce       // "once 2001-09-11": one day in history
  } rule = Rule::kFixed;
  std::string id;
  int a = 0, b = 0, c = 0;
  std::map<int, Day> days;  // kTable, kOnce

  [[nodiscard]] static std::optional<Holiday> parse(std::string_view rule);
  // nullopt when the rule does not know the year.
  [[nodiscard]] std::optional<Day> in(int year) const;
};

}  // namespace dragoman::timex
