// Days as numbers: since 1 January 1970.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dragoman::store {

using Day = std::int32_t;

// Of "YYYY-MM-DD", whatever follows; nullopt when that is no day of the calendar.
[[nodiscard]] std::optional<Day> day_of(std::string_view date);
[[nodiscard]] std::string to_date(Day day);
// Weeks begin on Mondays.
[[nodiscard]] constexpr std::int32_t week_of(Day day) { return (day + 3 >= 0 ? day + 3 : day - 3) / 7; }

// Of the calendar.
[[nodiscard]] int year_of(Day day);

}  // namespace dragoman::store
