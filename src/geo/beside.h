// What stands beside a name and tells which of its namesakes is meant (data/geo/beside.tsv).
#pragma once

#include <optional>
#include <string_view>

#include "base/string_map.h"
#include "base/table.h"
#include "dragoman/record.h"
#include "lang/syntax.h"

namespace dragoman::geo {

class Beside {
 public:
  [[nodiscard]] static Result<Beside> load(const base::TableSet& set);

  // The kind of place that an office or body of it needs: "Georgia's governor", "the parliament of Georgia"; nullopt
  // where none stands beside the name.
  [[nodiscard]] std::optional<PlaceKind> office_of(const lang::Syntax& syntax, lang::TokenRange name) const;
  // A noun that a demonym makes a part of a country: "the Lebanese coast". `lemma` as the parser gives it.
  [[nodiscard]] bool is_land(std::string_view lemma) const { return land_.contains(lemma); }
  // A word that says how one place lies to another: "south", "miles", "near".
  [[nodiscard]] bool is_way(std::string_view word) const { return way_.contains(word); }
  // A place's name that people bear too ("Chad"), as written.
  [[nodiscard]] bool is_given_name(std::string_view word) const { return given_.contains(word); }

 private:
  base::StringMap<PlaceKind> offices_;
  base::StringMap<bool> land_, way_, given_;
};

}  // namespace dragoman::geo
