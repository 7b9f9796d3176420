// Which sentences may be read, and what each sees besides itself.
#pragma once

#include <span>
#include <vector>

#include "mentions/model.h"

namespace dragoman::mentions {

// Rows [begin, begin + size) of States::pieces.
struct Extract {
  std::uint32_t begin = 0, size = 0;
};

struct Reading {
  lang::EncodedUnit unit;
  std::array<Extract, 3>
      seen;                // the unit, the end of the one before, the beginning of the lead: as Model::Impl::segments
  bool is_wanted = false;  // holds a wanted word: the gate is not asked
  [[nodiscard]] std::uint32_t size() const { return seen[0].size + seen[1].size + seen[2].size; }
};

// All units, but datelines only for a wanted word.
void plan(const Model::Impl& model, const lang::States& states, std::span<const lang::Index> wanted,
          std::vector<Reading>& out);

}  // namespace dragoman::mentions
