#include "actors/modifiers.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace dragoman::actors {

using lang::Rel;
using lang::Upos;

namespace {

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Closed classes of English grammar; open vocabulary stands in the tables.
constexpr std::array<std::string_view, 5> kDefinite = {"the", "this", "these", "those", "that"};
constexpr std::array<std::string_view, 3> kOther = {"other", "another", "more"};
constexpr std::array<std::string_view, 7> kPossessive = {"his", "her", "its", "their", "our", "my", "your"};
constexpr std::array<std::string_view, 3> kBelongs = {"of", "from", "for"};
constexpr std::array<std::string_view, 3> kStandsIn = {"in", "at",
                                                       "within"};  // tells whose only for many or an institution
constexpr std::array<std::string_view, 11> kNumbers = {"zero", "one",   "two",   "three", "four", "five",
                                                       "six",  "seven", "eight", "nine",  "ten"};

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
    case Rel::kGoeswith:
      return true;
    default:
      return false;
  }
}

void collect(const lang::Syntax& syntax, Index token, bool top, std::vector<Index>& out) {
  out.push_back(token);
  for (const Index c : syntax.children(token)) {
    const Rel rel = syntax.rel(c);
    if (top && rel == Rel::kNmodUnmarked) continue;  // "on Wednesday", "every year"
    if (top && rel == Rel::kNmod && syntax.case_of(c) == "including") continue;  // "officers, including General X"
    const bool hyphen = rel == Rel::kPunct && syntax.lower(c) == "-";
    const bool inner = !top && (rel == Rel::kCase || rel == Rel::kConj || rel == Rel::kCc || rel == Rel::kAdvmod ||
                                rel == Rel::kPunct);
    if (inside_phrase(rel) || hyphen || inner) collect(syntax, c, false, out);
  }
}

Index number_of(std::string_view word) {
  const auto named = std::find(kNumbers.begin(), kNumbers.end(), word);
  if (named != kNumbers.end()) return static_cast<Index>(named - kNumbers.begin());
  Index value = 0;
  const auto [end, ec] = std::from_chars(word.data(), word.data() + word.size(), value);
  return ec == std::errc() && end == word.data() + word.size() ? value : 0;
}

void add_country(MentionDraft& draft, const CountryHit& hit) {
  if (draft.countries.empty() && !hit.place.empty()) draft.place = &hit;
  if (std::find(draft.countries.begin(), draft.countries.end(), hit.code) == draft.countries.end())
    draft.countries.push_back(hit.code);
  draft.own_country = true;
}

bool is_mark(const PageView& view, Index token) {
  const auto word = view.syntax.lower(token);
  return word == "'s" || word == "'" || word == "-";
}

// Reads the words before a phrase, nearest first, until something ends the noun phrase.
struct LeftReader {
  const PageView& view;
  MentionDraft& draft;
  Index at;     // next token to read is at - 1
  Index begin;  // of the sentence

  void read() {
    while (at > begin && step()) {
    }
  }
  bool step();
  bool name(Index token);
  void conjoined_country();
};

// "U.S. and South Korean forces", "China's and Russia's ambassadors": after one country, the one joined to it.
void LeftReader::conjoined_country() {
  const CountryHit* near = view.country(at);
  Index before = at;
  if (before <= begin + 1) return;
  const auto joint = view.syntax.lower(before - 1);
  if (joint != "and" && joint != "," && joint != "or" && joint != "-") return;
  before -= 2;
  const bool genitive = view.syntax.lower(before) == "'s" || view.syntax.lower(before) == "'";
  if (genitive && before > begin) --before;
  const CountryHit* other = view.country(before);
  if (other == nullptr || near == nullptr || !near->country || !other->country) return;
  const bool short_form = view.text(other->tokens).find('.') != std::string_view::npos || other->tokens.size() == 1;
  const bool alike =
      other->use == near->use || other->use == PlaceUse::kDemonym || (near->use == PlaceUse::kDemonym && short_form);
  if (!alike && !genitive) return;
  add_country(draft, *other);
  at = other->tokens.first;
  conjoined_country();
}

// A name before the phrase: an organisation, a person, an institution. Moves past it.
bool LeftReader::name(Index token) {
  const auto& syntax = view.syntax;
  if (const CountryHit* hit = view.country(token)) {
    if (draft.countries.empty()) add_country(draft, *hit);
    at = hit->tokens.first;
    conjoined_country();
    return true;
  }
  if (const Term* term = view.organisation(token)) {
    if (draft.owner == nullptr) draft.owner = term;
    at = view.proper[view.proper_at[token]].tokens.first;
    return true;
  }
  const Index named = syntax.name_of[token];
  if (named != kNone &&
      (syntax.names[named].kind == lang::NameKind::kOrg || syntax.names[named].kind == lang::NameKind::kPer) &&
      view.common_term(token) == nullptr) {
    if (draft.owner_name.empty() && draft.owner == nullptr) {
      draft.owner_name = view.text({syntax.names[named].first, std::min(syntax.names[named].last, at)});
    }
    at = syntax.names[named].first;
    return true;
  }
  return false;
}

bool LeftReader::step() {
  const Index token = at - 1;
  const auto& syntax = view.syntax;
  const auto word = syntax.lower(token);
  if (name(token)) return true;
  if (is_mark(view, token)) return at = token, true;
  if (among(kPossessive, word)) return draft.possessor = token, draft.definite = true, false;
  const auto rank = view.tables.ranks.find(word);
  if (rank != view.tables.ranks.end() && draft.rank == Rank::kPlain)
    return draft.rank = rank->second, at = token, true;
  if (const Term* term = view.common_term(token)) {
    if (term->source == Source::kInstitution && draft.owner == nullptr) draft.owner = term;
    if (syntax.upos(token) == Upos::kNoun || syntax.upos(token) == Upos::kPropn) return at = token, true;
  }
  if (syntax.upos(token) == Upos::kNum) return draft.count = number_of(word), at = token, true;
  if (word == "both") return draft.count = 2, draft.definite = true, at = token, true;
  if (syntax.upos(token) == Upos::kDet) {
    draft.definite |= among(kDefinite, word);
    draft.others |= among(kOther, word);
    return false;
  }
  draft.others |= among(kOther, word);
  const bool inside = syntax.upos(token) == Upos::kAdj || syntax.upos(token) == Upos::kNoun ||
                      (syntax.upos(token) == Upos::kPropn && syntax.name_of[token] == kNone) ||
                      syntax.rel(token) == Rel::kAmod || syntax.rel(token) == Rel::kCompound;
  return inside && (at = token, true);
}

// What a firm's president or vice president is of, where that is no actor: sales, public policy.
bool is_field(const PageView& view, const MentionDraft& draft, Index noun) {
  const bool heads = draft.term != nullptr && (draft.term->office == "head" || draft.term->office == "deputy");
  return heads && view.syntax.upos(noun) == Upos::kNoun && view.syntax.case_of(noun) == "of" && view.common_term(noun) == nullptr &&
         view.syntax.child(noun, Rel::kNmodPoss) == kNone;
}

// "of China and Russia", "in Cairo", "for the foreign ministry"
void read_right(const PageView& view, Index head, MentionDraft& draft) {
  const auto& syntax = view.syntax;
  for (const Index c : syntax.children(head)) {
    if (lang::base(syntax.rel(c)) != Rel::kNmod || syntax.rel(c) == Rel::kNmodPoss || c < head) continue;
    const std::string mark = syntax.case_of(c);
    const bool placed =
        among(kStandsIn, mark) && draft.form != Form::kPerson && (draft.form != Form::kRole || draft.plural);
    if (mark == "from" && draft.possessor != kNone) continue;  // "its ambassador from Lima": recalled from there
    if (!among(kBelongs, mark) && !(placed && draft.owner == nullptr)) continue;
    for (const Index part : syntax.conjuncts(c)) {
      const CountryHit* hit = view.country(part);
      if (hit != nullptr && (part == c || hit->country)) add_country(draft, *hit);
    }
    if (draft.owner != nullptr || !draft.owner_name.empty()) continue;
    if (const Term* term = view.organisation(c))
      draft.owner = term;
    else if (const Term* common = view.common_term(c); common != nullptr && common->source == Source::kInstitution)
      draft.owner = common;
    else if (view.is_name(c, lang::NameKind::kOrg))
      draft.owner_name = view.text({syntax.names[syntax.name_of[c]].first, syntax.names[syntax.name_of[c]].last});
    else if (is_field(view, draft, c) && draft.countries.empty())
      draft.owner_name = view.text(noun_phrase(syntax, c));   // "vice president of sales": of no country
    if (!draft.countries.empty() || !draft.owner_name.empty()) continue;
    const TokenRange under = syntax.subtree(c);
    for (Index t = under.first; t < under.last && draft.countries.empty(); ++t) {
      if (const CountryHit* hit = view.country(t)) add_country(draft, *hit);
    }
  }
}

}  // namespace

Index head_noun(const lang::Syntax& syntax, TokenRange words) {
  const Index last = words.last - 1;
  const bool outside = syntax.head(last) != kNone && !words.contains(syntax.head(last));
  return syntax.upos(last) == Upos::kNoun && outside ? last : syntax.head_of(words);
}

TokenRange noun_phrase(const lang::Syntax& syntax, Index head) {
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

std::string describe(const PageView& view, TokenRange range) {
  const auto& syntax = view.syntax;
  while (range.size() > 1 && (syntax.upos(range.first) == Upos::kDet || syntax.upos(range.first) == Upos::kPunct ||
                              among(kPossessive, syntax.lower(range.first)) || is_mark(view, range.first))) {
    ++range.first;
  }
  const auto hangs = [&](Index t) { return syntax.upos(t) == Upos::kPunct || syntax.upos(t) == Upos::kAdp; };
  while (range.size() > 1 && hangs(range.last - 1)) --range.last;  // "villagers along", "defendants,"
  // What follows the noun stays only with "of": "heads of the armies", not "ministers in Geneva".
  for (Index t = range.first + 1; t < range.last; ++t) {
    const bool paired = syntax.upos(t) == Upos::kAdv && t + 1 < range.last && syntax.rel(t + 1) == Rel::kCase;  // "along with"
    if ((syntax.rel(t) == Rel::kCase || paired) && syntax.lower(t) != "of" && !is_mark(view, t))
      return std::string(view.text({range.first, t}));
  }
  return std::string(view.text(range));
}

void read_modifiers(const PageView& view, TokenRange phrase, MentionDraft& draft) {
  LeftReader{view, draft, phrase.first, view.syntax.sentence(phrase.first).first}.read();
  std::reverse(draft.countries.begin(), draft.countries.end());
  const auto before = draft.countries.size();
  if (before == 0)
    read_right(view, head_noun(view.syntax, phrase), draft);
  else if (draft.owner == nullptr) {
    auto kept = draft.countries;
    read_right(view, head_noun(view.syntax, phrase), draft);
    draft.countries = std::move(kept);
  }
}

}  // namespace dragoman::actors
