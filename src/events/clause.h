// Clauses as the event stage sees them: logical subjects and objects through passives, control, relative clauses and
// coordination. All functions are pure views of one tree.
#pragma once

#include <string_view>
#include <vector>

#include "lang/syntax.h"

namespace dragoman::events {

using lang::Index;
using Tokens = std::vector<Index>;

[[nodiscard]] bool is_verbal(const lang::Syntax& s, Index token);        // a verb, or a predicate with a copula
[[nodiscard]] bool is_passive(const lang::Syntax& s, Index verb);
[[nodiscard]] bool is_infinitive(const lang::Syntax& s, Index verb);     // marked with "to"
[[nodiscard]] bool is_gerund(const lang::Syntax& s, Index verb);         // an -ing form without auxiliary
[[nodiscard]] bool is_participle(const lang::Syntax& s, Index verb);     // a bare past participle that modifies a noun
[[nodiscard]] bool is_finite(const lang::Syntax& s, Index verb);
[[nodiscard]] bool is_negated(const lang::Syntax& s, Index token);       // not, never, no longer ... on the token itself
// The auxiliary with this lemma, or kNone.
[[nodiscard]] Index auxiliary(const lang::Syntax& s, Index verb, std::string_view lemma);
[[nodiscard]] bool has_mark(const lang::Syntax& s, Index verb, std::string_view word);

// The antecedent of a relative pronoun, else the token itself.
[[nodiscard]] Index antecedent(const lang::Syntax& s, Index token);
// The grammatical subject, shared ones found through conj, xcomp, advcl, acl (at most three hops); kNone when there is none.
[[nodiscard]] Index surface_subject(const lang::Syntax& s, Index verb, int hops = 3);
// Who does it: the subject, or the by-phrase of a passive.
[[nodiscard]] Tokens logical_subjects(const lang::Syntax& s, Index verb);
// Whom it is done to: the object, or the subject of a passive, or the gap of a relative clause.
[[nodiscard]] Tokens logical_objects(const lang::Syntax& s, Index verb);
// Dependents of `token` whose preposition is `word` ("with", "because of"); not those with longer prepositions.
[[nodiscard]] Tokens prepositional(const lang::Syntax& s, Index token, std::string_view word);
// The complement clause (xcomp, ccomp, or an infinitive or participle hung up as advcl/acl), or kNone.
[[nodiscard]] Index complement(const lang::Syntax& s, Index verb);
// How `dependent` hangs on its head, in the words of the tables: to, that, ing, obj, subj, amod, or its preposition.
[[nodiscard]] std::string link(const lang::Syntax& s, Index dependent);
// True when `token` carries the word as particle, adverb, preposition of a dependent, or head of its object.
[[nodiscard]] bool goes_with(const lang::Syntax& s, Index token, std::string_view word);

}  // namespace dragoman::events
