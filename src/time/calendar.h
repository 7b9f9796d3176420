// Days of the proleptic Gregorian calendar and what computes from them: months, ISO weeks, quarters, Easter.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace dragoman::timex {

using Day = std::chrono::sys_days;

enum class Unit : std::uint8_t {
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeek,
  kMonth,
  kQuarter,
  kYear,
  kDecade,
  kCentury,
  kMillennium
};

struct IsoWeek {
  int year = 0;
  int week = 0;  // 1..53
};

// First and last day, inclusive.
struct Days {
  Day first, last;
};

// Months may lie outside 1..12 and carry into the year; days past the end of a month become its last day.
// Years from -9999 to 9999: std::chrono counts no farther than 32,767.
inline constexpr int kFarYear = 9999;
[[nodiscard]] Day make_day(int year, int month, int day);
[[nodiscard]] bool is_valid(int year, int month, int day);
[[nodiscard]] int days_in_month(int year, int month);
[[nodiscard]] int year_of(Day day);
[[nodiscard]] int month_of(Day day);
[[nodiscard]] int day_of(Day day);
[[nodiscard]] int weekday_of(Day day);  // ISO: 1 Monday .. 7 Sunday
[[nodiscard]] IsoWeek iso_week(Day day);
[[nodiscard]] Day monday_of(IsoWeek week);
// `count` units later (earlier when negative); 31 January + 1 month is the last of February. Units under a day leave
// the day.
[[nodiscard]] Day shift(Day day, int count, Unit unit);
// The calendar period of this unit that holds the day: its ISO week, month, quarter, year, decade, century.
[[nodiscard]] Days period(Day day, Unit unit);
[[nodiscard]] Days months(int year, int first_month, int last_month);
// Western (Gregorian) and Eastern (Julian reckoning, shown on the Gregorian calendar) Easter Sunday, 1583..4099.
[[nodiscard]] Day easter(int year);
[[nodiscard]] Day orthodox_easter(int year);
// The nth (1..5) or last (-1) weekday of a month.
[[nodiscard]] Day nth_weekday(int year, int month, int weekday, int nth);

[[nodiscard]] std::string to_string(Day day);                      // YYYY-MM-DD
[[nodiscard]] std::optional<Day> parse_day(std::string_view iso);  // reads the first ten bytes

}  // namespace dragoman::timex
