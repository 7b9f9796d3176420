#include "geo/countries.h"

#include <charconv>

#include "geo/names.h"

namespace dragoman::geo {

namespace {

const std::vector<std::string> kColumns = {"id",       "alpha2", "name", "variants",   "capital",
                                           "geonames", "lat",    "lon",  "adjectives", "nouns"};

std::optional<std::uint16_t> find(const base::StringMap<Countries::Named>& map, std::string_view name) {
  if (!is_capitalised(name)) return std::nullopt;
  const auto found = map.find(key_of(name));
  if (found == map.end()) return std::nullopt;
  if (found->second.capitals && !is_abbreviation(name)) return std::nullopt;
  return found->second.country;
}

std::optional<std::uint16_t> find(const base::StringMap<std::uint16_t>& map, std::string_view code) {
  const auto found = map.find(code);
  return found == map.end() ? std::nullopt : std::optional(found->second);
}

void put(base::StringMap<Countries::Named>& map, std::string_view name, std::uint16_t country) {
  const bool capitals = is_abbreviation(name);
  const auto [entry, added] = map.try_emplace(key_of(name), Countries::Named{country, capitals});
  if (!added && !capitals) entry->second.capitals = false;
}

}  // namespace

std::optional<double> to_number(std::string_view cell) {
  double value = 0;
  const auto [end, ec] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (cell.empty() || ec != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
  return value;
}

Result<Countries> Countries::load(const base::TableSet& set) {
  const auto table = set.table("geo/countries.tsv", kColumns);
  if (!table) return fail(table.error());
  Countries out;
  for (std::size_t row = 0; row < table->size(); ++row) {
    if (const auto error = out.add(*table, row)) return fail(*error);
  }
  return out;
}

std::optional<Error> Countries::add(const base::Table& table, std::size_t row) {
  const auto index = static_cast<std::uint16_t>(rows_.size());
  const auto id = to_number(table.cell(row, "geonames")), lat = to_number(table.cell(row, "lat"));
  const auto lon = to_number(table.cell(row, "lon"));
  if (!id || !lat || !lon) return table.error(row, "geonames, lat and lon must be numbers");
  if (table.id(row).size() != 3 || table.cell(row, "alpha2").size() != 2) return table.error(row, "wrong country code");
  rows_.push_back({std::string(table.id(row)), std::string(table.cell(row, "alpha2")),
                   std::string(table.cell(row, "name")), std::string(table.cell(row, "capital")),
                   static_cast<std::uint32_t>(*id), *lat, *lon});
  alpha3_.emplace(table.id(row), index);
  alpha2_.emplace(table.cell(row, "alpha2"), index);
  put(names_, table.cell(row, "name"), index);
  for (const auto name : base::split(table.cell(row, "variants"))) put(names_, name, index);
  for (const auto word : base::split(table.cell(row, "adjectives"))) put(demonyms_, word, index);
  for (const auto word : base::split(table.cell(row, "nouns"))) put(demonyms_, word, index);
  return std::nullopt;
}

std::optional<std::uint16_t> Countries::by_name(std::string_view name) const { return find(names_, name); }
std::optional<std::uint16_t> Countries::by_demonym(std::string_view word) const { return find(demonyms_, word); }
std::optional<std::uint16_t> Countries::by_code(std::string_view alpha3) const { return find(alpha3_, alpha3); }
std::optional<std::uint16_t> Countries::by_alpha2(std::string_view alpha2) const { return find(alpha2_, alpha2); }

}  // namespace dragoman::geo
