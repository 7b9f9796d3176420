#include "lang/phrases.h"

#include <algorithm>

#include "lang/marks.h"

namespace dragoman::lang {

namespace {

bool is_of_source(Rel rel) {
  switch (base(rel)) {
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
    case Rel::kGoeswith: return true;
    default: return false;
  }
}

bool is_soft(std::string_view word) {
  return word == "," || word == "." || word == ";" || word == ":" || word == "-" || word == "--" ||
         word == "\xE2\x80\x94" || word == "\xE2\x80\x93" || word == "(" || word == ")" || word == "\xE2\x80\xA2" ||
         word == "*" || word == "\xC2\xB7";
}

bool inside_phrase(Rel rel) {
  switch (rel) {
    case Rel::kDet:
    case Rel::kDetPredet:
    case Rel::kAmod:
    case Rel::kCompound:
    case Rel::kNmod:
    case Rel::kNmodPoss:
    case Rel::kNmodDesc:
    case Rel::kNmodUnmarked:
    case Rel::kNummod:
    case Rel::kFlat:
    case Rel::kFixed:
    case Rel::kGoeswith: return true;
    default: return false;
  }
}

void collect(const Syntax& syntax, Index token, bool top, std::vector<Index>& out) {
  out.push_back(token);
  for (const Index c : syntax.children(token)) {
    const Rel rel = syntax.rel(c);
    if (top && rel == Rel::kNmodUnmarked) continue;                              // "on Wednesday", "every year"
    if (top && rel == Rel::kNmod && syntax.case_of(c) == "including") continue;  // "officers, including General X"
    const bool hyphen = rel == Rel::kPunct && syntax.lower(c) == "-";
    const bool inner = !top && (rel == Rel::kCase || rel == Rel::kConj || rel == Rel::kCc || rel == Rel::kAdvmod ||
                                rel == Rel::kPunct);
    if (inside_phrase(rel) || hyphen || inner) collect(syntax, c, false, out);
  }
}

// The words before a head that belong to its name: "two Israeli", "Chinese Foreign Minister", "the country's".
bool belongs(Rel rel) {
  switch (rel) {
    case Rel::kAmod:
    case Rel::kCompound:
    case Rel::kNummod:
    case Rel::kNmodPoss:
    case Rel::kNmodDesc:
    case Rel::kNmodUnmarked:
    case Rel::kFlat: return true;
    default: return false;
  }
}

bool opens_phrase(const Syntax& s, Index token) {
  return s.upos(token) == Upos::kDet || s.upos(token) == Upos::kPunct || s.upos(token) == Upos::kPron ||
         s.upos(token) == Upos::kAdp || s.upos(token) == Upos::kCconj;
}

}  // namespace

TokenRange source_phrase(const Syntax& syntax, Index head) {
  TokenRange range{head, head + 1};
  const auto children = syntax.children(head);
  for (auto it = children.rbegin(); it != children.rend(); ++it) {
    if (*it > head) continue;
    const auto sub = syntax.subtree(*it);
    if (!is_of_source(syntax.rel(*it)) || sub.last > range.first) break;
    range.first = sub.first;
  }
  for (const Index c : children) {
    if (c < head || syntax.rel(c) == Rel::kPunct) continue;
    const auto sub = syntax.subtree(c);
    const bool possessive = syntax.rel(c) == Rel::kCase;
    if (!(is_of_source(syntax.rel(c)) || possessive) || sub.first > range.last + 1) break;
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

Index head_noun(const Syntax& syntax, TokenRange words) {
  const Index last = words.last - 1;
  const bool outside = syntax.head(last) != kNone && !words.contains(syntax.head(last));
  return syntax.upos(last) == Upos::kNoun && outside ? last : syntax.head_of(words);
}

TokenRange mention_phrase(const Syntax& syntax, Index head) {
  std::vector<Index> inside;
  collect(syntax, head, true, inside);
  std::sort(inside.begin(), inside.end());
  TokenRange range{head, head + 1};
  const auto has = [&](Index t) { return std::binary_search(inside.begin(), inside.end(), t); };
  while (range.first > 0 && has(range.first - 1)) --range.first;
  while (has(range.last)) ++range.last;
  // "16-year-old girl": words joined by hyphens stay together.
  const Index begin = syntax.sentence(head).first;
  const auto glued = [&](Index t) { return t > begin && !syntax.tokens[t].space_before; };
  while (range.first > begin + 1 && glued(range.first) && syntax.lower(range.first - 1) == "-" &&
         glued(range.first - 1))
    range.first -= 2;
  return range;
}

TokenRange name_phrase(const Syntax& s, Index word) {
  TokenRange out{word, word + 1};
  if (const Index name = s.name_of[word]; name != kNone)
    out = {std::min(word, s.names[name].first), std::max(word + 1, s.names[name].last)};
  for (const Index c : s.children(word)) {
    if (!belongs(s.rel(c))) continue;
    const auto under = s.subtree(c);
    if (c < word)
      out.first = std::min(out.first, under.first);
    else if (s.rel(c) == Rel::kFlat && under.first <= out.last)
      out.last = std::max(out.last, under.last);
  }
  while (out.first < word && opens_phrase(s, out.first)) ++out.first;
  return out;
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

bool is_dateline(const Syntax& s, TokenRange place) {
  constexpr Index kAgency = 9;  // tokens to the dash
  const Index end = std::min(s.sentence_range(place.first).last, place.last + kAgency);
  for (Index i = place.last; i < end; ++i) {
    if (is_dash(s.lower(i))) return true;
    if (s.upos(i) == Upos::kVerb || s.upos(i) == Upos::kAux) return false;
  }
  return false;
}

}  // namespace dragoman::lang
