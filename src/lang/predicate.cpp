// What the words around a predicate and its own form say: denied or not, whether and when.
#include "lang/clause.h"

namespace dragoman::lang {

// "vowed never to yield": the word belongs to the infinitive, whatever it hangs on.
bool Clauses::negates_infinitive(Index word) const {
  const Syntax& s = *s_;
  return words_->negation.contains(s.lower(word)) && word + 1 < s.sentence(word).last &&
         s.upos(word + 1) == Upos::kPart && s.lower(word + 1) == "to";
}

bool Clauses::is_refrained(Index verb) const {
  const Syntax& s = *s_;
  const Index to = verb > 1 && s.lower(verb - 1) == "to" ? verb - 1 : kNone;
  return to != kNone && to > s.sentence(verb).first && negates_infinitive(to - 1);
}

bool Clauses::is_negated(Index token) const {
  const Syntax& s = *s_;
  if (s.upos(token) == Upos::kVerb && is_refrained(token)) return true;
  for (const Index c : s.children(token)) {
    const Rel rel = s.rel(c);
    if (c > token && negates_infinitive(c)) continue;
    if ((rel == Rel::kAdvmod || rel == Rel::kDet || rel == Rel::kCcPreconj || rel == Rel::kAux || rel == Rel::kCc ||
         rel == Rel::kMark) &&
        words_->negation.contains(s.lower(c)))
      return true;
    if (rel == Rel::kDet && words_->no_determiner.contains(s.lower(c))) return true;
    if (rel == Rel::kAdvmod && words_->any_longer.contains(s.lower(c))) return true;
    if (base(rel) == Rel::kNsubj && (s.child(c, Rel::kDet) != kNone) &&
        words_->no_determiner.contains(s.lower(s.child(c, Rel::kDet))))
      return true;
    if (base(rel) == Rel::kNsubj && words_->nobody.contains(s.lower(c))) return true;
  }
  return false;
}

VerbGroup Clauses::verb_group(Index predicate) const {
  const Syntax& s = *s_;
  VerbGroup out;
  for (const Index c : s.children(predicate)) {
    const auto word = s.lower(c);
    if (s.rel(c) == Rel::kMark) out.infinitive = out.infinitive || word == "to";
    if (base(s.rel(c)) != Rel::kAux && s.rel(c) != Rel::kCop) continue;
    out.auxiliary = true;
    out.future = out.future || words_->future.contains(word);
    out.modal = out.modal || words_->modal.contains(word);
    out.past = out.past || words_->past_auxiliary.contains(word);
    out.perfect = out.perfect || s.lemma(c) == "have";
    out.contracted = out.contracted || words_->contracted.contains(word);
  }
  return out;
}

bool Clauses::is_past_form(Index verb) const {
  const Syntax& s = *s_;
  const auto form = s.lower(verb), lemma = s.lemma(verb);
  if (form.ends_with("ing")) return false;
  if (words_->one_form.contains(form)) {
    // With a subject ("Israel hit the port", "workers put down tools") or after its noun ("a statement read on Monday")
    // it tells what was; a verb beside it in the present says otherwise: "ministers meet in Rome and read the text on
    // Friday".
    const Index other = s.rel(verb) == Rel::kConj ? s.head(verb) : s.child(verb, Rel::kConj);
    if (other != kNone && s.words[other].form == VerbForm::kPresent) return false;
    const auto tag = s.words[verb].form;
    return tag == VerbForm::kPast || tag == VerbForm::kParticiple || s.rel(verb) == Rel::kAcl ||
           s.child(verb, Rel::kNsubj) != kNone || other != kNone;
  }
  return form.ends_with("ed") || (!lemma.empty() && form != lemma && !form.ends_with("s"));
}

}  // namespace dragoman::lang
