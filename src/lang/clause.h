// Clauses as the stages above see them: logical subjects and objects through passives, control, relative clauses and
// coordination. All are pure views of one tree.
#pragma once

#include <string_view>
#include <vector>

#include "base/words.h"
#include "lang/syntax.h"

namespace dragoman::lang {

using Tokens = std::vector<Index>;

[[nodiscard]] bool is_verbal(const Syntax& s, Index token);  // a verb, or a predicate with a copula
[[nodiscard]] bool is_passive(const Syntax& s, Index verb);
// ... by its marks alone, for verbs that take clauses as they take objects ("claimed", "asked"): a passive subject or
// auxiliary, or a bare -ed form in a reduced clause ("when asked", "the plan proposed by X").
[[nodiscard]] bool is_passive_form(const Syntax& s, Index verb);
[[nodiscard]] bool is_infinitive(const Syntax& s, Index verb);  // marked with "to"
[[nodiscard]] bool is_gerund(const Syntax& s, Index verb);      // an -ing form without auxiliary
[[nodiscard]] bool is_participle(const Syntax& s, Index verb);  // a bare past participle that modifies a noun
[[nodiscard]] bool is_finite(const Syntax& s, Index verb);
// The auxiliary with this lemma, or kNone.
[[nodiscard]] Index auxiliary(const Syntax& s, Index verb, std::string_view lemma);
[[nodiscard]] bool has_mark(const Syntax& s, Index verb, std::string_view word);

// The verb's own subject, the nearest before it: a dateline or a title may be hung up as another one further left.
// kNone when it has none.
[[nodiscard]] Index own_subject(const Syntax& s, Index verb);
// The by-phrases of a passive.
[[nodiscard]] Tokens agents(const Syntax& s, Index verb);

// The complement clause (xcomp, ccomp, or an infinitive or participle hung up as advcl/acl), or kNone.
[[nodiscard]] Index complement(const Syntax& s, Index verb);
// How `dependent` hangs on its head, in the words of the tables: to, that, ing, obj, subj, amod, or its preposition.
[[nodiscard]] std::string link(const Syntax& s, Index dependent);
// True when `token` carries the word as particle, adverb, preposition of a dependent, or head of its object.
[[nodiscard]] bool goes_with(const Syntax& s, Index token, std::string_view word);

// data/lang/clause.tsv, which says what each is for.
struct ClauseWords {
  base::Words any_longer, blamed, contracted, for_oneself, for_others, future, modal, negation, no_determiner, nobody,
      one_form, past_auxiliary, present_perfect, relative, time_link;
  [[nodiscard]] static Result<ClauseWords> load(const base::TableSet& set);
};

// What the words around a predicate say of whether and when; one who asks weighs it.
struct VerbGroup {
  bool infinitive = false;  // "to" marks it
  bool auxiliary = false;   // any, a copula too
  bool future = false;      // will, shall
  bool modal = false;       // would, may, must, let
  bool past = false;        // was, did, had
  bool perfect = false;     // have, has, had
  bool contracted = false;  // 'd: had or would
};

// What takes the words too. Borrows both.
class Clauses {
 public:
  Clauses(const Syntax& syntax, const ClauseWords& words) : s_(&syntax), words_(&words) {}

  [[nodiscard]] bool is_negated(Index token) const;  // not, never, no longer ... on the token itself
  [[nodiscard]] VerbGroup verb_group(Index predicate) const;
  // Whether the form of a verb without auxiliary tells what was: "met", "called", "hit" where its place in the tree
  // says so.
  [[nodiscard]] bool is_past_form(Index verb) const;
  // The antecedent of a relative pronoun, else the token itself.
  [[nodiscard]] Index antecedent(Index token) const;
  // The grammatical subject, shared ones found through conj, xcomp, advcl, acl (at most three hops); kNone when there
  // is none.
  [[nodiscard]] Index surface_subject(Index verb, int hops = 3) const;
  // Who does it: the subject, or the by-phrase of a passive.
  [[nodiscard]] Tokens logical_subjects(Index verb) const;
  // Whom it is done to: the object, or the subject of a passive, or the gap of a relative clause.
  [[nodiscard]] Tokens logical_objects(Index verb) const;
  // Dependents of `token` whose preposition is `word` ("with", "because of"); not those with longer prepositions.
  [[nodiscard]] Tokens prepositional(Index token, std::string_view word) const;

 private:
  [[nodiscard]] bool is_relative(Index token) const;
  [[nodiscard]] Index noun_subject(Index verb, int hops) const;
  [[nodiscard]] bool negates_infinitive(Index word) const;
  [[nodiscard]] bool is_refrained(Index verb) const;
  [[nodiscard]] Index blamed_in(Index head, Index verb) const;

  const Syntax* s_;
  const ClauseWords* words_;
};

}  // namespace dragoman::lang
