#include "watch/schedule.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <ctime>
#include <iomanip>
#include <locale>
#include <sstream>

#include "base/utf8.h"

namespace dragoman::watch {

namespace {

constexpr double kWeek = 7 * kDay;

std::optional<double> number(std::string_view text) {
  double out = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (wrong != std::errc() || end != text.data() + text.size() || !(out >= 0)) return std::nullopt;
  return out;
}

}  // namespace

std::optional<double> parse_http_date(std::string_view text) {
  for (const char* form : {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y"}) {
    std::istringstream in{std::string(base::trim(text))};
    in.imbue(std::locale::classic());
    std::tm day{};
    in >> std::get_time(&day, form);
    if (in.fail()) continue;
    const auto at = timegm(&day);
    return static_cast<double>(at);
  }
  return std::nullopt;
}

std::optional<double> retry_time(std::string_view value, double now) {
  value = base::trim(value);
  std::optional<double> at;
  if (const auto seconds = number(value)) {
    at = now + *seconds;
  } else {
    at = parse_http_date(value);
  }
  return at ? std::optional(std::clamp(*at, now, now + kWeek)) : std::nullopt;
}

std::optional<double> kept_seconds(std::string_view cache_control) {
  std::optional<double> out;
  while (!cache_control.empty()) {
    const auto end = std::min(cache_control.find(','), cache_control.size());
    const auto directive = base::lower(base::trim(cache_control.substr(0, end)));
    cache_control.remove_prefix(std::min(end + 1, cache_control.size()));
    if (directive == "no-cache" || directive == "no-store") return 0;
    if (!directive.starts_with("max-age=")) continue;
    auto value = std::string_view(directive).substr(8);
    if (value.size() > 1 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    out = number(value);
  }
  return out;
}

double pause_after_answer(double every, std::optional<double> kept, std::optional<double> ttl, double chance) {
  const double asked = std::min(std::max(kept.value_or(0), ttl.value_or(0)), kDay);
  return std::max(every, asked) * (1 + chance / 10);
}

double pause_after_failure(double first, int failures, double chance) {
  const double doubled = first * std::exp2(std::min(failures - 1, 30));
  return std::min(doubled, std::max(kDay, first)) * (1 + chance / 4);
}

double longest_pause(double every) { return std::max(kWeek, every * 1.25) + kDay; }

}  // namespace dragoman::watch
