// Noun phrases as a reader marks them, and what stands before a report's first sentence. Pure views of one tree.
#pragma once

#include <vector>

#include "lang/syntax.h"

namespace dragoman::lang {

// Who is quoted: without preposition, relative clause or aside; with conjuncts, appositions and what an "of" adds.
[[nodiscard]] TokenRange source_phrase(const Syntax& syntax, Index head);
// Who is mentioned: without relative clauses, appositions, conjuncts and outer prepositions.
[[nodiscard]] TokenRange mention_phrase(const Syntax& syntax, Index head);
// What somebody is called: without determiner, relative clause and prepositional phrases.
[[nodiscard]] TokenRange name_phrase(const Syntax& syntax, Index word);
// The head of the words of a title or other noun: the last where the parser hangs several of them outside ("vice
// president").
[[nodiscard]] Index head_noun(const Syntax& syntax, TokenRange words);

// Without outer commas, dashes and stops; quotation marks stay.
[[nodiscard]] TokenRange trimmed(const Syntax& syntax, TokenRange range);
// `range` without `hole`: none, one or two pieces, trimmed.
[[nodiscard]] std::vector<TokenRange> without(const Syntax& syntax, TokenRange range, TokenRange hole);

// Whether a dash follows the place that opens a sentence, before any verb: "LONDON (Agency) - ...", "Paris -- ...".
// What of a sentence is no part of it is told by preface.h.
[[nodiscard]] bool is_dateline(const Syntax& syntax, TokenRange place);

}  // namespace dragoman::lang
