#include "lang/clause.h"

#include <algorithm>

namespace dragoman::lang {

namespace {

bool ends_in_ing(const Syntax& s, Index verb) {
  return s.lower(verb).ends_with("ing") && s.lower(verb) != s.lemma(verb);
}

bool has_auxiliary(const Syntax& s, Index verb) {
  for (const Index c : s.children(verb)) {
    if (base(s.rel(c)) == Rel::kAux || s.rel(c) == Rel::kCop) return true;
  }
  return false;
}

bool is_subject(const Syntax& s, Index token) { return s.rel(token) == Rel::kNsubj || s.rel(token) == Rel::kNsubjPass; }

// Two subjects with "and" between them are a list the parser tore apart.
bool is_torn_list(const Syntax& s, Index first, Index second) {
  for (Index t = first + 1; t < second; ++t) {
    if (s.rel(t) == Rel::kCc && (s.head(t) == s.head(second) || s.head(t) == second)) return true;
  }
  return false;
}

// A second subject after the verb is an object the parser misread: "urged both sides to talk".
Index late_subject(const Syntax& s, Index verb) {
  const Index first = own_subject(s, verb);
  if (first == kNone || first > verb || s.upos(verb) != Upos::kVerb) return kNone;
  for (const Index c : s.children(verb)) {
    if (c > verb && s.rel(c) == Rel::kNsubj) return c;
  }
  return kNone;
}

// A lone name hung up as a predicate is the object: "called the president to congratulate him".
Index nominal_predicate(const Syntax& s, Index verb) {
  const Index c = s.child(verb, Rel::kXcomp);
  if (c == kNone || s.upos(verb) != Upos::kVerb || s.child(c, Rel::kCop) != kNone) return kNone;
  return s.upos(c) == Upos::kNoun || s.upos(c) == Upos::kPropn ? c : kNone;
}

// "found the mayor guilty", "called him a liar", where the parser makes the object the subject of the predicate.
Index small_clause_subject(const Syntax& s, Index verb) {
  const Index c = s.child(verb, Rel::kXcomp);
  if (c == kNone || s.upos(verb) != Upos::kVerb || s.upos(c) == Upos::kVerb || s.child(c, Rel::kCop) != kNone)
    return kNone;
  const Index subject = s.child(c, Rel::kNsubj);
  return subject != kNone && subject > verb && subject < c ? subject : kNone;
}

// "brushed off a warning", where the parser takes the noun after the particle for an adverbial.
Index particle_object(const Syntax& s, Index verb) {
  const Index particle = s.child(verb, Rel::kCompoundPrt);
  if (particle == kNone) return kNone;
  for (const Index c : s.children(verb)) {
    if (c > particle && s.rel(c) == Rel::kObl && s.case_of(c).empty() && s.upos(c) == Upos::kNoun) return c;
  }
  return kNone;
}

Index own_object(const Syntax& s, Index verb) {
  for (const Rel rel : {Rel::kObj, Rel::kIobj}) {
    if (const Index object = s.child(verb, rel); object != kNone) return object;
  }
  if (const Index bare = particle_object(s, verb); bare != kNone) return bare;
  if (const Index late = late_subject(s, verb); late != kNone) return late;
  if (const Index small = small_clause_subject(s, verb); small != kNone) return small;
  // A name right after the verb whose head stands before it: the arc jumps over the verb, so the parser erred.
  const Index next = verb + 1;
  const bool jumps = s.upos(verb) == Upos::kVerb && next < s.sentence(verb).last && s.upos(next) == Upos::kPropn &&
                     s.head(next) != kNone && s.head(next) < verb;
  return jumps ? next : nominal_predicate(s, verb);
}

}  // namespace

Result<ClauseWords> ClauseWords::load(const base::TableSet& set) {
  ClauseWords out;
  const auto table = set.table("lang/clause.tsv", {"class", "words", "note"});
  if (!table) return fail(table.error());
  const auto taken = base::WordClasses::of(*table).take(*table, {{"any-longer", &out.any_longer},
                                                                 {"blamed", &out.blamed},
                                                                 {"contracted", &out.contracted},
                                                                 {"for-oneself", &out.for_oneself},
                                                                 {"for-others", &out.for_others},
                                                                 {"future", &out.future},
                                                                 {"modal", &out.modal},
                                                                 {"negation", &out.negation},
                                                                 {"no-determiner", &out.no_determiner},
                                                                 {"nobody", &out.nobody},
                                                                 {"one-form", &out.one_form},
                                                                 {"past-auxiliary", &out.past_auxiliary},
                                                                 {"present-perfect", &out.present_perfect},
                                                                 {"relative", &out.relative},
                                                                 {"time-link", &out.time_link}});
  if (!taken) return fail(taken.error());
  return out;
}

Index own_subject(const Syntax& s, Index verb) {
  Index best = kNone;
  for (const Index c : s.children(verb)) {
    if (!is_subject(s, c)) continue;
    if (best == kNone || c < verb) best = c;
  }
  return best != kNone ? best : s.child(verb, Rel::kNsubjOuter);
}

Tokens agents(const Syntax& s, Index verb) {
  Tokens out;
  for (const Index c : s.children(verb)) {
    if (s.rel(c) == Rel::kOblAgent || (base(s.rel(c)) == Rel::kObl && s.case_of(c) == "by")) out.push_back(c);
  }
  return out;
}

bool is_verbal(const Syntax& s, Index token) {
  return token != kNone &&
         (s.upos(token) == Upos::kVerb || s.upos(token) == Upos::kAux || s.child(token, Rel::kCop) != kNone);
}

bool has_mark(const Syntax& s, Index verb, std::string_view word) {
  return std::any_of(s.children(verb).begin(), s.children(verb).end(), [&](Index c) {
    return (s.rel(c) == Rel::kMark || (word == "to" && s.upos(c) == Upos::kPart)) && s.lower(c) == word;
  });
}

bool is_infinitive(const Syntax& s, Index verb) { return has_mark(s, verb, "to"); }

Index auxiliary(const Syntax& s, Index verb, std::string_view lemma) {
  for (const Index c : s.children(verb)) {
    if ((base(s.rel(c)) == Rel::kAux || s.rel(c) == Rel::kCop) && s.lemma(c) == lemma) return c;
  }
  return kNone;
}

bool is_gerund(const Syntax& s, Index verb) { return ends_in_ing(s, verb) && !has_auxiliary(s, verb); }

bool is_participle(const Syntax& s, Index verb) {
  const Rel rel = s.rel(verb);
  return (rel == Rel::kAcl || rel == Rel::kAmod) && s.upos(verb) == Upos::kVerb && !has_auxiliary(s, verb) &&
         !ends_in_ing(s, verb) && !is_infinitive(s, verb) && s.lower(verb) != s.lemma(verb);
}

bool is_finite(const Syntax& s, Index verb) {
  return is_verbal(s, verb) && !is_infinitive(s, verb) && !is_gerund(s, verb) && !is_participle(s, verb);
}

namespace {

// "Miners called for talks." has no auxiliary: a whole sentence cannot be passive then, whatever the parser says of its
// subject. Headlines can: "Three killed in blast".
bool is_bare_statement(const Syntax& s, Index verb) {
  const Rel rel = s.rel(verb);
  if (has_auxiliary(s, verb) || (rel != Rel::kRoot && rel != Rel::kCcomp && rel != Rel::kParataxis)) return false;
  return s.lower(s.sentence_range(verb).last - 1) == ".";
}

// "saw three people killed", "ordered the rebels jailed": done to the object of the verb above.
bool is_caused(const Syntax& s, Index verb) {
  if (s.rel(verb) != Rel::kXcomp || has_auxiliary(s, verb) || is_infinitive(s, verb) || ends_in_ing(s, verb) ||
      s.lower(verb) == s.lemma(verb))
    return false;
  const Index head = s.head(verb);
  const Index object = head == kNone ? kNone : own_object(s, head);
  return object != kNone && object < verb && own_object(s, verb) == kNone;
}

}  // namespace

namespace {

// "Ex-mayor stabbed to death in Lima": a headline's victim.
bool is_killed(const Syntax& s, Index verb) {
  if (has_auxiliary(s, verb) || own_object(s, verb) != kNone) return false;
  return std::any_of(s.children(verb).begin(), s.children(verb).end(), [&](Index c) {
    return base(s.rel(c)) == Rel::kObl && s.lower(c) == "death" && s.case_of(c) == "to";
  });
}

}  // namespace

bool is_passive(const Syntax& s, Index verb) {
  for (const Index c : s.children(verb)) {
    const Rel rel = s.rel(c);
    if (rel == Rel::kAuxPass || rel == Rel::kOblAgent) return true;
    if (rel == Rel::kNsubjPass && !is_bare_statement(s, verb)) return true;
  }
  if (s.upos(verb) != Upos::kVerb) return false;
  if (is_participle(s, verb) || is_caused(s, verb) || is_killed(s, verb)) return true;
  const bool bare = own_subject(s, verb) == kNone && !has_auxiliary(s, verb) && own_object(s, verb) == kNone;
  return s.rel(verb) == Rel::kConj && bare && !ends_in_ing(s, verb) && s.head(verb) != kNone &&
         s.upos(s.head(verb)) == Upos::kVerb && is_passive(s, s.head(verb));
}

bool is_passive_form(const Syntax& s, Index verb) {
  if (s.child(verb, Rel::kNsubjPass) != kNone || s.child(verb, Rel::kAuxPass) != kNone) return true;
  const bool reduced = s.rel(verb) == Rel::kAdvcl || s.rel(verb) == Rel::kAcl;
  return reduced && s.lower(verb).ends_with("ed") && s.child_base(verb, Rel::kNsubj) == kNone &&
         s.child_base(verb, Rel::kAux) == kNone;
}

bool Clauses::is_relative(Index token) const {
  const Syntax& s = *s_;
  return (s.upos(token) == Upos::kPron || s.upos(token) == Upos::kDet || s.upos(token) == Upos::kSconj) &&
         words_->relative.contains(s.lower(token));
}

Index Clauses::antecedent(Index token) const {
  const Syntax& s = *s_;
  if (token == kNone || !is_relative(token)) return token;
  Index at = s.head(token);
  for (int i = 0; i < 4 && at != kNone; ++i, at = s.head(at)) {
    if (s.rel(at) == Rel::kAclRelcl) return s.head(at);
  }
  return token;
}

namespace {

// "said it was vital that they act and called on them": a past form goes on with "said", not with the bare "act". The
// verb it goes on with, or kNone.
Index joined_past(const Syntax& s, Index verb, Index head) {
  if (!s.lower(verb).ends_with("ed") || s.lower(verb) == s.lemma(verb) || s.upos(head) != Upos::kVerb ||
      s.lower(head) != s.lemma(head) || has_auxiliary(s, head))
    return kNone;
  Index at = head;
  for (int i = 0; i < 3 && (s.rel(at) == Rel::kCcomp || base(s.rel(at)) == Rel::kCsubj); ++i) {
    at = s.head(at);
    if (s.upos(at) == Upos::kVerb && s.lower(at) != s.lemma(at) && !ends_in_ing(s, at)) return at;
  }
  return kNone;
}

}  // namespace

// The subject that an infinitive or participle under a noun takes.
Index Clauses::noun_subject(Index verb, int hops) const {
  const Syntax& s = *s_;
  const Index noun = s.head(verb);
  if (!is_infinitive(s, verb)) return noun;
  if (const Index owner = s.child(noun, Rel::kNmodPoss); owner != kNone) return owner;
  if (s.upos(noun) == Upos::kPropn || s.head(noun) == kNone || words_->time_link.contains(s.case_of(noun)))
    return noun;  // "despite a crackdown to cut off X"
  const Index governor = s.head(noun);
  if (is_verbal(s, governor) && base(s.rel(noun)) != Rel::kNsubj) return surface_subject(governor, hops);
  return noun;
}

// "is angry with X for lying".
Index Clauses::blamed_in(Index head, Index verb) const {
  const Syntax& s = *s_;
  for (const Index c : s.children(head)) {
    if (c > head && c < verb && base(s.rel(c)) == Rel::kObl && words_->blamed.contains(s.case_of(c))) return c;
  }
  return kNone;
}

Index Clauses::surface_subject(Index verb, int hops) const {
  const Syntax& s = *s_;
  if (verb == kNone) return kNone;
  if (const Index own = own_subject(s, verb); own != kNone) return antecedent(own);
  const Index head = s.head(verb);
  if (hops <= 0 || head == kNone) return kNone;
  switch (s.rel(verb)) {
    case Rel::kXcomp: {
      const Index object = own_object(s, head);
      const bool told =
          object != kNone && object < verb && !(is_infinitive(s, verb) && words_->for_oneself.contains(s.lemma(head)));
      return told ? antecedent(object) : surface_subject(head, hops - 1);
    }
    case Rel::kConj: {
      if (const Index past = joined_past(s, verb, head); past != kNone) return surface_subject(past, hops - 1);
      if (is_verbal(s, head)) return surface_subject(head, hops - 1);
      const Index name =
          s.rel(head) == Rel::kFlat ? s.head(head) : head;  // a sentence the parser took for a list of names
      return s.upos(verb) == Upos::kVerb && s.upos(name) == Upos::kPropn ? name : kNone;
    }
    case Rel::kAdvcl: {
      const Index object = own_object(s, head);
      const bool charged =
          is_gerund(s, verb) && (has_mark(s, verb, "of") || has_mark(s, verb, "for") || has_mark(s, verb, "from"));
      const bool told = is_infinitive(s, verb) && words_->for_others.contains(s.lemma(head));
      if (object != kNone && object < verb && (told || charged)) return antecedent(object);
      if (const Index blamed = charged && object == kNone ? blamed_in(head, verb) : kNone; blamed != kNone)
        return antecedent(blamed);
      return surface_subject(head, hops - 1);
    }
    case Rel::kObl: return is_infinitive(s, verb) ? surface_subject(head, hops - 1) : kNone;
    case Rel::kCcomp:
    case Rel::kParataxis:
    case Rel::kDep:
    case Rel::kList: return is_verbal(s, head) ? surface_subject(head, hops - 1) : kNone;
    case Rel::kAcl:
    case Rel::kAmod: return noun_subject(verb, hops - 1);
    default: return kNone;
  }
}

Tokens Clauses::logical_subjects(Index verb) const {
  const Syntax& s = *s_;
  if (verb == kNone) return {};
  Tokens out;
  if (!is_passive(s, verb)) {
    const Index subject = surface_subject(verb);
    if (subject != kNone) out.push_back(subject);
    for (const Index c : s.children(verb)) {  // "A, who ..., and B vowed"
      if (s.rel(c) == Rel::kNsubj && c < subject && subject < verb && is_torn_list(s, c, subject))
        out.insert(out.begin(), c);
    }
    return out;
  }
  out = agents(s, verb);
  if (!out.empty()) return out;
  for (const Index c :
       s.children(verb)) {  // "charged with incitement by a court", where the parser hangs the doer on the charge
    if (base(s.rel(c)) != Rel::kObl || (s.case_of(c) != "with" && s.case_of(c) != "of")) continue;
    for (const Index by : prepositional(c, "by")) out.push_back(by);
  }
  return out;
}

Tokens Clauses::logical_objects(Index verb) const {
  const Syntax& s = *s_;
  if (verb == kNone) return {};
  if (is_passive(s, verb)) {
    const Index subject = surface_subject(verb);
    return subject == kNone ? Tokens{} : Tokens{subject};
  }
  Tokens out;
  for (const Index c : s.children(verb)) {
    if (s.rel(c) == Rel::kObj) out.push_back(antecedent(c));
  }
  const Index own = own_subject(s, verb);
  if (const Index other = own_object(s, verb); out.empty() && other != kNone) out.push_back(other);
  if (out.empty() && s.rel(verb) == Rel::kAclRelcl && own != kNone && !is_relative(own)) out.push_back(s.head(verb));
  if (out.empty() && s.rel(verb) == Rel::kConj && s.head(verb) != kNone && s.upos(s.head(verb)) == Upos::kVerb) {
    const Index shared = own_object(s, s.head(verb));  // "seized and inspected the vessel"
    if (shared != kNone && shared > verb) out.push_back(shared);
  }
  if (out.empty()) {
    for (const Index c : s.children(verb)) {
      if (s.rel(c) != Rel::kConj || s.upos(c) != Upos::kVerb || own_subject(s, c) != kNone || is_passive(s, c))
        continue;
      if (const Index object = own_object(s, c); object != kNone) out.push_back(object);
      break;
    }
  }
  return out;
}

}  // namespace dragoman::lang
