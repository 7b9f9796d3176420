#include "ontology/statuses.h"

#include <algorithm>
#include <utility>

#include "ontology/columns.h"
#include "words/words.h"

namespace dragoman::ontology {

namespace {

constexpr std::array<std::pair<const char*, bool StatusTraits::*>, 4> kFlags = {{{"real", &StatusTraits::real},
                                                                                 {"ahead", &StatusTraits::ahead},
                                                                                 {"open", &StatusTraits::open},
                                                                                 {"weak", &StatusTraits::weak}}};

constexpr std::array<std::string_view, 3> kCalendar = {"CONFIRMED", "TENTATIVE", "CANCELLED"};  // RFC 5545, 3.8.1.11

}  // namespace

Result<Statuses> Statuses::load(const base::TableSet& set) {
  const auto table = set.table("ontology/statuses.tsv", kStatusColumns);
  if (!table) return fail(table.error());
  Statuses out;
  std::array<bool, kStatuses> told{};
  for (std::size_t r = 0; r < table->size(); ++r) {
    const auto status = parse_status(table->id(r));
    if (!status) return fail(table->error(r, "unknown status"));
    const auto at = static_cast<std::size_t>(*status);
    told[at] = true;
    out.traits_[at].calendar = table->cell(r, "calendar");
    if (std::ranges::find(kCalendar, out.traits_[at].calendar) == kCalendar.end())
      return fail(table->error(r, "calendar is CONFIRMED, TENTATIVE or CANCELLED"));
    for (const auto& [column, flag] : kFlags) {
      const auto cell = table->cell(r, column);
      if (!cell.empty() && cell != "yes") return fail(table->error(r, std::string(column) + " is yes or empty"));
      out.traits_[at].*flag = !cell.empty();
    }
  }
  const auto missing = std::ranges::find(told, false);
  if (missing != told.end())
    return fail(table->error("no row for " + std::string(to_string(static_cast<Status>(missing - told.begin())))));
  return out;
}

}  // namespace dragoman::ontology
