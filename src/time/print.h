// Resolved fields -> TIMEX3 value, EDTF, days.
#pragma once

#include <optional>
#include <string>

#include "time/holiday.h"
#include "time/value.h"

namespace dragoman::timex {

// The value as TIMEX3 writes it, unknowns as X: "1989-Q3", "XXXX-WXX-5", "2024-05-20TMO", "198".
[[nodiscard]] std::string timex_value(const Fields& fields);
// EDTF (ISO 8601-2); quarters, halves and weeks as intervals, seasons by their codes 21..24. "" when nothing is known
// that EDTF could say (a weekday alone).
[[nodiscard]] std::string edtf_value(const Fields& fields);
// First and last day; nullopt while the year is not known.
[[nodiscard]] std::optional<Days> days_of(const Fields& fields);
// The part of a period that START, MID, END mean: mid-April is 11 to 20 April.
[[nodiscard]] Days narrowed(Days days, Mod mod);
// Fields of one day.
[[nodiscard]] Fields fields_of(Day day);
// Fields of the period of `unit` that holds the day.
[[nodiscard]] Fields fields_of(Day day, Unit unit);
// The finest calendar unit that the fields name.
[[nodiscard]] Unit grain_of(const Fields& fields);

}  // namespace dragoman::timex
