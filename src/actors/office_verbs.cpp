#include "actors/office_verbs.h"

namespace dragoman::actors {

Result<TenureBound> parse_bound(const base::Table& table, std::size_t row) {
  const auto cell = table.cell(row, "bound");
  if (cell.empty()) return TenureBound::kUntold;
  if (cell == "since") return TenureBound::kSince;
  if (cell == "until") return TenureBound::kUntil;
  return fail(table.error(row, "bound is since, until or empty"));
}

Result<OfficeVerbs> load_office_verbs(const base::TableSet& set) {
  const auto table = set.table("actors/office_verbs.tsv", {"id", "holder", "bound", "example", "expect"});
  if (!table) return fail(table.error());
  OfficeVerbs out;
  for (std::size_t r = 0; r < table->size(); ++r) {
    const auto bound = parse_bound(*table, r);
    if (!bound) return fail(bound.error());
    const auto id = table->id(r);
    const auto space = id.find(' ');
    std::string with(space == std::string_view::npos ? std::string_view() : id.substr(space + 1));
    out[std::string(id.substr(0, space))].push_back({std::move(with), table->cell(r, "holder") == "object", *bound});
  }
  return out;
}

}  // namespace dragoman::actors
