#include "actors/memberships.h"

#include "actors/people.h"

namespace dragoman::actors {

std::optional<Error> Memberships::load(const base::TableSet& set, const base::StringSet& bodies) {
  auto table = set.table("actors/memberships.tsv", {"id", "body", "members", "since", "until", "complete"});
  if (!table) return table.error();
  for (std::size_t i = 0; i < table->size(); ++i) {
    const std::string row = "actors/organisations.tsv:" + std::string(table->cell(i, "body"));
    if (!bodies.contains(row)) return table->error(i, "no such body in organisations.tsv");
    const auto since = days_of(table->cell(i, "since")), until = days_of(table->cell(i, "until"));
    if (!since || (!until && !table->cell(i, "until").empty()))
      return table->error(i, "a date is YYYY, YYYY-MM or YYYY-MM-DD; since is needed");
    Body& body = bodies_[row];
    body.complete |= table->cell(i, "complete") == "yes";
    for (const auto country : base::split(table->cell(i, "members")))
      body.stays.push_back({std::string(country), since->first, until ? until->last : std::string()});
  }
  return std::nullopt;
}

std::optional<bool> Memberships::holds(std::string_view body_row, std::string_view country,
                                       std::string_view day) const {
  const auto body = bodies_.find(body_row);
  if (body == bodies_.end()) return std::nullopt;
  for (const Stay& stay : body->second.stays) {
    if (stay.country != country) continue;
    const bool begun = day.empty() || stay.since <= day;
    const bool ended = !stay.until.empty() && (day.empty() || stay.until < day);
    if (begun && !ended) return true;
  }
  if (body->second.complete) return false;
  return std::nullopt;
}

}  // namespace dragoman::actors
