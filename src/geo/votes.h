// What the places of a page say of the countries and units that it is about.
#pragma once

#include <algorithm>
#include <map>

#include "geo/candidates.h"

namespace dragoman::geo {

inline constexpr double kFewVotes = 1.5;  // one name in passing is not the whole page

struct Votes {
  std::map<std::uint16_t, double> country, admin1;
  double total = 0;

  void add(const Candidate& c, double weight) {
    if (c.country == kNoCountry) return;
    country[c.country] += weight;
    if (c.admin1 != GazetteerRow::kNoAdmin) admin1[c.admin1] += weight;
    total += weight;
  }
  [[nodiscard]] double share(const std::map<std::uint16_t, double>& of, std::uint16_t key, double own,
                             double all_own) const {
    const auto found = of.find(key);
    if (found == of.end() || total - all_own <= 1e-9) return 0;
    return std::clamp((found->second - own) / std::max(total - all_own, kFewVotes), 0.0, 1.0);
  }
};

}  // namespace dragoman::geo
