#include "store/tally.h"

#include <set>
#include <utility>

namespace dragoman::store {

namespace {

// Rows that count nothing any more go.
constexpr std::string_view kWeek =
    "INSERT INTO tally_week VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET happenings = happenings + ?4, reports "
    "= reports + ?5";
constexpr std::string_view kCountry =
    "INSERT INTO tally_country VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET happenings = happenings + ?4, "
    "reports = reports + ?5";
constexpr std::string_view kPair =
    "INSERT INTO tally_pair VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET happenings = happenings + ?5, "
    "reports = reports + ?6";
constexpr std::string_view kDyad =
    "INSERT INTO tally_dyad VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET happenings = happenings + ?6, "
    "reports = reports + ?7";

constexpr std::string_view kNoWeek =
    "DELETE FROM tally_week WHERE week = ? AND type = ? AND status = ? AND happenings = 0 AND reports = 0";
constexpr std::string_view kNoCountry =
    "DELETE FROM tally_country WHERE country = ? AND week = ? AND status = ? AND happenings = 0 AND reports = 0";
constexpr std::string_view kNoPair =
    "DELETE FROM tally_pair WHERE source = ? AND target = ? AND type = ? AND status = ? AND happenings = 0 AND reports "
    "= 0";
constexpr std::string_view kNoDyad =
    "DELETE FROM tally_dyad WHERE year = ? AND source = ? AND target = ? AND quad = ? AND week = ? AND happenings = 0 "
    "AND reports = 0";

bool is_on(const Party& party, Side side) { return (static_cast<int>(party.side) & static_cast<int>(side)) != 0; }

std::set<std::pair<std::string_view, std::string_view>> pairs(const std::vector<Party>& party) {
  std::set<std::pair<std::string_view, std::string_view>> out;
  for (const auto& source : party) {
    for (const auto& target : party) {
      if (&source == &target || !is_on(source, Side::kSource) || !is_on(target, Side::kTarget)) continue;
      if (!source.country.empty() && !target.country.empty()) out.emplace(source.country, target.country);
    }
  }
  return out;
}

struct Change {
  int happenings, reports;
  [[nodiscard]] bool takes() const { return happenings < 0 || reports < 0; }
};

void tally_pairs(Connection& db, const Tallied& one, const std::optional<Day>& begin, const Change& by) {
  for (const auto& [source, target] : pairs(*one.party)) {
    db.run(kPair, source, target, one.type, one.status, by.happenings, by.reports);
    if (by.takes()) db.run(kNoPair, source, target, one.type, one.status);
    if (!begin) continue;
    db.run(kDyad, year_of(*begin), source, target, one.quad, week_of(*begin), by.happenings, by.reports);
    if (by.takes()) db.run(kNoDyad, year_of(*begin), source, target, one.quad, week_of(*begin));
  }
}

}  // namespace

void tally(Connection& db, Counted what, const Tallied& one, int by) {
  const Change change{what == Counted::kHappenings ? by : 0, what == Counted::kReports ? by : 0};
  tally_pairs(db, one, one.begin, change);
  if (!one.begin) return;
  const auto week = week_of(*one.begin);
  db.run(kWeek, week, one.type, one.status, change.happenings, change.reports);
  if (change.takes()) db.run(kNoWeek, week, one.type, one.status);
  if (one.country.empty()) return;
  db.run(kCountry, one.country, week, one.status, change.happenings, change.reports);
  if (change.takes()) db.run(kNoCountry, one.country, week, one.status);
}

}  // namespace dragoman::store
