#include "events/expect.h"

#include <algorithm>

#include "base/table.h"
#include "base/utf8.h"

namespace dragoman::events {

namespace {

class Expecting {
 public:
  Expecting(const Event& event, const std::vector<Actor>& actors, const geo::Tables& geography)
      : event_(event), actors_(actors), geography_(geography) {}

  [[nodiscard]] bool fits(std::string_view expect) const {
    const auto colon = expect.find(": ");
    const auto arrow = expect.find("->");
    if (colon == std::string_view::npos || arrow == std::string_view::npos || arrow < colon) return false;
    if (std::string(to_string(event_.type)) + " " + std::string(to_string(event_.status)) != expect.substr(0, colon))
      return false;
    const auto left = base::trim(expect.substr(colon + 1, arrow - colon - 1));
    const auto right = base::trim(expect.substr(arrow + 2));
    if (event_.symmetric) return holds_all(left) && holds_all(right);
    return fits_side(event_.actors, left) && fits_side(event_.recipients, right);
  }

 private:
  // "Chile" stands for Chile and for the Chilean president.
  [[nodiscard]] bool stands_for(Index actor, std::string_view name) const {
    const Actor& a = actors_[actor];
    const std::string have = base::fold(a.name), want = base::fold(name);
    if (have.find(want) != std::string::npos || want.find(have) != std::string::npos) return true;
    return !a.country.empty() && geography_.country_by_name(name) == a.country;
  }

  // "*" is anybody or nobody, "" nobody.
  [[nodiscard]] bool fits_side(const std::vector<Index>& side, std::string_view want) const {
    if (want == "*") return true;
    if (want.empty()) return side.empty();
    const auto names = base::split(want, ',');
    if (side.empty() || side.size() > names.size() + 1) return false;
    return std::all_of(names.begin(), names.end(), [&](std::string_view name) {
      name = base::trim(name);
      return name == "*" || std::any_of(side.begin(), side.end(), [&](Index a) { return stands_for(a, name); });
    });
  }

  // Mutual: everybody stands on both sides, however the cell splits them.
  [[nodiscard]] bool holds_all(std::string_view want) const {
    return want.empty() || want == "*" || fits_side(event_.actors, want) ||
           std::any_of(event_.actors.begin(), event_.actors.end(), [&](Index a) { return stands_for(a, want); });
  }

  const Event& event_;
  const std::vector<Actor>& actors_;
  const geo::Tables& geography_;
};

std::string names_of(const std::vector<Index>& side, const std::vector<Actor>& actors) {
  std::string out;
  for (const Index a : side) out += (out.empty() ? "" : ", ") + actors[a].name;
  return out;
}

}  // namespace

bool is_expected(const Event& event, const std::vector<Actor>& actors, const geo::Tables& geography,
                 std::string_view expect) {
  return Expecting(event, actors, geography).fits(expect);
}

std::string in_expect_words(const Event& event, const std::vector<Actor>& actors) {
  return std::string(to_string(event.type)) + " " + std::string(to_string(event.status)) + ": " +
         names_of(event.actors, actors) + " -> " + names_of(event.recipients, actors);
}

}  // namespace dragoman::events
