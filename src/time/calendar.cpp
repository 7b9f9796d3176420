#include "time/calendar.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace dragoman::timex {

namespace chrono = std::chrono;

namespace {

chrono::year_month_day ymd(Day day) { return chrono::year_month_day(day); }
int floor_div(int a, int b) { return a / b - (a % b != 0 && (a < 0) != (b < 0)); }

std::optional<int> number(std::string_view digits) {
  int out = 0;
  const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (ec != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return out;
}

}  // namespace

int days_in_month(int year, int month) {
  const chrono::year_month_day_last last(chrono::year(year),
                                         chrono::month_day_last(chrono::month(static_cast<unsigned>(month))));
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

bool is_valid(int year, int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

Day make_day(int year, int month, int day) {
  year += floor_div(month - 1, 12);
  month = (month - 1) - floor_div(month - 1, 12) * 12 + 1;
  day = std::min(day, days_in_month(year, month));
  return Day(chrono::year_month_day(chrono::year(year), chrono::month(static_cast<unsigned>(month)),
                                    chrono::day(static_cast<unsigned>(day))));
}

int year_of(Day day) { return static_cast<int>(ymd(day).year()); }
int month_of(Day day) { return static_cast<int>(static_cast<unsigned>(ymd(day).month())); }
int day_of(Day day) { return static_cast<int>(static_cast<unsigned>(ymd(day).day())); }
int weekday_of(Day day) { return static_cast<int>(chrono::weekday(day).iso_encoding()); }

IsoWeek iso_week(Day day) {
  const Day thursday = day + chrono::days(4 - weekday_of(day));
  const int year = year_of(thursday);
  const auto since = (thursday - make_day(year, 1, 1)).count();
  return {year, static_cast<int>(since / 7) + 1};
}

Day monday_of(IsoWeek week) {
  const Day fourth = make_day(week.year, 1, 4);
  return fourth - chrono::days(weekday_of(fourth) - 1) + chrono::days(7 * (week.week - 1));
}

Day shift(Day day, int count, Unit unit) {
  const auto by_months = [&](int months) { return make_day(year_of(day), month_of(day) + months, day_of(day)); };
  switch (unit) {
    case Unit::kSecond:
    case Unit::kMinute:
    case Unit::kHour: return day;
    case Unit::kDay: return day + chrono::days(count);
    case Unit::kWeek: return day + chrono::days(7 * count);
    case Unit::kMonth: return by_months(count);
    case Unit::kQuarter: return by_months(3 * count);
    case Unit::kYear: return by_months(12 * count);
    case Unit::kDecade: return by_months(120 * count);
    case Unit::kCentury: return by_months(1200 * count);
    case Unit::kMillennium: return by_months(12000 * count);
  }
  return day;
}

Days months(int year, int first_month, int last_month) {
  return {make_day(year, first_month, 1), make_day(year, last_month, 31)};
}

Days period(Day day, Unit unit) {
  const int year = year_of(day), month = month_of(day);
  const auto years = [](int first, int count) {
    return Days{make_day(first, 1, 1), make_day(first + count - 1, 12, 31)};
  };
  switch (unit) {
    case Unit::kWeek: {
      const Day monday = day - chrono::days(weekday_of(day) - 1);
      return {monday, monday + chrono::days(6)};
    }
    case Unit::kMonth: return months(year, month, month);
    case Unit::kQuarter: return months(year, (month - 1) / 3 * 3 + 1, (month - 1) / 3 * 3 + 3);
    case Unit::kYear: return years(year, 1);
    case Unit::kDecade: return years(year / 10 * 10, 10);
    case Unit::kCentury: return years((year - 1) / 100 * 100 + 1, 100);
    case Unit::kMillennium: return years((year - 1) / 1000 * 1000 + 1, 1000);
    default: return {day, day};
  }
}

// The anonymous Gregorian computus (Nature, 1876).
Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
  const int f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  return make_day(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
}

// Meeus's Julian algorithm, then the distance between the two calendars.
Day orthodox_easter(int year) {
  const int a = year % 4, b = year % 7, c = year % 19, d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7;
  const int month = (d + e + 114) / 31, day = (d + e + 114) % 31 + 1;
  return make_day(year, month, 1) + chrono::days(day - 1 + year / 100 - year / 400 - 2);
}

Day nth_weekday(int year, int month, int weekday, int nth) {
  if (nth < 0) {
    const Day last = make_day(year, month, 31);
    return last - chrono::days((weekday_of(last) - weekday + 7) % 7);
  }
  const Day first = make_day(year, month, 1);
  return first + chrono::days((weekday - weekday_of(first) + 7) % 7 + 7 * (nth - 1));
}

std::string to_string(Day day) {
  char out[32];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", year_of(day), month_of(day), day_of(day));
  return out;
}

std::optional<Day> parse_day(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = number(iso.substr(0, 4)), month = number(iso.substr(5, 2)), day = number(iso.substr(8, 2));
  if (!year || !month || !day || !is_valid(*year, *month, *day)) return std::nullopt;
  return make_day(*year, *month, *day);
}

}  // namespace dragoman::timex
