#include "geo/links.h"

namespace dragoman::geo {

using lang::Index;

Links::Order Links::order(Index left, Index right) const {
  const auto& a = mentions_[left].tokens;
  const auto& b = mentions_[right].tokens;
  if (syntax_.sentence_of[a.first] != syntax_.sentence_of[b.first] || b.first < a.last) return Order::kNo;
  const Index gap = b.first - a.last;
  if (gap == 0) return mentions_[left].demonym ? Order::kOuterFirst : Order::kNo;
  const auto first = syntax_.lower(a.last);
  if (gap == 1 && tables_.words.holds.contains(first)) return Order::kInnerFirst;
  if (gap == 2 && first == "," && syntax_.lower(a.last + 1) == "in") return Order::kInnerFirst;
  if (gap <= 2 && (first == "'s" || first == "'")) return Order::kOuterFirst;
  if (mentions_[right].demonym) return is_land(a, b) ? Order::kInnerFirst : Order::kNo;
  if (gap <= 5 && syntax_.lower(b.first - 1) == "of" && first != ",") return Order::kOuterFirst;
  if (gap <= 3 && mentions_[left].demonym && syntax_.upos(b.first - 1) == lang::Upos::kNoun) return Order::kOuterFirst;
  return Order::kNo;
}

// "Tripoli on the Lebanese coast": a preposition, an article, the demonym and its land.
bool Links::is_land(lang::TokenRange name, lang::TokenRange demonym) const {
  if (demonym.first - name.last > 3 || demonym.last >= syntax_.sentence_range(name.first).last) return false;
  return syntax_.upos(name.last) == lang::Upos::kAdp && tables_.beside.is_land(syntax_.lemma(demonym.last));
}

bool Links::near_by(Index left, Index right) const {
  const auto& a = mentions_[left].tokens;
  const auto& b = mentions_[right].tokens;
  if (syntax_.sentence_of[a.first] != syntax_.sentence_of[b.first] || b.first < a.last + 1 || b.first - a.last > 7)
    return false;
  bool tells = false;
  for (Index i = a.last; i < b.first; ++i) tells = tells || tables_.beside.is_way(syntax_.lower(i));
  const auto last = syntax_.lower(b.first - 1);
  return tells && (tables_.words.of.contains(last) || tables_.beside.is_way(last));
}

bool Links::are_listed(Index left, Index right) const {
  const auto& a = mentions_[left].tokens;
  const auto& b = mentions_[right].tokens;
  if (syntax_.sentence_of[a.first] != syntax_.sentence_of[b.first] || b.first <= a.last || b.first - a.last > 3)
    return false;
  for (Index i = a.last; i < b.first; ++i) {
    if (!tables_.words.list.contains(syntax_.lower(i))) return false;
  }
  return true;
}

std::optional<PlaceKind> Links::unit_kind(std::string_view word) const {
  const auto kind = tables_.lexicon.kind_of(word);
  return kind == PlaceKind::kAdmin || kind == PlaceKind::kCity ? kind : std::nullopt;
}

std::optional<PlaceKind> Links::kind_said(const Mention& m) const {
  const Index first = m.tokens.first, last = m.tokens.last;
  const auto sentence = syntax_.sentence_range(first);
  if (first >= sentence.first + 2 && syntax_.lower(first - 1) == "of") {
    if (const auto kind = unit_kind(syntax_.lower(first - 2))) return kind;
  }
  if (last < sentence.last && syntax_.upos(last) == lang::Upos::kNoun) return unit_kind(syntax_.lower(last));
  return std::nullopt;
}

}  // namespace dragoman::geo
