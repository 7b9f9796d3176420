#include "page/given_date.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <vector>

#include "base/utf8.h"

namespace dragoman::page {

namespace {

bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, base::is_ascii_digit); }

// "1716192000", "1716192000.25", "1716192000123", "1716192000123456"; "" for other numbers.
std::string day_of_epoch(std::string_view text) {
  text = text.substr(0, text.find('.'));
  if (!all_digits(text) || text.size() < 9 || text.size() > 17) return "";
  long long value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.size() > 14) {
    value /= 1'000'000;
  } else if (text.size() > 11) {
    value /= 1'000;
  }
  const std::chrono::sys_seconds when{std::chrono::seconds(value)};
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(when));
  const int year = static_cast<int>(day.year());
  if (year < 1980 || year > 2099) return "";
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", year, static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
  return buffer;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; (at = text.find_first_not_of(" ,-", at)) != std::string_view::npos;) {
    const auto end = std::min(text.find_first_of(" ,-", at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

// "20 May 24" of RFC 822's "Mon, 20 May 24 10:00 GMT", with its century.
std::string with_century(std::string_view text) {
  const auto words = words_of(text);
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    const bool fits = all_digits(words[i]) && words[i].size() <= 2 && base::is_ascii_alpha(words[i + 1].front()) &&
                      all_digits(words[i + 2]) && words[i + 2].size() == 2;
    if (fits)
      return std::string(words[i]) + " " + std::string(words[i + 1]) + (words[i + 2][0] < '8' ? " 20" : " 19") +
             std::string(words[i + 2]);
  }
  return "";
}

// Two numbers that could both be the month, and a year.
bool could_be_two(std::string_view text) {
  const auto sign = text.find_first_of("/-.");
  const auto second = sign == std::string_view::npos ? sign : text.find(text[sign], sign + 1);
  if (second == std::string_view::npos) return false;
  const auto year = text.substr(second + 1, std::min<std::size_t>(4, text.size() - second - 1));
  const auto is_month = [](std::string_view cell) {
    return all_digits(cell) && cell.size() <= 2 && cell != "0" && cell != "00" && (cell.size() == 1 || cell <= "12");
  };
  return is_month(text.substr(0, sign)) && is_month(text.substr(sign + 1, second - sign - 1)) && year.size() >= 2 &&
         all_digits(year.substr(0, 2));
}

// As it stands in a warning: one line, not too long.
std::string shown(std::string_view text) {
  std::string out(text.substr(0, 40));
  std::ranges::replace_if(
      out, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  while (!out.empty() && !base::is_valid_utf8(out)) out.pop_back();
  return "'" + out + "'";
}

}  // namespace

Given read_given(const DateReader& dates, std::string_view text) {
  text = base::trim(text);
  auto day = day_of_epoch(text);
  if (day.empty()) day = dates.read(text);
  if (day.empty()) {
    if (const auto full = with_century(text); !full.empty()) day = dates.read(full);
  }
  if (!day.empty()) return {std::move(day), {}};
  if (could_be_two(text)) return {{}, "the publication day " + shown(text) + " could be two days: write YYYY-MM-DD"};
  return {{}, "the publication day " + shown(text) + " is no date"};
}

}  // namespace dragoman::page
