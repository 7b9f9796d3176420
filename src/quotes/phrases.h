// Pieces of a tree that attributions are made of: subjects, noun phrases, cue words.
#pragma once

#include "quotes/quote_draft.h"

namespace dragoman::quotes {

// The subject of a predicate: its own, or the one it shares with a conjunct or a governing clause; for "officials
// saying" the noun it modifies. kNone when there is none. `passive` tells that it is a passive subject.
struct Subject {
  lang::Index head = lang::kNone;
  bool passive = false;
};
[[nodiscard]] Subject subject_of(const QuotedPage& view, lang::Index predicate);
// The noun that a relative pronoun stands for ("the ministry, which said"); kNone for any other word.
[[nodiscard]] lang::Index antecedent_of(const QuotedPage& view, lang::Index pronoun);
// The "by" phrase of a passive; kNone when there is none.
[[nodiscard]] lang::Index agent_of(const lang::Syntax& syntax, lang::Index predicate);
[[nodiscard]] bool is_passive(const lang::Syntax& syntax, lang::Index predicate);

// The predicate with auxiliaries, particles and adverbs that touch it: "has repeatedly said", "pointed out".
[[nodiscard]] lang::TokenRange cue_words(const QuotedPage& view, lang::Index cue);
}  // namespace dragoman::quotes
