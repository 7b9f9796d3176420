#include "quotes/phrases.h"

#include <algorithm>

namespace dragoman::quotes {

using lang::Index;
using lang::kNone;
using lang::Rel;
using lang::Syntax;
using lang::TokenRange;
using lang::Upos;

namespace {

Subject own_subject(const QuotedPage& view, Index predicate) {
  const Syntax& syntax = view.syntax;
  if (predicate > 0 && view.tables.words.group.contains(syntax.lower(predicate - 1)) &&
      syntax.head(predicate - 1) == predicate)
    return {predicate - 1, false};
  Subject best;
  for (const Index k : syntax.children(predicate)) {  // the last before the verb: a dateline may pose as a first one
    const Rel rel = syntax.rel(k);
    if (rel != Rel::kNsubj && rel != Rel::kNsubjOuter && rel != Rel::kNsubjPass) continue;
    if (best.head == kNone || k < predicate) best = {k, rel == Rel::kNsubjPass};
  }
  return best;
}

}  // namespace

Index antecedent_of(const QuotedPage& view, Index pronoun) {
  const Syntax& syntax = view.syntax;
  if (!view.tables.words.relative.contains(syntax.lower(pronoun))) return kNone;
  for (Index p = syntax.head(pronoun); p != kNone; p = syntax.head(p)) {
    if (syntax.rel(p) == Rel::kAclRelcl) return syntax.head(p);
    if (lang::base(syntax.rel(p)) != Rel::kConj && lang::base(syntax.rel(p)) != Rel::kXcomp) break;
  }
  return kNone;
}

bool is_passive(const Syntax& syntax, Index predicate) {
  if (syntax.child(predicate, Rel::kNsubjPass) != kNone || syntax.child(predicate, Rel::kAuxPass) != kNone) return true;
  const Rel rel = syntax.rel(predicate);  // "when asked", "the plan proposed by X"
  const bool reduced = rel == Rel::kAdvcl || rel == Rel::kAcl;
  return reduced && syntax.lower(predicate).ends_with("ed") && syntax.child_base(predicate, Rel::kNsubj) == kNone &&
         syntax.child_base(predicate, Rel::kAux) == kNone;
}

Index agent_of(const Syntax& syntax, Index predicate) {
  if (const Index agent = syntax.child(predicate, Rel::kOblAgent); agent != kNone) return agent;
  for (const Index c : syntax.children(predicate)) {
    if (syntax.rel(c) == Rel::kObl && syntax.case_of(c) == "by") return c;
  }
  return kNone;
}

Subject subject_of(const QuotedPage& view, Index predicate) {
  const Syntax& syntax = view.syntax;
  for (int step = 0; step < 6 && predicate != kNone; ++step) {
    if (const auto own = own_subject(view, predicate); own.head != kNone) {
      return step > 0 && view.tables.words.hollow.contains(syntax.lower(own.head)) ? Subject{} : own;
    }
    const Rel rel = syntax.rel(predicate);
    const Index head = syntax.head(predicate);
    if (head == kNone) return {};
    if (rel == Rel::kAcl || rel == Rel::kAclRelcl) return {head, false};
    if (lang::base(rel) == Rel::kXcomp) {
      if (const Index object = syntax.child_base(head, Rel::kObj); object != kNone) return {object, false};
    } else if (lang::base(rel) != Rel::kConj && lang::base(rel) != Rel::kAdvcl) {
      return {};
    }
    predicate = head;
  }
  return {};
}

TokenRange cue_words(const QuotedPage& view, Index cue) {
  const Syntax& syntax = view.syntax;
  TokenRange range{cue, cue + 1};
  auto attaches = [&](Index token, bool left) {
    if (syntax.head(token) != cue) return false;
    const Rel rel = syntax.rel(token);
    if (rel == Rel::kCompoundPrt) return true;
    return left && !view.tables.words.group.contains(syntax.lower(token)) &&
           (lang::base(rel) == Rel::kAux || (rel == Rel::kAdvmod && syntax.subtree(token).size() == 1));
  };
  while (range.first > 0 && attaches(range.first - 1, true)) --range.first;
  while (range.last < syntax.size() && attaches(range.last, false)) ++range.last;
  return range;
}

}  // namespace dragoman::quotes
