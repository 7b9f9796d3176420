// The `expect` column of rule tables: "TYPE status: actors -> recipients"; * is anybody, or nobody.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dragoman/record.h"
#include "geo/geo.h"

namespace dragoman::events {

// True when the event is what the cell expects. A name stands for an actor whose name holds it, or whose country it is;
// of a mutual event everybody stands on both sides.
[[nodiscard]] bool is_expected(const Event& event, const std::vector<Actor>& actors, const geo::Tables& geography,
                               std::string_view expect);
// The event in the words of the column.
[[nodiscard]] std::string in_expect_words(const Event& event, const std::vector<Actor>& actors);

}  // namespace dragoman::events
