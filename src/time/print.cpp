#include "time/print.h"

#include <cstdio>

namespace dragoman::timex {

namespace {

constexpr std::string_view kSeasonWords[] = {"SP", "SU", "FA", "WI"};
constexpr std::string_view kPartWords[] = {"MO", "MI", "AF", "EV", "NI", "DT"};

std::string digits(int number, int width) {
  if (number < 0) return std::string(static_cast<std::size_t>(width), 'X');
  char out[24];
  std::snprintf(out, sizeof out, "%0*d", width, number);
  return out;
}

// "T14:30", "TMO", "".
std::string time_of_day(const Fields& f) {
  if (f.hour == kUnset) return f.part == kUnset ? "" : "T" + std::string(kPartWords[static_cast<std::size_t>(f.part)]);
  std::string out = "T" + digits(f.hour, 2);
  out += ":" + digits(f.minute == kUnset ? 0 : f.minute, 2);
  if (f.second != kUnset) out += ":" + digits(f.second, 2);
  return out + f.zone;
}

std::string date_value(const Fields& f) {
  if (f.century != kUnset) return digits(f.century, 2);
  if (f.decade != kUnset) return digits(f.decade, 3);
  if (f.short_decade != kUnset) return "XX" + digits(f.short_decade, 1);
  const std::string year = digits(f.year, 4);
  if (f.weekend) return year + "-W" + digits(f.week, 2) + "-WE";
  if (f.week != kUnset)
    return year + "-W" + digits(f.week, 2) + (f.weekday == kUnset ? "" : "-" + digits(f.weekday, 1));
  if (f.quarter != kUnset) return year + "-Q" + digits(f.quarter, 1);
  if (f.half != kUnset) return year + "-H" + digits(f.half, 1);
  if (f.season != kUnset) return year + "-" + std::string(kSeasonWords[static_cast<std::size_t>(f.season)]);
  if (f.weekday != kUnset && f.day == kUnset) return "XXXX-WXX-" + digits(f.weekday, 1);
  if (f.day != kUnset) return year + "-" + digits(f.month, 2) + "-" + digits(f.day, 2);
  if (f.month != kUnset) return year + "-" + digits(f.month, 2);
  return year;
}

}  // namespace

std::string timex_value(const Fields& f) {
  if (!f.has_time()) return date_value(f);
  if (!f.has_date()) return "XXXX-XX-XX" + time_of_day(f);
  return date_value(f) + time_of_day(f);
}

std::string edtf_value(const Fields& f) {
  for (const int field : {f.day, f.month, f.week, f.quarter, f.decade, f.century}) {
    if (field == kNoNumber) return "";
  }
  if (f.fiscal) return "";
  if (f.century != kUnset) return digits(f.century, 2) + "XX";
  if (f.decade != kUnset) return digits(f.decade, 3) + "X";
  if (f.short_decade != kUnset) return "";
  if (f.season != kUnset) return digits(f.year, 4) + "-" + std::to_string(21 + f.season);
  if (f.quarter != kUnset || f.half != kUnset) {
    if (f.year == kUnset) return "";
    const int size = f.quarter != kUnset ? 3 : 6, nth = f.quarter != kUnset ? f.quarter : f.half;
    return digits(f.year, 4) + "-" + digits(size * (nth - 1) + 1, 2) + "/" + digits(f.year, 4) + "-" +
           digits(size * nth, 2);
  }
  if (f.day != kUnset) return digits(f.year, 4) + "-" + digits(f.month, 2) + "-" + digits(f.day, 2);
  if (f.weekend || f.week != kUnset) {
    const auto days = days_of(f);
    if (!days) return "";
    return days->first == days->last ? to_string(days->first) : to_string(days->first) + "/" + to_string(days->last);
  }
  if (f.month != kUnset) return digits(f.year, 4) + "-" + digits(f.month, 2);
  return f.year == kUnset ? "" : digits(f.year, 4);
}

std::optional<Days> days_of(const Fields& f) {
  if (f.fiscal) return std::nullopt;  // when a fiscal year begins, the words do not say
  const auto years = [](int first, int count) {
    return Days{make_day(first, 1, 1), make_day(first + count - 1, 12, 31)};
  };
  if (f.century >= 0) return years(f.century * 100 + 1, 100);
  if (f.decade >= 0) return years(f.decade * 10, 10);
  if (f.year < 1 || f.year > kFarYear) return std::nullopt;
  if (f.weekend || f.week != kUnset) {
    if (f.week == kUnset) return std::nullopt;
    const Day monday = monday_of({f.year, f.week});
    if (f.weekend) return Days{monday + std::chrono::days(5), monday + std::chrono::days(6)};
    if (f.weekday != kUnset)
      return Days{monday + std::chrono::days(f.weekday - 1), monday + std::chrono::days(f.weekday - 1)};
    return Days{monday, monday + std::chrono::days(6)};
  }
  if (f.quarter != kUnset) return months(f.year, 3 * f.quarter - 2, 3 * f.quarter);
  if (f.half != kUnset) return months(f.year, 6 * f.half - 5, 6 * f.half);
  if (f.season != kUnset) return months(f.year, 3 * f.season + 3, 3 * f.season + 5);
  if (f.month == kUnset) return f.day == kUnset && f.weekday == kUnset ? std::optional(years(f.year, 1)) : std::nullopt;
  if (f.day == kUnset) return months(f.year, f.month, f.month);
  if (!is_valid(f.year, f.month, f.day)) return std::nullopt;
  const Day day = make_day(f.year, f.month, f.day);
  return Days{day, day};
}

Days narrowed(Days days, Mod mod) {
  const auto size = (days.last - days.first).count() + 1;
  if (size < 3 || (mod != Mod::kStart && mod != Mod::kMid && mod != Mod::kEnd)) return days;
  const bool month = size >= 28 && size <= 31;
  const auto third = std::chrono::days(month ? 10 : size / 3);
  const Day middle = days.first + third, end = middle + third;
  const auto one = std::chrono::days(1);
  if (mod == Mod::kStart) return {days.first, middle - one};
  if (mod == Mod::kMid) return {middle, end - one};
  return {end, days.last};
}

Fields fields_of(Day day) {
  Fields f;
  f.year = year_of(day);
  f.month = month_of(day);
  f.day = day_of(day);
  return f;
}

Fields fields_of(Day day, Unit unit) {
  Fields f;
  f.year = year_of(day);
  switch (unit) {
    case Unit::kWeek: {
      const IsoWeek week = iso_week(day);
      f.year = week.year;
      f.week = week.week;
      return f;
    }
    case Unit::kMonth: f.month = month_of(day); return f;
    case Unit::kQuarter: f.quarter = (month_of(day) + 2) / 3; return f;
    case Unit::kYear: return f;
    case Unit::kDecade:
      f.decade = f.year / 10;
      f.year = kUnset;
      return f;
    case Unit::kCentury:
    case Unit::kMillennium:
      f.century = (f.year - 1) / 100;
      f.year = kUnset;
      return f;
    default: return fields_of(day);
  }
}

Unit grain_of(const Fields& f) {
  if (f.century != kUnset) return Unit::kCentury;
  if (f.decade != kUnset || f.short_decade != kUnset) return Unit::kDecade;
  if (f.weekend) return Unit::kWeek;
  if (f.day != kUnset || f.weekday != kUnset || f.has_time()) return Unit::kDay;
  if (f.week != kUnset) return Unit::kWeek;
  if (f.quarter != kUnset || f.half != kUnset || f.season != kUnset) return Unit::kQuarter;
  if (f.month != kUnset) return Unit::kMonth;
  return Unit::kYear;
}

}  // namespace dragoman::timex
