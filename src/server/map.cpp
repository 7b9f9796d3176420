// Where happenings are.
#include <algorithm>
#include <unordered_map>

#include "base/string_map.h"
#include "server/view.h"

namespace dragoman::server {

namespace {

struct Counted {
  std::int64_t happenings = 0;
  Quads quads{};
  void add(std::size_t quad) {
    ++happenings;
    ++quads[quad];
  }
};

struct Point {
  double lat, lon;
  store::Id id;
  Counted counted;
};

// Points by their place, to a hundredth of a degree's thousandth.
class Points {
 public:
  void add(double lat, double lon, store::Id id, std::size_t quad) {
    constexpr double kStep = 1e5;
    const auto key =
        static_cast<std::int64_t>((lat + 90) * kStep) * 40'000'000 + static_cast<std::int64_t>((lon + 180) * kStep);
    const auto [at, is_new] = places_.try_emplace(key, points_.size());
    if (is_new) points_.push_back({lat, lon, id, {}});
    points_[at->second].counted.add(quad);
  }
  // Most happenings first; of equals those found first.
  [[nodiscard]] const std::vector<Point>& sorted() {
    std::stable_sort(points_.begin(), points_.end(),
                     [](const auto& a, const auto& b) { return a.counted.happenings > b.counted.happenings; });
    return points_;
  }

 private:
  std::unordered_map<std::int64_t, std::size_t> places_;
  std::vector<Point> points_;
};

}  // namespace

Result<Answer> view_map(Ask& ask) {
  const auto query = filter_of(ask.params);
  constexpr std::int64_t kLimit = 5000, kMostLimit = 20'000;
  const auto limit = static_cast<std::size_t>(ask.params.number("limit", kLimit, 0, kMostLimit));
  if (auto good = ask.params.status(); !good) return fail(good.error());
  const auto filter = Filter::make(ask.db, query);
  if (!filter) return fail(filter.error());
  base::StringMap<Counted> by_country;
  Points points;
  std::int64_t total = 0, placed = 0;
  {
    auto row = filter->select(ask.db, "e.id, e.quad, e.country, e.lat, e.lon");
    while (row.step()) {
      ++total;
      const auto quad = quad_at(row, 1);
      if (const auto country = row.text(2); !country.empty()) {
        auto found = by_country.find(country);
        if (found == by_country.end()) found = by_country.emplace(std::string(country), Counted()).first;
        found->second.add(quad);
      }
      if (row.is_null(3) || row.is_null(4)) continue;
      ++placed;
      points.add(row.real(3), row.real(4), row.integer(0), quad);
    }
  }
  std::vector<std::pair<std::string, Counted>> countries(by_country.begin(), by_country.end());
  std::ranges::sort(countries, {}, [](const auto& one) { return one.first; });
  Json named = Json::array();
  for (const auto& [country, counted] : countries)
    named.push_back({{"country", country}, {"happenings", counted.happenings}, {"quads", counted.quads}});
  Json places = {{"lat", Json::array()},     {"lon", Json::array()},        {"name", Json::array()},
                 {"country", Json::array()}, {"happenings", Json::array()}, {"quads", Json::array()},
                 {"id", Json::array()}};
  std::int64_t left_out = 0;
  std::size_t shown = 0;
  for (const auto& point : points.sorted()) {
    if (shown++ >= limit) {
      left_out += point.counted.happenings;
      continue;
    }
    places["lat"].push_back(degrees(point.lat));
    places["lon"].push_back(degrees(point.lon));
    places["happenings"].push_back(point.counted.happenings);
    places["quads"].push_back(point.counted.quads);
    places["id"].push_back(point.id);
    auto row = ask.db.query("SELECT place, country FROM happening WHERE id = ?", point.id);
    const bool found = row.step();
    places["name"].push_back(found ? row.text(0) : std::string_view());
    places["country"].push_back(found ? row.text(1) : std::string_view());
  }
  return answer_of({{"countries", std::move(named)},
                    {"places", std::move(places)},
                    {"total", total},
                    {"placed", placed},
                    {"left_out", left_out}});
}

}  // namespace dragoman::server
