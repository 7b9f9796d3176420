#include "store/day.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace dragoman::store {

std::optional<Day> day_of(std::string_view date) {
  if (date.size() < 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) {
    int out = -1;
    const auto* end = date.data() + at + size;
    const auto [stop, error] = std::from_chars(date.data() + at, end, out);
    return error == std::errc() && stop == end ? out : -1;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (year < 0 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                        std::chrono::day(static_cast<unsigned>(day))};
  if (!ymd.ok()) return std::nullopt;
  return static_cast<Day>(std::chrono::sys_days(ymd).time_since_epoch().count());
}

std::string to_date(Day day) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days(std::chrono::days(day))};
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  return out.data();
}

int year_of(Day day) {
  return static_cast<int>(std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(day))).year());
}

}  // namespace dragoman::store
