#include "ontology/profiles.h"

#include <algorithm>

#include "ontology/columns.h"

namespace dragoman::ontology {

namespace {

template <class T>
bool is_one_of(const std::vector<T>& list, const auto& value) {
  return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

// "*" is any.
template <class T, class Parse>
Result<std::vector<T>> parse_list(const base::Table& table, std::size_t row, std::string_view column, Parse parse) {
  std::vector<T> out;
  const auto cell = table.cell(row, column);
  if (cell == "*") return out;
  for (const auto word : base::split(cell)) {
    const auto value = parse(word);
    if (!value) return fail(table.error(row, "unknown " + std::string(column) + " '" + std::string(word) + "'"));
    out.push_back(*value);
  }
  if (out.empty()) return fail(table.error(row, std::string(column) + " is empty: '*' is any"));
  return out;
}

}  // namespace

bool Profiles::Row::fits(EventType type, std::string_view mode, Status status) const {
  return is_one_of(types, type) && is_one_of(modes, mode) && is_one_of(statuses, status);
}

Result<Profiles> Profiles::load(const base::TableSet& set) {
  Profiles out;
  auto table = set.table("ontology/profiles.tsv", kProfileColumns);
  if (!table) return fail(table.error());
  for (std::size_t r = 0; r < table->size(); ++r) {
    auto types = parse_list<EventType>(*table, r, "type", [](std::string_view w) { return parse_event_type(w); });
    if (!types) return fail(types.error());
    auto modes =
        parse_list<std::string>(*table, r, "mode", [](std::string_view w) { return std::optional<std::string>(w); });
    if (!modes) return fail(modes.error());
    auto statuses = parse_list<Status>(*table, r, "status", [](std::string_view w) { return parse_status(w); });
    if (!statuses) return fail(statuses.error());
    if (table->cell(r, "label").empty()) return fail(table->error(r, "label is empty"));
    out.rows_[std::string(table->cell(r, "profile"))].push_back({table->reason(r), std::string(table->cell(r, "label")),
                                                                 std::string(table->cell(r, "quad")), std::move(*types),
                                                                 std::move(*modes), std::move(*statuses)});
  }
  for (auto& [profile, rows] : out.rows_) {
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.weight() > b.weight(); });
  }
  return out;
}

std::vector<std::string_view> Profiles::names() const {
  std::vector<std::string_view> out;
  for (const auto& [profile, rows] : rows_) out.push_back(profile);
  std::sort(out.begin(), out.end());
  return out;
}

Label Profiles::label(std::string_view profile, EventType type, std::string_view mode, Status status) const {
  if (const auto found = rows_.find(profile); found != rows_.end()) {
    for (const Row& row : found->second) {
      if (!row.fits(type, mode, status)) continue;
      return {row.label == "=" ? std::string(to_string(type)) : row.label, row.quad, row.why};
    }
  }
  return {std::string(to_string(type)), {}, {}};
}

}  // namespace dragoman::ontology
