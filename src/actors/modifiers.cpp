#include "actors/modifiers.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "lang/phrases.h"

namespace dragoman::actors {

using lang::Rel;
using lang::Upos;

namespace {

Index number_of(const base::Words& numbers, std::string_view word) {
  const auto named = std::find(numbers.begin(), numbers.end(), word);
  if (named != numbers.end()) return static_cast<Index>(named - numbers.begin());
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
  if (!view.tables.words.joint.contains(joint)) return;
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
  if (view.tables.words.possessive.contains(word)) return draft.possessor = token, draft.definite = true, false;
  const auto rank = view.tables.ranks.find(word);
  if (rank != view.tables.ranks.end() && draft.rank == Rank::kPlain) return draft.rank = rank->second, at = token, true;
  if (const Term* term = view.common_term(token)) {
    if (term->source == Source::kInstitution && draft.owner == nullptr) draft.owner = term;
    if (syntax.upos(token) == Upos::kNoun || syntax.upos(token) == Upos::kPropn) return at = token, true;
  }
  if (syntax.upos(token) == Upos::kNum)
    return draft.count = number_of(view.tables.words.number, word), at = token, true;
  if (view.tables.words.both.contains(word)) return draft.count = 2, draft.definite = true, at = token, true;
  if (syntax.upos(token) == Upos::kDet) {
    draft.definite |= view.tables.words.definite.contains(word);
    draft.others |= view.tables.words.other.contains(word);
    return false;
  }
  draft.others |= view.tables.words.other.contains(word);
  const bool inside = syntax.upos(token) == Upos::kAdj || syntax.upos(token) == Upos::kNoun ||
                      (syntax.upos(token) == Upos::kPropn && syntax.name_of[token] == kNone) ||
                      syntax.rel(token) == Rel::kAmod || syntax.rel(token) == Rel::kCompound;
  return inside && (at = token, true);
}

// What a firm's president or vice president is of, where that is no actor: sales, public policy.
bool is_field(const PageView& view, const MentionDraft& draft, Index noun) {
  const bool heads =
      draft.term != nullptr && (draft.term->office == OfficeKind::kHead || draft.term->office == OfficeKind::kDeputy);
  return heads && view.syntax.upos(noun) == Upos::kNoun && view.syntax.case_of(noun) == "of" &&
         view.common_term(noun) == nullptr && view.syntax.child(noun, Rel::kNmodPoss) == kNone;
}

// "of China and Russia", "in Cairo", "for the foreign ministry"
void read_right(const PageView& view, Index head, MentionDraft& draft) {
  const auto& syntax = view.syntax;
  for (const Index c : syntax.children(head)) {
    if (lang::base(syntax.rel(c)) != Rel::kNmod || syntax.rel(c) == Rel::kNmodPoss || c < head) continue;
    const std::string mark = syntax.case_of(c);
    const bool placed = view.tables.words.stands_in.contains(mark) && draft.form != Form::kPerson &&
                        (draft.form != Form::kRole || draft.plural);
    if (mark == "from" && draft.possessor != kNone) continue;  // "its ambassador from Lima": recalled from there
    if (!view.tables.words.belongs.contains(mark) && !(placed && draft.owner == nullptr)) continue;
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
      draft.owner_name = view.text(lang::mention_phrase(syntax, c));  // "vice president of sales": of no country
    if (!draft.countries.empty() || !draft.owner_name.empty()) continue;
    const TokenRange under = syntax.subtree(c);
    for (Index t = under.first; t < under.last && draft.countries.empty(); ++t) {
      if (const CountryHit* hit = view.country(t)) add_country(draft, *hit);
    }
  }
}

}  // namespace

namespace {

// A quotation mark whose fellow was cut off: `practical" leader`.
std::string without_lone_quotes(std::string_view text) {
  constexpr std::array<std::string_view, 3> kMarks = {"\"", "\u201C", "\u201D"};
  std::string out(text);
  std::array<std::size_t, 3> count{};
  for (std::size_t m = 0; m < kMarks.size(); ++m) {
    for (auto at = out.find(kMarks[m]); at != std::string::npos; at = out.find(kMarks[m], at + 1)) ++count[m];
  }
  if (count[0] % 2 == 0 && count[1] == count[2]) return out;
  for (const auto mark : kMarks) {
    for (auto at = out.find(mark); at != std::string::npos; at = out.find(mark)) out.erase(at, mark.size());
  }
  return out;
}

}  // namespace

std::string describe(const PageView& view, TokenRange range) {
  const auto& syntax = view.syntax;
  while (range.size() > 1 &&
         (syntax.upos(range.first) == Upos::kDet || syntax.upos(range.first) == Upos::kPunct ||
          view.tables.words.possessive.contains(syntax.lower(range.first)) || is_mark(view, range.first))) {
    ++range.first;
  }
  const auto hangs = [&](Index t) { return syntax.upos(t) == Upos::kPunct || syntax.upos(t) == Upos::kAdp; };
  while (range.size() > 1 && hangs(range.last - 1)) --range.last;  // "villagers along", "defendants,"
  // "troops loyal": what the adjective takes was cut off.
  const Index end = range.last - 1;
  if (range.size() > 1 && syntax.upos(end) == Upos::kAdj && syntax.rel(end) == Rel::kAmod && syntax.head(end) < end &&
      syntax.head(end) >= range.first && view.common_term(end) == nullptr)
    --range.last;
  // What follows the noun stays only with "of": "heads of the armies", not "ministers in Geneva".
  for (Index t = range.first + 1; t < range.last; ++t) {
    const bool paired =
        syntax.upos(t) == Upos::kAdv && t + 1 < range.last && syntax.rel(t + 1) == Rel::kCase;  // "along with"
    const bool joined = !syntax.tokens[t].space_before;                                         // "commander-in-chief"
    if ((syntax.rel(t) == Rel::kCase || paired) && syntax.lower(t) != "of" && !is_mark(view, t) && !joined)
      return without_lone_quotes(view.text({range.first, t}));
  }
  return without_lone_quotes(view.text(range));
}

void read_modifiers(const PageView& view, TokenRange phrase, MentionDraft& draft) {
  LeftReader{view, draft, phrase.first, view.syntax.sentence(phrase.first).first}.read();
  std::reverse(draft.countries.begin(), draft.countries.end());
  const auto before = draft.countries.size();
  if (before == 0)
    read_right(view, lang::head_noun(view.syntax, phrase), draft);
  else if (draft.owner == nullptr) {
    auto kept = draft.countries;
    read_right(view, lang::head_noun(view.syntax, phrase), draft);
    draft.countries = std::move(kept);
  }
}

}  // namespace dragoman::actors
