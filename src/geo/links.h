// How mentions that stand side by side are linked, by the words between and beside them.
#pragma once

#include <optional>
#include <vector>

#include "geo/mentions.h"
#include "geo/place_tables.h"
#include "lang/syntax.h"

namespace dragoman::geo {

// Borrows what it is given. `left` and `right` are mentions, the one before the other.
class Links {
 public:
  Links(const PlaceTables& tables, const lang::Syntax& syntax, const std::vector<Mention>& mentions)
      : tables_(tables), syntax_(syntax), mentions_(mentions) {}

  // "Paris, Texas", "Paris in Texas", "Paris (Texas)"; "Kentucky's Metcalfe County" the other way round.
  enum class Order : std::uint8_t { kNo, kInnerFirst, kOuterFirst };
  [[nodiscard]] Order order(lang::Index left, lang::Index right) const;
  // "Kingston, south of Brisbane", "Troy, 60 miles from Montgomery", "a camp near Goma": not far from it.
  [[nodiscard]] bool near_by(lang::Index left, lang::Index right) const;
  // Joined by commas and "and".
  [[nodiscard]] bool are_listed(lang::Index left, lang::Index right) const;
  // The kind that a word beside the name gives it: "the province of X", "X province".
  [[nodiscard]] std::optional<PlaceKind> kind_said(const Mention& m) const;

 private:
  [[nodiscard]] bool is_land(lang::TokenRange name, lang::TokenRange demonym) const;
  [[nodiscard]] std::optional<PlaceKind> unit_kind(std::string_view word) const;

  const PlaceTables& tables_;
  const lang::Syntax& syntax_;
  const std::vector<Mention>& mentions_;
};

}  // namespace dragoman::geo
