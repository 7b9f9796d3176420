// Whether the rows of data/ontology and data/events fit together.
#pragma once

#include <vector>

#include "base/table.h"
#include "dragoman/check.h"

namespace dragoman::events {

// Dangling and shadowed rows, and the tables that do not load (each with its first error). Sorted by nothing in particular.
[[nodiscard]] std::vector<Problem> check(const base::TableSet& set);

// A rule row with an example, for those who read it.
struct Example {
  std::string file, row, reason, sentence, expect;
  std::uint32_t line = 0;
  bool own_row = true;   // the row itself must be among the reasons; a light verb may be named by its noun
};
[[nodiscard]] Result<std::vector<Example>> examples(const base::TableSet& set);

}  // namespace dragoman::events
