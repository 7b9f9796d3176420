#include "time/holiday.h"

#include <charconv>

#include "base/table.h"

namespace dragoman::timex {

namespace {

bool read(std::string_view text, int& out) {
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), out);
  return ec == std::errc() && end == text.data() + text.size();
}

bool read_days(const std::vector<std::string_view>& words, std::map<int, Day>& out) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const auto day = parse_day(words[i]);
    if (!day) return false;
    out[year_of(*day)] = *day;
  }
  return words.size() > 1;
}

}  // namespace

std::optional<Holiday> Holiday::parse(std::string_view rule) {
  const auto words = base::split(rule, ' ');
  if (words.size() < 2) return std::nullopt;
  Holiday out;
  bool good = false;
  if (words[0] == "fixed") {
    const auto parts = base::split(words[1], '-');
    good = parts.size() == 2 && read(parts[0], out.a) && read(parts[1], out.b) && is_valid(2024, out.a, out.b);
  } else if (words[0] == "easter" || words[0] == "orthodox") {
    out.rule = words[0] == "easter" ? Rule::kEaster : Rule::kOrthodox;
    good = read(words[1], out.a);
  } else if (words[0] == "nth") {
    out.rule = Rule::kNth;
    good = words.size() == 4 && read(words[1], out.a) && read(words[2], out.b) && read(words[3], out.c);
  } else if (words[0] == "table" || words[0] == "once") {
    out.rule = words[0] == "once" ? Rule::kOnce : Rule::kTable;
    good = read_days(words, out.days);
  }
  return good ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<Day> Holiday::in(int year) const {
  switch (rule) {
    case Rule::kFixed: return make_day(year, a, b);
    case Rule::kEaster: return year < 1583 ? std::nullopt : std::optional(easter(year) + std::chrono::days(a));
    case Rule::kOrthodox:
      return year < 1583 ? std::nullopt : std::optional(orthodox_easter(year) + std::chrono::days(a));
    case Rule::kNth: return nth_weekday(year, a, b, c);
    case Rule::kTable:
    case Rule::kOnce:
      if (const auto at = days.find(year); at != days.end()) return at->second;
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace dragoman::timex
