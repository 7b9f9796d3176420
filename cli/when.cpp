#include "when.h"

#include <array>
#include <charconv>
#include <chrono>
#include <optional>

namespace dragoman::cli {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

std::optional<unsigned> number(std::string_view text) {
  unsigned value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string weekday(unsigned year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(year)), std::chrono::month(month),
                                         std::chrono::day(day));
  if (!date.ok()) return {};
  return std::string(kDays[std::chrono::weekday(std::chrono::sys_days(date)).c_encoding()]) + " ";
}

// "2024-05-20", "2024-05", "XXXX-05-16", "XXXX-07"; a time behind the day stays.
std::string one_date(std::string_view edtf) {
  const auto year_text = edtf.substr(0, std::min<std::size_t>(4, edtf.size()));
  const auto year = number(year_text);
  const bool unknown_year = year_text == "XXXX";
  if ((!year && !unknown_year) || edtf.size() < 7 || edtf[4] != '-') return std::string(edtf);
  const auto month = number(edtf.substr(5, 2));
  if (!month || *month < 1 || *month > 12) return std::string(edtf);
  const std::string tail = std::string(kMonths[*month - 1]) + (year ? " " + std::string(year_text) : std::string());
  if (edtf.size() == 7) return tail;
  if (edtf.size() < 10 || edtf[7] != '-') return std::string(edtf);
  const auto day = number(edtf.substr(8, 2));
  if (!day) return std::string(edtf);
  std::string out = (year ? weekday(*year, *month, *day) : std::string()) + std::to_string(*day) + " " + tail;
  if (edtf.size() > 10) out += " " + std::string(edtf.substr(11));
  return out;
}

}  // namespace

std::string in_words(std::string_view edtf) {
  const auto slash = edtf.find('/');
  if (slash == std::string_view::npos) return one_date(edtf);
  const auto from = edtf.substr(0, slash), to = edtf.substr(slash + 1);
  if (from == ".." || from.empty()) return "until " + one_date(to);
  if (to == ".." || to.empty()) return "from " + one_date(from);
  return one_date(from) + " to " + one_date(to);
}

}  // namespace dragoman::cli
