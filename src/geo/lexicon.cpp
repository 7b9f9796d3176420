#include "geo/lexicon.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "geo/names.h"

namespace dragoman::geo {

namespace {

// Fame of the tables' places, beside cities at log10 of their people. Set by hand, checked on news with marked places.
constexpr double kCountryFame = 9.3, kWideRegionFame = 9.0, kRegionFame = 7.2, kSeatFame = 9.5, kNamedCityFame = 8.6;
constexpr double kDivisionBonus = 0.8, kSmallDivisionFame = 6.2;

}  // namespace

// Fills a lexicon table by table; the first wrong row ends it.
struct Lexicon::Builder {
  const base::TableSet& set;
  const Countries& countries;
  const Gazetteer& gazetteer;
  Lexicon& out;
  base::StringMap<std::uint32_t> divisions{};  // id of divisions.tsv -> entry

  std::uint32_t add(Entry entry) {
    out.entries_.push_back(std::move(entry));
    return static_cast<std::uint32_t>(out.entries_.size() - 1);
  }
  void put_all(std::string_view cell, std::uint32_t entry, bool demonym) {
    for (const auto name : base::split(cell)) out.put(name, {.entry = entry, .demonym = demonym});
  }

  // Country, geonames, lat and lon of a row, where the table has them.
  Result<Entry> place(const base::Table& table, std::size_t row, bool with_id) const {
    Entry entry;
    entry.name = table.cell(row, "name");
    if (const auto code = table.cell(row, "country"); !code.empty()) {
      const auto country = countries.by_code(code);
      if (!country) return fail(table.error(row, "unknown country"));
      entry.country = *country;
    }
    entry.lat = to_number(table.cell(row, "lat"));
    entry.lon = to_number(table.cell(row, "lon"));
    if (!entry.lat || !entry.lon) entry.lat = entry.lon = std::nullopt;
    if (with_id) entry.geonames = static_cast<std::uint32_t>(to_number(table.cell(row, "geonames")).value_or(0));
    return entry;
  }

  // The largest unit or city of this name in this country, of a wanted class.
  template <class Accept>
  std::optional<std::uint32_t> row_named(std::string_view name, std::uint16_t country, Accept accept) const {
    if (country == kNoCountry) return std::nullopt;
    const auto alpha2 = pack_alpha2(countries[country].alpha2);
    for (const auto link : gazetteer.find(key_of(name))) {
      const auto row = gazetteer.row(link.row);
      if (row.alpha2 == alpha2 && accept(row.row_class)) return link.row;
    }
    return std::nullopt;
  }

  // A division's id, unit and fame come from the gazetteer, by name or variant; first-level units before second.
  void join_division(Entry& entry, const base::Table& table, std::size_t row) const {
    auto names = base::split(table.cell(row, "variants"));
    names.insert(names.begin(), table.cell(row, "name"));
    entry.fame = kSmallDivisionFame;
    for (const auto wanted : {RowClass::kAdmin1, RowClass::kAdmin2}) {
      for (const auto name : names) {
        const auto found = row_named(name, entry.country, [&](RowClass c) { return c == wanted; });
        if (!found) continue;
        const auto unit = gazetteer.row(*found);
        entry.admin1 = unit.admin1;
        if (entry.geonames == 0) entry.geonames = unit.geonames;
        if (wanted == RowClass::kAdmin1) entry.fame = std::log10(unit.population + 10.0) + kDivisionBonus;
        return;
      }
    }
  }

  std::optional<Error> add_countries() {
    for (std::size_t at = 0; at < countries.size(); ++at) {
      const auto i = static_cast<std::uint16_t>(at);
      const Country& c = countries[i];
      add({Origin::kCountry, PlaceKind::kCountry, c.name, i, GazetteerRow::kNoAdmin, c.geonames, c.lat, c.lon,
           kCountryFame});
      const auto capital = row_named(c.capital, i, [](RowClass k) { return k == RowClass::kCity; });
      if (capital) out.capitals_.push_back(gazetteer.row(*capital).geonames);
    }
    std::sort(out.capitals_.begin(), out.capitals_.end());
    const auto table = set.table("geo/countries.tsv", {"id", "alpha2", "name", "variants", "capital", "geonames", "lat",
                                                       "lon", "adjectives", "nouns"});
    if (!table) return table.error();
    for (std::uint32_t row = 0; row < table->size(); ++row) {  // entries and rows run parallel
      out.put(table->cell(row, "name"), {.entry = row});
      put_all(table->cell(row, "variants"), row, false);
      put_all(table->cell(row, "adjectives"), row, true);
      put_all(table->cell(row, "nouns"), row, true);
    }
    return std::nullopt;
  }

  std::optional<Error> add_divisions() {
    const auto table =
        set.table("geo/divisions.tsv", {"id", "country", "name", "variants", "lat", "lon", "adjectives", "nouns"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->size(); ++row) {
      auto entry = place(*table, row, false);
      if (!entry) return entry.error();
      entry->origin = Origin::kDivision;
      entry->kind = PlaceKind::kAdmin;
      join_division(*entry, *table, row);
      const auto index = add(std::move(*entry));
      divisions.emplace(table->id(row), index);
      out.put(table->cell(row, "name"), {.entry = index});
      put_all(table->cell(row, "variants"), index, false);
      put_all(table->cell(row, "adjectives"), index, true);
      put_all(table->cell(row, "nouns"), index, true);
    }
    return std::nullopt;
  }

  std::optional<Error> add_regions() {
    const auto table = set.table("geo/regions.tsv", {"id", "name", "variants", "kind", "country", "geonames", "lat",
                                                     "lon", "adjectives", "nouns"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->size(); ++row) {
      auto entry = place(*table, row, true);
      if (!entry) return entry.error();
      const auto kind = parse_place_kind(table->cell(row, "kind"));
      if (!kind) return table->error(row, "unknown kind");
      entry->kind = *kind;
      if (*kind == PlaceKind::kAdmin) join_division(*entry, *table, row);
      entry->fame = entry->country == kNoCountry ? kWideRegionFame : kRegionFame;
      const auto index = add(std::move(*entry));
      out.put(table->cell(row, "name"), {.entry = index});
      put_all(table->cell(row, "variants"), index, false);
      put_all(table->cell(row, "adjectives"), index, true);
      put_all(table->cell(row, "nouns"), index, true);
    }
    return std::nullopt;
  }

  std::optional<Error> add_seats() {
    const auto table = set.table("geo/metonyms.tsv",
                                 {"id", "name", "variants", "kind", "country", "geonames", "lat", "lon", "stands_for"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->size(); ++row) {
      auto entry = place(*table, row, true);
      if (!entry) return entry.error();
      const auto kind = parse_place_kind(table->cell(row, "kind"));
      if (!kind) return table->error(row, "unknown kind");
      entry->kind = *kind;
      entry->origin = Origin::kSeat;
      entry->fame = kSeatFame;
      entry->power = !table->cell(row, "stands_for").empty();
      const auto index = add(std::move(*entry));
      out.put(table->cell(row, "name"), {.entry = index});
      put_all(table->cell(row, "variants"), index, false);
    }
    return std::nullopt;
  }

  // NAME|COUNTRY of a gazetteer city, or an id of divisions.tsv.
  Result<std::uint32_t> meant(const base::Table& table, std::size_t row) {
    const auto target = base::split(table.cell(row, "stands_for"));
    if (const auto code = target.size() == 1 ? countries.by_code(target[0]) : std::nullopt)
      return *code;  // entries run parallel
    if (target.size() == 1) {
      const auto division = divisions.find(target[0]);
      if (division == divisions.end()) return fail(table.error(row, "unknown division"));
      return division->second;
    }
    const auto country = target.size() == 2 ? countries.by_code(target[1]) : std::nullopt;
    if (!country) return fail(table.error(row, "stands_for needs DIVISION or NAME|COUNTRY"));
    const auto city = row_named(target[0], *country, [](RowClass c) { return c == RowClass::kCity; });
    if (!city) return fail(table.error(row, "no such city in the gazetteer"));
    const auto found = gazetteer.row(*city);
    return add({Origin::kCity, PlaceKind::kCity, std::string(found.name), *country, found.admin1, found.geonames,
                found.lat, found.lon, kNamedCityFame});
  }

  std::optional<Error> add_abbreviations() {
    const auto table = set.table("geo/abbreviations.tsv", {"id", "stands_for", "where"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->size(); ++row) {
      const auto entry = meant(*table, row);
      if (!entry) return entry.error();
      EntryLink link{.entry = *entry};
      const auto where = table->cell(row, "where");
      link.after_place = where == "after-place";
      if (where.starts_with("named:")) {
        out.named_.push_back(std::make_unique<std::string>(key_of(where.substr(6))));
        link.named = *out.named_.back();
      }
      if (!link.after_place && link.named.empty() && where != "anywhere") return table->error(row, "wrong 'where'");
      out.put(table->id(row), link);
    }
    return std::nullopt;
  }

  std::optional<Error> add_kinds() {
    const auto table = set.table("geo/kinds.tsv", {"id", "kind"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->size(); ++row) {
      const auto kind = parse_place_kind(table->cell(row, "kind"));
      if (!kind) return table->error(row, "unknown kind");
      out.kinds_.emplace(key_of(table->id(row)), *kind);
    }
    const auto others = set.table("geo/not_places.tsv", {"id"});
    if (!others) return others.error();
    for (std::size_t row = 0; row < others->size(); ++row) out.not_places_.emplace(key_of(others->id(row)), true);
    return std::nullopt;
  }
};

Result<Lexicon> Lexicon::load(const base::TableSet& set, const Countries& countries, const Gazetteer& gazetteer) {
  Lexicon out;
  Builder builder{set, countries, gazetteer, out};
  if (const auto error = builder.add_countries()) return fail(*error);
  if (const auto error = builder.add_divisions()) return fail(*error);
  if (const auto error = builder.add_regions()) return fail(*error);
  if (const auto error = builder.add_seats()) return fail(*error);
  if (const auto error = builder.add_abbreviations()) return fail(*error);
  if (const auto error = builder.add_kinds()) return fail(*error);
  return out;
}

void Lexicon::put(std::string_view name, EntryLink link) {
  link.capitals = is_abbreviation(name);
  link.lower_case = !is_capitalised(name);
  if (link.lower_case) small_.emplace(name.substr(0, name.find_first_of(" -'")), true);
  const std::string key = key_of(name);
  auto& links = nodes_[key].links;
  const auto same = std::find_if(links.begin(), links.end(), [&](const EntryLink& l) { return l.entry == link.entry; });
  if (same == links.end()) {
    links.push_back(link);
  } else {  // "US" names and qualifies alike: a name first
    same->demonym = same->demonym && link.demonym;
    same->capitals = same->capitals && link.capitals;
    same->lower_case = same->lower_case || link.lower_case;
    same->after_place = same->after_place && link.after_place;
  }
  for (auto space = key.find(' '); space != std::string::npos; space = key.find(' ', space + 1)) {
    nodes_[key.substr(0, space)].goes_on = true;
  }
}

std::span<const EntryLink> Lexicon::find(std::string_view key) const {
  const auto found = nodes_.find(key);
  return found == nodes_.end() ? std::span<const EntryLink>() : std::span<const EntryLink>(found->second.links);
}

bool Lexicon::goes_on(std::string_view key) const {
  const auto found = nodes_.find(key);
  return found != nodes_.end() && found->second.goes_on;
}

std::optional<PlaceKind> Lexicon::kind_of(std::string_view name) const {
  std::optional<PlaceKind> kind;
  const std::string key = key_of(name);
  for (const auto word : base::split(key, ' ')) {
    if (const auto found = kinds_.find(word); found != kinds_.end()) kind = found->second;
  }
  return kind;
}

bool Lexicon::is_generic(std::string_view word) const { return kinds_.contains(key_of(word)); }

bool Lexicon::is_capital(std::uint32_t geonames) const {
  return std::binary_search(capitals_.begin(), capitals_.end(), geonames);
}

}  // namespace dragoman::geo
