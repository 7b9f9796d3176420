// Pieces of a tree that attributions are made of: subjects, noun phrases, cue words.
#pragma once

#include "quotes/quote_draft.h"

namespace dragoman::quotes {

// Whose words a cue tells by its place: its own subject, or the one it shares with a conjunct or a governing clause;
// for "officials saying" the noun it modifies. kNone when there is none. Unlike lang::Clauses::surface_subject it keeps
// a relative pronoun, which the record shows, and leaves out subjects without substance ("it").
[[nodiscard]] lang::Index subject_of(const QuotedPage& view, lang::Index predicate);

// The predicate with auxiliaries, particles and adverbs that touch it: "has repeatedly said", "pointed out".
[[nodiscard]] lang::TokenRange cue_words(const QuotedPage& view, lang::Index cue);
}  // namespace dragoman::quotes
