// Whether the rows of data/events fit together.
#pragma once

#include <vector>

#include "base/table.h"
#include "dragoman/check.h"
#include "events/events.h"

namespace dragoman::events {

// Dangling and shadowed rows of tables that load: `tables` is what was loaded from `set`. Sorted by nothing in
// particular.
[[nodiscard]] std::vector<Problem> check(const base::TableSet& set, const Tables& tables);

// A rule row with an example, for those who read it.
struct Example {
  std::string file, row, reason, sentence, expect;
  std::uint32_t line = 0;
};
[[nodiscard]] Result<std::vector<Example>> examples(const base::TableSet& set);

}  // namespace dragoman::events
