#include "agenda/labels.h"

#include <array>
#include <chrono>

#include "base/utf8.h"
#include "store/day.h"
#include "words/words.h"

namespace dragoman::agenda {
namespace {

constexpr std::array kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                "July",    "August",   "September", "October", "November", "December"};

std::chrono::year_month_day civil(store::Day day) { return std::chrono::sys_days{std::chrono::days{day}}; }

}  // namespace

Result<Labels> Labels::load(const base::TableSet& set) {
  auto table = set.table("agenda/labels.tsv", {"id", "label"});
  if (!table) return fail(std::move(table.error()));
  auto statuses = ontology::Statuses::load(set);
  if (!statuses) return fail(statuses.error());
  Labels out;
  out.statuses_ = std::move(*statuses);
  for (std::size_t row = 0; row < table->size(); ++row) out.labels_.emplace(table->id(row), table->cell(row, "label"));
  for (const auto type : words::kOf<EventType>)
    if (!out.labels_.contains(type))
      return fail(ErrorCode::kBadTable, "agenda", "agenda/labels.tsv has no row '" + std::string(type) + "'");
  auto countries = set.table("geo/countries.tsv", {"id", "alpha2", "name", "variants", "capital", "geonames", "lat",
                                                   "lon", "adjectives", "nouns"});
  if (!countries) return fail(std::move(countries.error()));
  for (std::size_t row = 0; row < countries->size(); ++row) {
    const std::string id(countries->id(row));
    out.countries_.emplace(base::fold(id), id);
    out.countries_.emplace(base::fold(countries->cell(row, "name")), id);
  }
  for (std::size_t row = 0; row < countries->size(); ++row)  // a name goes before another's variant
    for (const auto variant : base::split(countries->cell(row, "variants")))
      out.countries_.emplace(base::fold(variant), countries->id(row));
  return out;
}

std::string Labels::country(std::string_view text) const {
  const auto found = countries_.find(base::fold(text));
  return found == countries_.end() ? std::string() : found->second;
}

const std::string& Labels::of(EventType type, std::string_view mode) const {
  const auto word = std::string(words::of(type));
  const auto found = labels_.find(word + '.' + std::string(mode));
  return found != labels_.end() ? found->second : labels_.find(word)->second;
}

std::string summary(std::string_view label, std::string_view parties, std::string_view occasion,
                    std::string_view place) {
  constexpr std::size_t kLongOccasion = 60;
  std::string out(label);
  if (!parties.empty()) (out += ": ") += parties;
  if (!occasion.empty() && occasion.size() < kLongOccasion) (out += ", ") += occasion;
  if (!place.empty()) (out += ", ") += place;
  return out;
}

std::string spoken_day(std::string_view text) {
  const auto day = store::day_of(text);
  if (!day) return std::string(text);
  constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  const auto date = civil(*day);
  const std::chrono::weekday weekday{std::chrono::sys_days{std::chrono::days{*day}}};
  return std::string(kDays[weekday.c_encoding()]) + ' ' + std::to_string(unsigned(date.day())) + ' ' +
         kMonths[unsigned(date.month()) - 1] + ' ' + std::to_string(int(date.year()));
}

std::string vague_words(std::string_view begin_text, std::string_view end_text) {
  const auto begin = store::day_of(begin_text), end = store::day_of(end_text);
  if (!begin || !end || *begin >= *end) return {};
  const auto first = civil(*begin), last = civil(*end);
  const auto year = std::to_string(int(first.year()));
  const bool from_first = unsigned(first.day()) == 1, to_last = civil(*end + 1).day() == std::chrono::day(1);
  if (from_first && to_last && first.year() == last.year()) {
    if (first.month() == last.month())
      return std::string("some day in ") + kMonths[unsigned(first.month()) - 1] + ' ' + year;
    if (unsigned(first.month()) == 1 && unsigned(last.month()) == 12) return "some day in " + year;
  }
  const auto spoken = [](const std::chrono::year_month_day& date, bool with_year) {
    return std::to_string(unsigned(date.day())) + ' ' + kMonths[unsigned(date.month()) - 1] +
           (with_year ? ' ' + std::to_string(int(date.year())) : "");
  };
  return "between " + spoken(first, first.year() != last.year()) + " and " + spoken(last, true);
}

}  // namespace dragoman::agenda
