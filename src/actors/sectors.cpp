#include "actors/sectors.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dragoman::actors {

Result<Sectors> Sectors::load(const base::TableSet& set) {
  static constexpr std::array<std::pair<const char*, bool SectorTraits::*>, 5> kFlags = {
      {{"political", &SectorTraits::political},
       {"armed", &SectorTraits::armed},
       {"state", &SectorTraits::state},
       {"local", &SectorTraits::local},
       {"named", &SectorTraits::named}}};
  const auto table =
      set.table("actors/sectors.tsv", {"sector", "political", "armed", "state", "local", "named", "label"});
  if (!table) return fail(table.error());
  Sectors out;
  for (std::size_t r = 0; r < table->size(); ++r) {
    SectorTraits& traits = out.rows_[std::string(table->id(r))];
    for (const auto& [column, flag] : kFlags) {
      const auto cell = table->cell(r, column);
      if (!cell.empty() && cell != "yes") return fail(table->error(r, std::string(column) + " is yes or empty"));
      traits.*flag = !cell.empty();
    }
  }
  return out;
}

const SectorTraits& Sectors::of(std::string_view sector) const {
  static constexpr SectorTraits kNothing;
  const auto found = rows_.find(sector);
  return found == rows_.end() ? kNothing : found->second;
}

bool Sectors::any(const std::vector<std::string>& sectors, bool SectorTraits::*trait) const {
  return std::ranges::any_of(sectors, [&](const std::string& sector) { return of(sector).*trait; });
}

}  // namespace dragoman::actors
