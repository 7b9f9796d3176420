// Verbs that give, take or tell an office: data/actors/office_verbs.tsv.
#pragma once

#include <string>
#include <vector>

#include "base/string_map.h"
#include "base/table.h"

namespace dragoman::actors {

// What a date beside a word bounds where its own preposition does not say ("in 2019"; "since", "until" always do).
enum class TenureBound : std::uint8_t { kUntold, kSince, kUntil };

// Of the column `bound` of a row: since, until or empty.
[[nodiscard]] Result<TenureBound> parse_bound(const base::Table& table, std::size_t row);

// One row.
struct OfficeVerb {
  std::string with;                          // "in" of "swear in"
  bool of_object = false;                    // its object holds the office
  TenureBound bound = TenureBound::kUntold;  // kUntil: it ends one
};

using OfficeVerbs = base::StringMap<std::vector<OfficeVerb>>;  // by lemma, in the order of the table
[[nodiscard]] Result<OfficeVerbs> load_office_verbs(const base::TableSet& set);

}  // namespace dragoman::actors
