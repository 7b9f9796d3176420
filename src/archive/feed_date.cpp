#include "archive/feed_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/utf8.h"

namespace dragoman::archive {

namespace {

// A run of digits or of letters.
struct Part {
  std::string_view text;
  int number = -1;  // of digits
  char before = ' ';
};

std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> out;
  for (std::size_t at = 0; at < text.size() && out.size() < 16;) {
    const auto start = at;
    const auto same = [&](auto&& is) {
      while (at < text.size() && is(text[at])) ++at;
    };
    if (base::is_ascii_digit(text[at])) {
      same(base::is_ascii_digit);
    } else if (base::is_ascii_alpha(text[at])) {
      same(base::is_ascii_alpha);
    } else {
      ++at;
      continue;
    }
    Part part{text.substr(start, at - start), -1, start > 0 ? text[start - 1] : ' '};
    std::from_chars(part.text.data(), part.text.data() + part.text.size(), part.number);
    if (!base::is_ascii_digit(part.text.front())) part.number = -1;
    out.push_back(part);
  }
  return out;
}

// 1 to 12; 0 for another word. Names may be cut to three letters or more.
int month_of(const Part& part) {
  static constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                               "may",       "june",     "july",     "august",
                                                               "september", "october",  "november", "december"};
  if (part.number >= 0 || part.text.size() < 3) return 0;
  const auto word = base::lower(part.text);
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (kMonths[i].starts_with(word)) return static_cast<int>(i) + 1;
  }
  return word == "sept" ? 9 : 0;
}

bool is_short(const Part& part) { return part.number > 0 && part.text.size() <= 2; }

// A year of four digits, or of two that stand for 1980 to 2079; 0 for what is none.
int year_of(const Part& part) {
  if (part.text.size() == 4 && part.number >= 1980 && part.number < 2080) return part.number;
  if (part.text.size() != 2 || part.number < 0) return 0;
  return part.number + (part.number < 80 ? 2000 : 1900);
}

std::string day(int year, int month, int number) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1980 || month < 1 || month > 12 || number < 1) return "";
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (number > kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0)) return "";
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(year) + "-" + two(month) + "-" + two(number);
}

// Three numbers with one sign between them.
std::string numbers(const Part& a, const Part& b, const Part& c) {
  if (b.before != c.before || (b.before != '-' && b.before != '/' && b.before != '.')) return "";
  if (a.text.size() == 4) return is_short(b) && is_short(c) ? day(a.number, b.number, c.number) : "";
  if (c.text.size() != 4 || !is_short(a) || !is_short(b)) return "";
  if (b.before == '.' || a.number > 12 || a.number == b.number) return day(c.number, b.number, a.number);
  return b.number > 12 ? day(c.number, a.number, b.number) : "";
}

// Around the month's name: "25 Jun 25", "25-Jun-2025", "June 25, 2025", "Jun 25 15:21:41 2025".
std::string named(const std::vector<Part>& parts, std::size_t at, int month) {
  const auto year_at = [&](std::size_t i) { return i < parts.size() ? year_of(parts[i]) : 0; };
  if (at > 0 && is_short(parts[at - 1]) && parts[at - 1].before != ':') {
    if (const int year = year_at(at + 1)) return day(year, month, parts[at - 1].number);
  }
  if (at + 1 >= parts.size() || !is_short(parts[at + 1])) return "";
  for (auto i = at + 2; i < parts.size(); ++i) {
    if (parts[i].text.size() == 4 && year_at(i) > 0) return day(parts[i].number, month, parts[at + 1].number);
  }
  return "";
}

}  // namespace

std::string feed_day(std::string_view text) {
  text = base::trim(text);
  const auto parts = parts_of(text);
  if (!parts.empty() && parts[0].text.size() == 8 && parts[0].number > 0) {
    if (auto found = day(parts[0].number / 10000, parts[0].number / 100 % 100, parts[0].number % 100); !found.empty())
      return found;
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto* behind = parts[i].text.data() + parts[i].text.size();
    const bool weekday = i == 0 && behind != text.data() + text.size() && *behind == ',';  // "Mar, 24 Jun": mardi
    if (const int month = weekday ? 0 : month_of(parts[i]); month > 0) return named(parts, i, month);
    if (parts[i].number < 0 || i + 2 >= parts.size()) continue;
    if (auto found = numbers(parts[i], parts[i + 1], parts[i + 2]); !found.empty()) return found;
  }
  return "";
}

}  // namespace dragoman::archive
