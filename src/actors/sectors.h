// What is true of PLOVER's sectors: data/actors/sectors.tsv.
#pragma once

#include <string>
#include <vector>

#include "base/string_map.h"
#include "base/table.h"

namespace dragoman::actors {

// One row, which explains the columns.
struct SectorTraits {
  bool political = false, armed = false, state = false, local = false, named = false;
};

// Immutable.
class Sectors {
 public:
  // Fails on a row that does not read.
  [[nodiscard]] static Result<Sectors> load(const base::TableSet& set);
  // Of an unknown sector nothing is true.
  [[nodiscard]] const SectorTraits& of(std::string_view sector) const;
  // True where it is true of one of them.
  [[nodiscard]] bool any(const std::vector<std::string>& sectors, bool SectorTraits::*trait) const;

 private:
  base::StringMap<SectorTraits> rows_;
};

}  // namespace dragoman::actors
