// Words between two actors that no row of the tables knows: what to write rows for next.
#pragma once

#include <vector>

#include "dragoman/unknown.h"
#include "events/events.h"

namespace dragoman::events {

// Verbs and nouns on the way between two actors of a sentence, one of them political, where no word on the way is a
// trigger.
[[nodiscard]] std::vector<UnknownWord> unknown_words(const Tables& tables, const Page& page);

}  // namespace dragoman::events
