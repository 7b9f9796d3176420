#include "quotes/phrases.h"

#include <algorithm>

#include "quotes/quotations.h"

namespace dragoman::quotes {

using lang::Index;
using lang::kNone;
using lang::Rel;
using lang::Syntax;
using lang::TokenRange;
using lang::Upos;

namespace {

bool is_group_word(std::string_view word) {
  return word == "both" || word == "all" || word == "each" || word == "neither" || word == "some";
}

// A subject without substance, not to be handed down to participles.
bool is_hollow(std::string_view word) { return word == "it" || word == "this" || word == "that" || word == "there"; }

Subject own_subject(const Syntax& syntax, Index predicate) {
  if (predicate > 0 && is_group_word(syntax.lower(predicate - 1)) && syntax.head(predicate - 1) == predicate)
    return {predicate - 1, false};
  Subject best;
  for (const Index k : syntax.children(predicate)) {  // the last before the verb: a dateline may pose as a first one
    const Rel rel = syntax.rel(k);
    if (rel != Rel::kNsubj && rel != Rel::kNsubjOuter && rel != Rel::kNsubjPass) continue;
    if (best.head == kNone || k < predicate) best = {k, rel == Rel::kNsubjPass};
  }
  return best;
}

bool keeps(Rel rel) {
  switch (lang::base(rel)) {
    case Rel::kDet:
    case Rel::kAmod:
    case Rel::kCompound:
    case Rel::kFlat:
    case Rel::kNummod:
    case Rel::kNmod:
    case Rel::kConj:
    case Rel::kCc:
    case Rel::kAppos:
    case Rel::kAdvmod:
    case Rel::kFixed:
    case Rel::kGoeswith:
      return true;
    default:
      return false;
  }
}

bool is_soft(std::string_view word) {
  return word == "," || word == "." || word == ";" || word == ":" || word == "-" || word == "--" ||
         word == "\xE2\x80\x94" || word == "\xE2\x80\x93" || word == "(" || word == ")" || word == "\xE2\x80\xA2" ||
         word == "*" || word == "\xC2\xB7";
}

}  // namespace

Index antecedent_of(const Syntax& syntax, Index pronoun) {
  const auto word = syntax.lower(pronoun);
  if (word != "who" && word != "which" && word != "that" && word != "whom") return kNone;
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

Subject subject_of(const Syntax& syntax, Index predicate) {
  for (int step = 0; step < 6 && predicate != kNone; ++step) {
    if (const auto own = own_subject(syntax, predicate); own.head != kNone) {
      return step > 0 && is_hollow(syntax.lower(own.head)) ? Subject{} : own;
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

TokenRange noun_phrase(const Syntax& syntax, Index head) {
  TokenRange range{head, head + 1};
  const auto children = syntax.children(head);
  for (auto it = children.rbegin(); it != children.rend(); ++it) {
    if (*it > head) continue;
    const auto sub = syntax.subtree(*it);
    if (!keeps(syntax.rel(*it)) || sub.last > range.first) break;
    range.first = sub.first;
  }
  for (const Index c : children) {
    if (c < head || syntax.rel(c) == Rel::kPunct) continue;
    const auto sub = syntax.subtree(c);
    const bool possessive = syntax.rel(c) == Rel::kCase;
    if (!(keeps(syntax.rel(c)) || possessive) || sub.first > range.last + 1) break;
    if (sub.first < range.last) continue;
    if (sub.first == range.last + 1 && syntax.lower(range.last) != "," && !is_quote_mark(syntax.lower(range.last)))
      break;
    range.last = sub.last;
  }
  if (range.size() > 1 && syntax.rel(range.last - 1) == Rel::kCase) --range.last;
  const Index owned = range.first;  // a possessor that the tree hangs elsewhere: "Kenya's | foreign ministry"
  if (owned > 1 && syntax.lower(owned - 1) == "'s" && syntax.rel(owned - 1) == Rel::kCase &&
      syntax.sentence_of[owned - 1] == syntax.sentence_of[head]) {
    const Index owner = syntax.head(owned - 1);
    if (owner != kNone && owner < owned && owner + 3 > owned)
      range.first = std::min(range.first, syntax.subtree(owner).first);
    if (head - range.first > 12) range.first = owned;
  }
  return range;
}

TokenRange cue_words(const Syntax& syntax, Index cue) {
  TokenRange range{cue, cue + 1};
  auto attaches = [&](Index token, bool left) {
    if (syntax.head(token) != cue) return false;
    const Rel rel = syntax.rel(token);
    if (rel == Rel::kCompoundPrt) return true;
    return left && !is_group_word(syntax.lower(token)) &&
           (lang::base(rel) == Rel::kAux || (rel == Rel::kAdvmod && syntax.subtree(token).size() == 1));
  };
  while (range.first > 0 && attaches(range.first - 1, true)) --range.first;
  while (range.last < syntax.size() && attaches(range.last, false)) ++range.last;
  return range;
}

TokenRange trimmed(const Syntax& syntax, TokenRange range) {
  while (range.size() > 0 && is_soft(syntax.lower(range.first))) ++range.first;
  while (range.size() > 0 && is_soft(syntax.lower(range.last - 1))) --range.last;
  return range;
}

std::vector<TokenRange> without(const Syntax& syntax, TokenRange range, TokenRange hole) {
  std::vector<TokenRange> out;
  const TokenRange left{range.first, std::min(range.last, std::max(hole.first, range.first))};
  const TokenRange right{std::max(range.first, std::min(hole.last, range.last)), range.last};
  if (!range.overlaps(hole)) return {trimmed(syntax, range)};
  for (const auto piece : {left, right}) {
    if (piece.first >= piece.last) continue;
    if (const auto part = trimmed(syntax, piece); part.size() > 0) out.push_back(part);
  }
  return out;
}

Index after_dateline(const Syntax& s, TokenRange sentence) {
  const Index end = std::min<Index>(sentence.last, sentence.first + 10);
  for (Index i = sentence.first + 1; i < end; ++i) {
    const auto word = s.lower(i);
    if (word != "-" && word != "--" && word != "\xE2\x80\x94" && word != "\xE2\x80\x93") continue;
    const bool agency = s.lower(i - 1) == ")";
    return (agency || s.upos(sentence.first) == Upos::kPropn) && s.tokens[i].space_before ? i + 1 : sentence.first;
  }
  return sentence.first;
}

}  // namespace dragoman::quotes
