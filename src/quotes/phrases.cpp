#include "quotes/phrases.h"

#include <algorithm>

namespace dragoman::quotes {

using lang::Index;
using lang::kNone;
using lang::Rel;
using lang::Syntax;
using lang::TokenRange;
using lang::Upos;

Index subject_of(const QuotedPage& view, Index predicate) {
  constexpr int kHops = 6;
  const Syntax& syntax = view.syntax;
  for (int step = 0; step < kHops && predicate != kNone; ++step) {
    const Index before = predicate - 1;  // "they both said"
    const bool group =
        predicate > 0 && view.tables.words.group.contains(syntax.lower(before)) && syntax.head(before) == predicate;
    if (const Index own = group ? before : lang::own_subject(syntax, predicate); own != kNone)
      return step > 0 && view.tables.words.hollow.contains(syntax.lower(own)) ? kNone : own;
    const Rel rel = syntax.rel(predicate);
    const Index head = syntax.head(predicate);
    if (head == kNone || rel == Rel::kAcl || rel == Rel::kAclRelcl) return head;
    if (lang::base(rel) == Rel::kXcomp) {
      if (const Index object = syntax.child_base(head, Rel::kObj); object != kNone) return object;
    } else if (lang::base(rel) != Rel::kConj && lang::base(rel) != Rel::kAdvcl) {
      return kNone;
    }
    predicate = head;
  }
  return kNone;
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
