// Words between actors that no row knows: what the tables do not cover.
#pragma once

#include <vector>

#include "events/events.h"

namespace dragoman::events {

// For every two actors, one of them political, that one verb or noun relates in the tree, the verbs and nouns on the way between them, where no row of
// the event tables knows any of them. Each word once a sentence, in text order.
[[nodiscard]] std::vector<UnknownWord> unknown_words(const Tables& tables, const Document& doc, const lang::Syntax& syntax,
                                    const actors::Actors& actors, const quotes::Quotes& quotes);

}  // namespace dragoman::events
