// Which place each mention means: a linear score over fame, the document's countries, what stands beside it, and
// datelines.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/candidates.h"
#include "geo/place_tables.h"

namespace dragoman::geo {

struct Choice {
  std::optional<Candidate> place;      // nullopt: no table knows the name, or none of its places fits
  std::uint16_t country = kNoCountry;  // of `place`, or of what holds the unknown name ("Balintawak, Quezon City")
  std::optional<Candidate> part;       // of an unknown name: the place it is called after ("Seoul City Hall")
  float confidence = 0;
};

// One choice a mention, in the same order.
[[nodiscard]] std::vector<Choice> choose(const PlaceTables& tables, const lang::Syntax& syntax,
                                         const std::vector<Mention>& mentions);

}  // namespace dragoman::geo
