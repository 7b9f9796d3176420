// Noun phrases, and what the words around a common noun say of it.
#pragma once

#include <string>

#include "actors/mention_draft.h"

namespace dragoman::actors {

// The head of the words of a title or other noun: the last where the parser hangs several of them outside ("vice president").
[[nodiscard]] Index head_noun(const lang::Syntax& syntax, TokenRange words);
// A noun phrase without relative clauses, appositions, conjuncts and outer prepositions.
[[nodiscard]] TokenRange noun_phrase(const lang::Syntax& syntax, Index head);
// Words of a range without leading articles, possessives and numerals ("two" stays when `keep_count`).
[[nodiscard]] std::string describe(const PageView& view, TokenRange range);
// Reads what the words around a common noun say of it: country, owner, rank, number. `phrase` holds the noun.
void read_modifiers(const PageView& view, TokenRange phrase, MentionDraft& draft);

}  // namespace dragoman::actors
