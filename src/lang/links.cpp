// How the words of a clause hang on each other: prepositions, complements, particles.
#include <algorithm>

#include "lang/clause.h"

namespace dragoman::lang {

Tokens Clauses::prepositional(Index token, std::string_view word) const {
  const Syntax& s = *s_;
  Tokens out;
  if (token == kNone) return out;
  for (const Index c : s.children(token)) {
    const Rel rel = base(s.rel(c));
    if ((rel == Rel::kObl || rel == Rel::kNmod || rel == Rel::kAdvcl || rel == Rel::kAdvmod || rel == Rel::kDep ||
         rel == Rel::kAcl || rel == Rel::kObj) &&
        s.rel(c) != Rel::kNmodPoss && s.case_of(c) == word)
      out.push_back(antecedent(c));
  }
  return out;
}

Index complement(const Syntax& s, Index verb) {
  for (const Rel rel : {Rel::kCcomp, Rel::kXcomp}) {
    for (const Index c : s.children(verb)) {
      if (s.rel(c) == rel && is_verbal(s, c)) return c;
    }
  }
  for (const Index c : s.children(verb)) {
    if ((s.rel(c) == Rel::kAdvcl || s.rel(c) == Rel::kAcl) && c > verb && (is_infinitive(s, c) || is_gerund(s, c)))
      return c;
  }
  return kNone;
}

std::string link(const Syntax& s, Index dependent) {
  switch (s.rel(dependent)) {
    case Rel::kNsubj:
    case Rel::kNsubjOuter: return "subj";
    case Rel::kNsubjPass: return "obj";
    case Rel::kObj: return "obj";
    case Rel::kAmod: return "amod";
    case Rel::kCompound: return "compound";
    case Rel::kNmodPoss: return "poss";
    default: break;
  }
  const Rel rel = base(s.rel(dependent));
  if (s.upos(dependent) == Upos::kVerb && is_infinitive(s, dependent)) return "to";
  if (rel == Rel::kObl || rel == Rel::kNmod) return s.case_of(dependent);
  if (rel == Rel::kXcomp && s.upos(dependent) == Upos::kNoun && s.child(dependent, Rel::kCop) == kNone) return "obj";
  if (is_infinitive(s, dependent)) return "to";
  if (is_gerund(s, dependent)) {
    const std::string preposition = s.case_of(dependent);
    if (!preposition.empty()) return preposition;
    const Index mark = s.child(dependent, Rel::kMark);  // "plans for travelling", "escaped after meeting"
    return mark == kNone ? "ing" : std::string(s.lower(mark));
  }
  if (rel == Rel::kAcl && s.rel(dependent) != Rel::kAclRelcl) return "of";
  return rel == Rel::kCcomp || rel == Rel::kXcomp || rel == Rel::kParataxis ? "that"
                                                                            : std::string(to_string(s.rel(dependent)));
}

bool goes_with(const Syntax& s, Index token, std::string_view word) {
  for (const Index c : s.children(token)) {
    const Rel rel = s.rel(c);
    const bool near = rel == Rel::kCompoundPrt || rel == Rel::kFixed || rel == Rel::kAdvmod || rel == Rel::kXcomp ||
                      rel == Rel::kObj || rel == Rel::kCompound || rel == Rel::kAmod || rel == Rel::kCase ||
                      base(rel) == Rel::kObl || rel == Rel::kAdvcl || rel == Rel::kCcomp;
    if (near && (s.lower(c) == word || s.lemma(c) == word)) return true;
    const std::string marker = s.case_of(c);  // "backed out of": the particle hides in a longer preposition
    if (marker == word || has_mark(s, c, word) || (marker.starts_with(word) && marker.substr(word.size()) == " of"))
      return true;
    if (rel == Rel::kObj) {
      for (const Index g : s.children(c)) {
        if (base(s.rel(g)) == Rel::kNmod && s.case_of(g) == word) return true;
      }
    }
  }
  return false;
}

}  // namespace dragoman::lang
