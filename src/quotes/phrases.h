// Pieces of a tree that attributions are made of: subjects, noun phrases, cue words.
#pragma once

#include <string_view>
#include <vector>

#include "lang/syntax.h"

namespace dragoman::quotes {

// The subject of a predicate: its own, or the one it shares with a conjunct or a governing clause; for "officials
// saying" the noun it modifies. kNone when there is none. `passive` tells that it is a passive subject.
struct Subject {
  lang::Index head = lang::kNone;
  bool passive = false;
};
[[nodiscard]] Subject subject_of(const lang::Syntax& syntax, lang::Index predicate);
// The noun that a relative pronoun stands for ("the ministry, which said"); kNone for any other word.
[[nodiscard]] lang::Index antecedent_of(const lang::Syntax& syntax, lang::Index pronoun);
// The "by" phrase of a passive; kNone when there is none.
[[nodiscard]] lang::Index agent_of(const lang::Syntax& syntax, lang::Index predicate);
[[nodiscard]] bool is_passive(const lang::Syntax& syntax, lang::Index predicate);

// The noun phrase around `head` as a reader would mark it: without preposition, relative clause or aside.
[[nodiscard]] lang::TokenRange noun_phrase(const lang::Syntax& syntax, lang::Index head);
// The predicate with auxiliaries, particles and adverbs that touch it: "has repeatedly said", "pointed out".
[[nodiscard]] lang::TokenRange cue_words(const lang::Syntax& syntax, lang::Index cue);
// Without outer commas, dashes and stops; quotation marks stay.
[[nodiscard]] lang::TokenRange trimmed(const lang::Syntax& syntax, lang::TokenRange range);
// `range` without `hole`: none, one or two pieces, trimmed.
[[nodiscard]] std::vector<lang::TokenRange> without(const lang::Syntax& syntax, lang::TokenRange range,
                                                    lang::TokenRange hole);

// The first token past a dateline: "ROME (AP) - | Talks began".
[[nodiscard]] lang::Index after_dateline(const lang::Syntax& syntax, lang::TokenRange sentence);

}  // namespace dragoman::quotes
