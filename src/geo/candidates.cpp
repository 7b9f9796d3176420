#include "geo/candidates.h"

#include <algorithm>
#include <cmath>

namespace dragoman::geo {

namespace {

// Fame: log10 of the people, and what speaks for a reading beside them. Set by hand, checked on news with marked
// places.
constexpr double kUnit1Bonus = 0.2, kUnit2Fame = 4.2, kCapitalBonus = 1.5, kMainBonus = 0.6, kSmallestFame = 2.0;
constexpr std::size_t kMost = 24;

// "Aleppo": where a unit is called after its large city, the city is meant unless the text says otherwise.
void put_cities_first(std::vector<Candidate>& candidates) {
  for (auto& unit : candidates) {
    if (unit.kind != PlaceKind::kAdmin || unit.origin != Origin::kCity) continue;
    for (const auto& city : candidates) {
      const bool same = city.kind == PlaceKind::kCity && city.admin1 == unit.admin1 && city.country == unit.country;
      if (same && city.prior > unit.prior - 1.2) unit.prior = std::min(unit.prior, city.prior - 0.1);
    }
  }
}

Candidate from_entry(const Lexicon& lexicon, const Entry& e) {
  Candidate c{e.kind, e.origin, e.name, e.country, e.admin1, e.geonames, e.lat, e.lon, false, e.power};
  c.prior = e.fame;
  c.capital = e.geonames != 0 && lexicon.is_capital(e.geonames);
  return c;
}

double fame_of(const GazetteerRow& row, bool main, bool capital) {
  switch (row.row_class) {
    case RowClass::kAdmin1: return std::log10(row.population + 10.0) + kUnit1Bonus;
    case RowClass::kAdmin2: return kUnit2Fame + (main ? kMainBonus : 0);
    case RowClass::kCity: break;
  }
  const double people = std::max(kSmallestFame, std::log10(row.population + 1.0));
  return people + (main ? kMainBonus : -kMainBonus) + (main && capital ? kCapitalBonus : 0);
}

Candidate from_row(const Lexicon& lexicon, const Countries& countries, const GazetteerRow& row, bool main) {
  Candidate c;
  c.name = row.name;
  c.kind = row.row_class == RowClass::kCity ? PlaceKind::kCity : PlaceKind::kAdmin;
  c.geonames = row.geonames;
  c.main = main;
  c.admin1 = row.admin1;
  const char alpha2[] = {static_cast<char>(row.alpha2 >> 8U), static_cast<char>(row.alpha2 & 0xffU)};
  c.country = countries.by_alpha2({alpha2, 2}).value_or(kNoCountry);
  if (row.located) c.lat = row.lat, c.lon = row.lon;
  c.capital = row.row_class == RowClass::kCity && lexicon.is_capital(row.geonames);
  c.prior = fame_of(row, main, c.capital);
  return c;
}

}  // namespace

std::vector<Candidate> candidates_of(const Lexicon& lexicon, const Gazetteer& gazetteer, const Countries& countries,
                                     const Mention& mention) {
  std::vector<Candidate> out;
  for (const auto& link : mention.entries) out.push_back(from_entry(lexicon, lexicon[link.entry]));
  for (const auto link : mention.rows) {
    auto c = from_row(lexicon, countries, gazetteer.row(link.row), link.main);
    const bool known = std::ranges::any_of(out, [&](const Candidate& o) { return o.geonames == c.geonames; });
    if (c.country != kNoCountry && !known) out.push_back(std::move(c));
  }
  put_cities_first(out);
  std::ranges::stable_sort(out, [](const Candidate& a, const Candidate& b) { return a.prior > b.prior; });
  if (out.size() > kMost) out.resize(kMost);
  return out;
}

}  // namespace dragoman::geo
