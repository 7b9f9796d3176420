#include "page/dates.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <vector>

#include "base/utf8.h"

namespace dragoman::page {

namespace {

using Part = DateReader::Part;

bool is_leap(int y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }

std::string make_date(int year, int month, int day) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1980 || year > 2099 || month < 1 || month > 12 || day < 1) return "";
  if (day > kDays[month - 1] + (month == 2 && is_leap(year) ? 1 : 0)) return "";
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
  return buffer;
}

std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> parts;
  for (std::size_t at = 0; at < text.size() && parts.size() < 64;) {
    const auto start = at;
    if (base::is_ascii_digit(text[at])) {
      while (at < text.size() && base::is_ascii_digit(text[at])) ++at;
      int value = -1;
      if (at - start <= 8) std::from_chars(text.data() + start, text.data() + at, value);
      parts.push_back({text.substr(start, at - start), value, start > 0 ? text[start - 1] : ' ', start});
    } else if (base::is_ascii_alpha(text[at]) || static_cast<unsigned char>(text[at]) >= 0x80) {
      while (at < text.size() && (base::is_ascii_alpha(text[at]) || static_cast<unsigned char>(text[at]) >= 0x80)) ++at;
      parts.push_back({text.substr(start, at - start), -1, start > 0 ? text[start - 1] : ' ', start});
    } else {
      ++at;
    }
  }
  return parts;
}

bool is_year(const Part& part) { return part.text.size() == 4 && part.number >= 1980 && part.number <= 2099; }

// Three numbers with one separator between: 2024-05-20, 20.05.2024, 5/20/2024.
std::string read_numeric(const Part& a, const Part& b, const Part& c) {
  if (b.before != c.before || (b.before != '-' && b.before != '/' && b.before != '.')) return "";
  if (is_year(a) && b.text.size() <= 2) return make_date(a.number, b.number, c.text.size() <= 2 ? c.number : 0);
  if (!is_year(c) || a.text.size() > 2 || b.text.size() > 2) return "";
  if (b.before == '.') return make_date(c.number, b.number, a.number);
  if (a.number > 12 || a.number == b.number) return make_date(c.number, b.number, a.number);
  if (b.number > 12) return make_date(c.number, a.number, b.number);
  return "";
}

}  // namespace

Result<DateReader> DateReader::load(const base::TableSet& set) {
  auto table = set.table("page/months.tsv", {"name", "month", "example", "expect"});
  if (!table) return fail(table.error());
  DateReader out;
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto cell = table->cell(row, "month");
    int month = 0;
    std::from_chars(cell.data(), cell.data() + cell.size(), month);
    if (month < 1 || month > 12) return fail(table->error(row, "no month"));
    out.months_.emplace(table->id(row), month);
  }
  return out;
}

// A date that begins or ends at the name of a month: "May 20, 2024", "May 20th, 2024", "20 May 2024", "20th of May
// 2024", "2024 May 20". Moves `last` to its last part.
std::string DateReader::read_around(const std::vector<Part>& parts, std::size_t i, std::size_t& last) const {
  if (parts[i].number >= 0 || parts[i].text.size() > 24) return "";
  const auto found = months_.find(base::fold(parts[i].text));
  if (found == months_.end()) return "";
  const int month = found->second;
  const auto day_of = [](const Part& part) { return part.text.size() <= 2 ? part.number : 0; };
  for (std::size_t k = i + 2; k < parts.size() && k <= i + 3; ++k) {
    if (!is_year(parts[k]) || day_of(parts[i + 1]) <= 0) continue;
    last = k;
    if (auto date = make_date(parts[k].number, month, day_of(parts[i + 1])); !date.empty()) return date;
  }
  for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
    for (std::size_t k = i + 1; k < parts.size() && k <= i + 2; ++k) {
      if (!is_year(parts[k]) || day_of(parts[i - back]) <= 0) continue;
      last = k;
      if (auto date = make_date(parts[k].number, month, day_of(parts[i - back])); !date.empty()) return date;
    }
  }
  if (i == 0 || i + 1 >= parts.size() || !is_year(parts[i - 1]) || day_of(parts[i + 1]) <= 0) return "";
  last = i + 1;
  return make_date(parts[i - 1].number, month, day_of(parts[i + 1]));
}

std::vector<DateReader::Found> DateReader::find(std::string_view text, std::size_t most) const {
  std::vector<Found> out;
  text = text.substr(0, 400);
  if (std::ranges::none_of(text, base::is_ascii_digit)) return out;
  const auto parts = parts_of(text);
  for (std::size_t i = 0; i < parts.size() && out.size() < most; ++i) {
    const auto& p = parts[i];
    auto last = i;
    std::string date;
    if (p.text.size() == 8 && p.number > 0) date = make_date(p.number / 10000, p.number / 100 % 100, p.number % 100);
    // "2024-05-20T10:00" ends in the letter T: the third number is still one part.
    if (date.empty() && i + 2 < parts.size() && p.number >= 0) {
      date = read_numeric(p, parts[i + 1], parts[i + 2]);
      last = i + 2;
    }
    if (date.empty() && p.number < 0) date = read_around(parts, i, last);
    if (date.empty()) continue;
    const bool day_first = p.number < 0 && i > 0 && last == i + 1 && parts[i - 1].number > 0;
    out.push_back({std::move(date), (day_first ? parts[i - 1] : p).begin, parts[last].begin + parts[last].text.size()});
    i = last;
  }
  return out;
}

std::string DateReader::read(std::string_view text) const {
  auto found = find(text, 1);
  return found.empty() ? "" : std::move(found.front().day);
}

std::string DateReader::from_url(std::string_view url) const {
  const auto scheme = url.find("://");
  const auto path_at = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path_at == std::string_view::npos) return "";
  auto path = url.substr(path_at);
  path = path.substr(0, path.find_first_of("?#"));
  const auto parts = parts_of(path);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto& p = parts[i];
    if (p.text.size() == 8 && p.number > 19800000) {
      if (auto date = make_date(p.number / 10000, p.number / 100 % 100, p.number % 100); !date.empty()) return date;
    }
    if (!is_year(p) || i + 2 >= parts.size()) continue;
    const auto& m = parts[i + 1];
    const auto& d = parts[i + 2];
    const bool joined = m.begin == p.begin + 5 && d.begin == m.begin + m.text.size() + 1;
    if (!joined || d.text.size() > 2) continue;
    int month = m.text.size() <= 2 ? m.number : 0;
    if (m.number < 0) {
      const auto found = months_.find(base::fold(m.text));
      month = found == months_.end() ? 0 : found->second;
    }
    if (auto date = make_date(p.number, month, d.number); !date.empty()) return date;
  }
  return "";
}

}  // namespace dragoman::page
