// What a mention could mean, and how well known each place is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/mentions.h"

namespace dragoman::geo {

// What one mention could mean.
struct Candidate {
  PlaceKind kind = PlaceKind::kCity;
  Origin origin = Origin::kCity;
  std::string name;
  std::uint16_t country = kNoCountry;
  std::uint16_t admin1 = GazetteerRow::kNoAdmin;
  std::uint32_t geonames = 0;
  std::optional<double> lat, lon;
  bool capital = false;  // of a country
  bool power = false;    // a seat that stands for a state or organisation
  bool main = true;      // the name is its first one
  double prior = 0;      // fame, on a scale of powers of ten of people
  double score = 0;      // prior and context
};

// The best known first; at most two dozen.
[[nodiscard]] std::vector<Candidate> candidates_of(const Lexicon& lexicon, const Gazetteer& gazetteer,
                                                   const Countries& countries, const Mention& mention);

}  // namespace dragoman::geo
