#include "filter.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace dragoman::cli {

namespace {

constexpr const char* kWhatTerms =
    "want actor=NAME, country=RUS, type=CONSULT or date=2024-05-01..2024-05-31, a comma between alternatives";

std::vector<std::string> split(const std::string& text, char by) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(by, at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

bool is_country(const std::string& word) {
  return word.size() == 3 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "2024", "2024-05" or "2024-05-20" as its first or last day; "" for another text.
std::string day_of(const std::string& text, bool last) {
  static constexpr std::array<std::size_t, 3> kSizes = {4, 7, 10};
  if (std::ranges::find(kSizes, text.size()) == kSizes.end()) return "";
  const std::string day = text + std::string("-01-01").substr(text.size() - 4);
  if (!is_date(day)) return "";
  if (!last || text.size() == 10) return day;
  if (text.size() == 4) return text + "-12-31";
  for (const char* end : {"-31", "-30", "-29"}) {
    if (is_date(text + end)) return text + end;
  }
  return text + "-28";
}

// Both ends of "FROM..TO", either of which may be left out, or of one date.
bool days_of(const std::string& text, EventFilter& out) {
  const auto dots = text.find("..");
  const std::string from = text.substr(0, dots), to = dots == std::string::npos ? text : text.substr(dots + 2);
  if (!from.empty() && (out.from = day_of(from, false)).empty()) return false;
  if (!to.empty() && (out.to = day_of(to, true)).empty()) return false;
  return !from.empty() || !to.empty();
}

// What is wrong with "country=RUS,UKR"; "" when it is in `out`.
std::string take(const std::string& term, EventFilter& out) {
  const auto sign = term.find('=');
  const std::string key = term.substr(0, sign), value = sign == std::string::npos ? "" : term.substr(sign + 1);
  if (value.empty()) return "'" + term + "': " + kWhatTerms;
  if (key == "date")
    return days_of(value, out) ? "" : "'" + term + "': want days as 2024-05-20, 2024-05, 2024, or FROM..TO";
  for (auto& word : split(value, ',')) {
    if (key == "actor") {
      out.actors.push_back(std::move(word));
    } else if (key == "country") {
      out.countries.push_back(upper(word));
      if (!is_country(out.countries.back())) return "'" + word + "' is no country code of three letters (ISO 3166-1)";
    } else if (key == "type") {
      const auto type = parse_event_type(upper(word));
      if (!type) return "unknown type '" + word + "'";
      out.types.push_back(*type);
    } else {
      return "'" + term + "': " + kWhatTerms;
    }
  }
  return "";
}

}  // namespace

void add_filter_options(CLI::App& app, FilterOptions& options) {
  app.add_option("--min-confidence", options.min_confidence, "Only events of at least this confidence, 0 to 1")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("X");
  app.add_option("--status", options.status,
                 "Only events of these: occurred, ongoing, planned, possible, denied, cancelled, demanded")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("LIST")
      ->check(
          [](const std::string& word) { return parse_status(word) ? std::string() : "unknown status '" + word + "'"; });
  app.add_option("--filter", options.terms,
                 "Only events with actor=NAME, country=RUS, type=CONSULT or date=2024-05..2024-06; again for more that "
                 "must be so, a comma between alternatives")
      ->allow_extra_args(false)
      ->type_name("KEY=VALUE")
      ->check([](const std::string& term) {
        EventFilter ignored;
        return take(term, ignored);
      });
}

EventFilter filter_of(const FilterOptions& options) {
  EventFilter out{options.min_confidence, {}};
  for (const auto& word : options.status) out.status.push_back(*parse_status(word));
  for (const auto& term : options.terms) (void)take(term, out);
  return out;
}

}  // namespace dragoman::cli
