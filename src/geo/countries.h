// data/geo/countries.tsv: names, demonyms, capitals and points of countries and territories.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.h"
#include "base/table.h"

namespace dragoman::geo {

struct Country {
  std::string alpha3, alpha2, name, capital;
  std::uint32_t geonames = 0;
  double lat = 0, lon = 0;
};

// Immutable. Countries are known by their index.
class Countries {
 public:
  [[nodiscard]] static Result<Countries> load(const base::TableSet& set);

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] const Country& operator[](std::uint16_t index) const { return rows_[index]; }
  // A name as it stands in a text; nullopt when it is none, or written without the capitals it needs.
  [[nodiscard]] std::optional<std::uint16_t> by_name(std::string_view name) const;
  [[nodiscard]] std::optional<std::uint16_t> by_demonym(std::string_view word) const;
  [[nodiscard]] std::optional<std::uint16_t> by_code(std::string_view alpha3) const;
  [[nodiscard]] std::optional<std::uint16_t> by_alpha2(std::string_view alpha2) const;
  // Keys (names.h) of every name and demonym, for building look-ups over tokens.
  struct Named {
    std::uint16_t country = 0;
    bool capitals = false;  // counts only in capitals
  };
  [[nodiscard]] const base::StringMap<Named>& names() const { return names_; }
  [[nodiscard]] const base::StringMap<Named>& demonyms() const { return demonyms_; }

 private:
  [[nodiscard]] std::optional<Error> add(const base::Table& table, std::size_t row);
  std::vector<Country> rows_;
  base::StringMap<Named> names_, demonyms_;
  base::StringMap<std::uint16_t> alpha3_, alpha2_;
};

// A number in a cell; nullopt when it is not one.
[[nodiscard]] std::optional<double> to_number(std::string_view cell);

}  // namespace dragoman::geo
