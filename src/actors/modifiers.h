// What the words around a common noun say of it.
#pragma once

#include <string>

#include "actors/mention_draft.h"

namespace dragoman::actors {

// Words of a range without leading articles, possessives and numerals ("two" stays when `keep_count`).
[[nodiscard]] std::string describe(const PageView& view, TokenRange range);
// Reads what the words around a common noun say of it: country, owner, rank, number. `phrase` holds the noun.
void read_modifiers(const PageView& view, TokenRange phrase, MentionDraft& draft);

}  // namespace dragoman::actors
