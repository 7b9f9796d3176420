#include "actors/names.h"

#include <algorithm>

#include "actors/modifiers.h"
#include "actors/persons.h"
#include "base/utf8.h"
#include "lang/phrases.h"

namespace dragoman::actors {

using lang::NameKind;
using lang::Rel;
using lang::Upos;

namespace {

constexpr std::size_t kLongestAcronym = 5;

bool is_noun(const lang::Syntax& syntax, Index t) {
  return syntax.upos(t) == Upos::kNoun || syntax.upos(t) == Upos::kPropn;
}

struct NameFinder {
  const PageView& view;
  std::vector<MentionDraft> drafts;
  std::vector<bool> taken;

  explicit NameFinder(const PageView& c) : view(c), taken(c.syntax.size(), false) {}
  bool is_free(TokenRange range) const {
    return std::none_of(taken.begin() + range.first, taken.begin() + range.last, [](bool b) { return b; });
  }
  void take(TokenRange range) { std::fill(taken.begin() + range.first, taken.begin() + range.last, true); }
  void add(MentionDraft draft, TokenRange name) {
    draft.head = view.syntax.head_of(name);
    take(name);
    drafts.push_back(std::move(draft));
  }
  void table_names();
  void countries();
  void country(const CountryHit& hit);
  void known_people();
  void tagged();
  void person(TokenRange range);
  void organisation(TokenRange range);
  void surnames();
  // A place that a tagger took for a person.
  bool is_place(TokenRange range) const {
    const CountryHit* hit = view.country(range.first);
    return hit != nullptr && hit->tokens.last >= range.last && hit->tokens.first <= range.first &&
           (range.first == 0 || view.common_term(range.first - 1) == nullptr);
  }
  // A proper noun without a tag or article that acts or is acted on: "demanded that Yediyurappa resign".
  bool is_unknown_party(TokenRange range) const {
    const auto& syntax = view.syntax;
    const Rel rel = lang::base(syntax.rel(range.first));
    const bool party =
        rel == Rel::kNsubj || rel == Rel::kObj || rel == Rel::kIobj || syntax.rel(range.first) == Rel::kOblAgent;
    const bool verbal = syntax.head(range.first) != kNone && syntax.upos(syntax.head(range.first)) == Upos::kVerb;
    const auto text = view.text({range.first, range.first + 1});
    if (!party || !verbal || text.size() < 4 || !base::is_ascii_upper(text[0]) || !base::is_ascii_lower(text[1]))
      return false;
    if (syntax.name_of[range.first] != kNone || view.country(range.first) != nullptr ||
        view.tables.no_names.contains(text))
      return false;
    return std::none_of(syntax.children(range.first).begin(), syntax.children(range.first).end(), [&](Index c) {
      return syntax.rel(c) == Rel::kDet || syntax.rel(c) == Rel::kAmod || syntax.rel(c) == Rel::kCompound ||
             syntax.rel(c) == Rel::kNummod;
    });
  }
  // A known person's name, or a part of it.
  bool is_person(TokenRange range) const {
    const auto words = name_words(view, view.text(range));
    return std::any_of(drafts.begin(), drafts.end(), [&](const MentionDraft& d) {
      if (d.form != Form::kPerson) return false;
      const auto full = name_words(view, d.text);
      const bool family_first =
          full.size() == 3 && words.size() == 1 && full.front() == words.front();  // "Roh Moo-hyun"
      return part_of_name(words, full) == 2 || full == words || family_first;
    });
  }
};

// "the UN": the name with its article.
TokenRange with_article(const lang::Syntax& syntax, TokenRange range) {
  const Index before = range.first - 1;
  if (range.first > syntax.sentence(range.first).first && syntax.lower(before) == "the" &&
      range.contains(syntax.head(before)))
    --range.first;
  return range;
}

// A table name of one ordinary word inside a longer name of another kind: "Amal Clooney".
bool belongs_to_longer(const PageView& view, TokenRange range) {
  const Index named = view.syntax.name_of[range.first];
  if (named == kNone) return false;
  const lang::Name& name = view.syntax.names[named];
  const bool longer = name.first < range.first || name.last > range.last;
  return longer && name.kind != NameKind::kOrg && name.kind != NameKind::kNorp && range.size() == 1;
}

// "DPR" of "Korea DPR": a part of a country's name.
bool belongs_to_country(const PageView& view, TokenRange range) {
  const CountryHit* hit = view.country(range.first);
  return hit != nullptr && hit->country && hit->tokens.size() > range.size() && hit->tokens.last >= range.last;
}

void NameFinder::table_names() {
  for (const Hit& hit : view.proper) {
    const Term& term = view.tables.terms[hit.term];
    if (term.source == Source::kState || term.source == Source::kSeat || term.source == Source::kAgent) continue;
    if (belongs_to_longer(view, hit.tokens)) continue;
    if (belongs_to_country(view, hit.tokens)) continue;
    MentionDraft draft;
    draft.form = Form::kOrganisation;
    draft.tokens = with_article(view.syntax, hit.tokens);
    draft.text = term.name;
    draft.term = &term;
    add(std::move(draft), hit.tokens);
  }
}

// A country named only as the place of something is no actor. What is fired at it or massed near it, though, is done to
// it.
bool is_mere_place(const PageView& view, const CountryHit& hit, Index head) {
  const auto& syntax = view.syntax;
  if (hit.use == PlaceUse::kMetonym && hit.country) return false;
  const Rel rel = lang::base(syntax.rel(head));
  if (rel != Rel::kObl && rel != Rel::kNmod) return false;
  if (syntax.rel(head) == Rel::kNmodPoss) return false;
  return view.tables.words.mere_place.contains(syntax.case_of(head));
}

// "an ultimatum to Damascus", "a visit to Washington": a capital that something is directed to.
bool is_addressed(const PageView& view, const CountryHit& hit, Index head) {
  const Term* term = view.proper_term(hit.tokens.first);
  return term != nullptr && term->source == Source::kSeat && lang::base(view.syntax.rel(head)) == Rel::kNmod &&
         view.syntax.case_of(head) == "to";
}

void NameFinder::country(const CountryHit& hit) {
  const auto& syntax = view.syntax;
  const Index head = syntax.head_of(hit.tokens);
  const bool seat = hit.seat && (hit.use == PlaceUse::kMetonym || is_addressed(view, hit, head));
  const bool modifies = syntax.rel(head) == Rel::kAmod || syntax.rel(head) == Rel::kCompound;
  if (!hit.country && hit.use != PlaceUse::kDemonym && !seat && !modifies) return;
  MentionDraft draft;
  draft.tokens = hit.tokens;
  for (const auto code : base::split(hit.code)) draft.countries.emplace_back(code);  // "the Koreas"
  draft.own_country = true;
  draft.text = view.text(hit.tokens);
  draft.term = hit.term;
  const bool modifier =
      syntax.rel(head) == Rel::kAmod || syntax.rel(head) == Rel::kCompound || syntax.rel(head) == Rel::kNmodDesc;
  if (hit.use == PlaceUse::kDemonym || modifier) {
    const Index last = hit.tokens.last - 1;
    const bool people = hit.use == PlaceUse::kDemonym && is_noun(syntax, last) && !modifier;
    if (people) {
      draft.form = Form::kPeople;
      draft.kind = MentionKind::kNominal;
      read_modifiers(view, hit.tokens, draft);
      draft.countries = {hit.code};
      // "the Chinese" are many though the word has no plural; "an American" is one.
      const Index det = syntax.child(head, Rel::kDet);
      draft.plural = view.is_plural(last) || draft.count > 1 || det == kNone || syntax.lower(det) == "the";
      draft.tokens = lang::mention_phrase(syntax, head);
      draft.text = describe(view, draft.tokens);
      draft.definite = draft.definite && draft.plural && draft.count == 0;
    } else {
      draft.form = Form::kDemonym;
      draft.kind = MentionKind::kDemonym;
    }
  } else {
    if (is_mere_place(view, hit, head)) return;
    draft.form = Form::kState;
    draft.kind =
        seat || (hit.use == PlaceUse::kMetonym && hit.term == nullptr) ? MentionKind::kMetonym : MentionKind::kName;
    draft.tokens = with_article(syntax, hit.tokens);
  }
  add(std::move(draft), hit.tokens);
}

void NameFinder::countries() {
  for (const CountryHit& hit : view.countries) {
    if (is_free(hit.tokens)) country(hit);
  }
}

// "SEOUL": the place behind an author's name.
bool is_shouted(const PageView& view, Index token) {
  const auto text = view.text({token, token + 1});
  return text.size() > 3 && std::all_of(text.begin(), text.end(), base::is_ascii_upper);
}

// Leading titles a tagger took for part of the name.
TokenRange without_titles(const PageView& view, TokenRange range) {
  while (range.size() > 1) {
    const Term* term = view.common_term(range.first);
    const CountryHit* land = view.country(range.first);
    if (term != nullptr && (term->source == Source::kTitle || term->source == Source::kAgent)) {
      range.first = std::min(range.last - 1, view.common[view.common_at[range.first]].tokens.last);
    } else if (land != nullptr && land->tokens.last < range.last) {
      range.first = land->tokens.last;
    } else if (view.syntax.lower(range.first) == "'s" || view.syntax.upos(range.first) == Upos::kDet) {
      ++range.first;
    } else {
      break;
    }
  }
  while (range.size() > 1 && (view.syntax.lower(range.last - 1) == "'s" || view.syntax.lower(range.last - 1) == "'"))
    --range.last;
  if (range.size() > 2 && is_shouted(view, range.last - 1) && !is_shouted(view, range.first)) --range.last;
  return range;
}

// A title row counts for a name when it is an office or a form of address in the singular.
const Term* title_before(const PageView& view, Index token, Index begin, TokenRange* where) {
  if (token <= begin) return nullptr;
  const Term* term = view.common_term(token - 1);
  if (term == nullptr || (term->source != Source::kTitle && term->source != Source::kAgent)) return nullptr;
  *where = view.common[view.common_at[token - 1]].tokens;
  return where->last == token ? term : nullptr;
}

bool better_title(const Term& found, const Term* have) {
  if (have == nullptr || have->office == OfficeKind::kHonorific) return true;
  return have->source == Source::kAgent && found.source == Source::kTitle;
}

void NameFinder::person(TokenRange range) {
  range = without_titles(view, range);
  for (Index t = range.first + 1; t < range.last; ++t) {
    if (view.syntax.rel(t) == Rel::kCase && view.syntax.upos(t) == Upos::kAdp && view.syntax.lower(t) == "of")
      range.last = t;
  }
  if (view.syntax.lower(range.first) == "of") return;  // what is left of a title: "Rep. of the"
  if (!is_free(range) || cut(view.text(range), view.tables.spelling).empty()) return;
  const Term* common = view.common_term(range.first);
  const bool institution =
      common != nullptr && common->source == Source::kInstitution && view.common_term(range.last - 1) == common;
  if (institution || is_place(range)) return;
  if (common != nullptr && range.size() == 1 &&
      (common->source == Source::kTitle || !is_noun(view.syntax, range.first)))
    return;
  MentionDraft draft;
  draft.form = Form::kPerson;
  draft.kind = MentionKind::kName;
  draft.text = view.text(range);
  const Index begin = view.syntax.sentence(range.first).first;
  TokenRange all = range, where;
  while (const Term* term = title_before(view, all.first, begin, &where)) {
    if (view.is_plural(view.syntax.head_of(where)) && term->office != OfficeKind::kHonorific) break;
    if (better_title(*term, draft.title)) draft.title = term;
    if (term->gender != 0) draft.gender = term->gender;
    all.first = where.first;
  }
  const bool land_before =
      all.first > begin &&
      (view.country(all.first - 1) != nullptr ||
       (all.first > begin + 1 && view.syntax.lower(all.first - 1) == "'s" && view.country(all.first - 2) != nullptr));
  if (draft.title != nullptr || land_before) read_modifiers(view, all, draft);
  const Index head = view.syntax.head_of(range);
  draft.tokens = range;
  if (all.first < range.first && view.syntax.is_under(view.syntax.head_of({all.first, range.first}), head)) {
    draft.tokens = lang::mention_phrase(view.syntax, head);
    draft.tokens = {std::min(draft.tokens.first, all.first), range.last};
  }
  add(std::move(draft), range);
}

void NameFinder::organisation(TokenRange range) {
  const auto& syntax = view.syntax;
  const auto is_link = [&](Index t) { return syntax.upos(t) == Upos::kDet || syntax.lower(t) == "of"; };
  while (range.size() > 1 && is_link(range.first)) ++range.first;
  while (range.size() > 1 && is_link(range.last - 1)) --range.last;  // "Republic of"
  if (is_link(range.first)) return;
  while (range.size() > 1 && (syntax.lower(range.last - 1) == "'s" || syntax.lower(range.last - 1) == "'"))
    --range.last;
  if (!is_free({range.last - 1, range.last}) || is_place(range)) return;
  while (range.size() > 1 && !is_free(range)) ++range.first;
  const Term* last = view.common_term(range.last - 1);
  if (last != nullptr && last->source == Source::kInstitution) {
    Index bare = view.common[view.common_at[range.last - 1]].tokens.first;
    while (bare > range.first && view.country(bare - 1) != nullptr) --bare;
    if (bare <= range.first) return;  // "Egyptian Interior Ministry": a nominal with a country
  } else if (last != nullptr) {
    bool joined = false;  // "Union of Concerned Scientists"
    for (Index t = range.first + 1; t < range.last; ++t) joined |= syntax.lower(t) == "of" || syntax.lower(t) == "for";
    if (!joined) return;
  }
  if (cut(view.text(range), view.tables.spelling).empty()) return;  // signs only
  if (syntax.upos(range.last - 1) == Upos::kAdj || syntax.upos(range.last - 1) == Upos::kVerb) return;
  MentionDraft draft;
  draft.form = Form::kOrganisation;
  draft.tokens = with_article(syntax, range);
  draft.text = view.text(range);
  if (last != nullptr) draft.title = last;
  for (Index t = range.first; t < range.last && draft.countries.empty(); ++t) {
    if (const CountryHit* hit = view.country(t)) draft.countries = {hit->code};
  }
  if (draft.countries.empty()) {
    MentionDraft around;
    read_modifiers(view, range, around);
    if (around.countries.size() == 1) draft.countries = around.countries;
  }
  add(std::move(draft), range);
}

// Full names that the tables know, whatever the tagger took them for; not inside a longer name ("Ben Gurion Airport").
void NameFinder::known_people() {
  const auto& syntax = view.syntax;
  for (const Hit& hit : view.tables.full_names.find(view.units, syntax)) {
    bool longer = false;
    for (Index t = hit.tokens.first; t < hit.tokens.last; ++t) {
      if (syntax.name_of[t] == kNone) continue;
      const lang::Name& name = syntax.names[syntax.name_of[t]];
      longer |= name.first < hit.tokens.first || name.last > hit.tokens.last;
    }
    if (!longer && is_free(hit.tokens)) person(hit.tokens);
  }
}

void NameFinder::tagged() {
  const auto is_nobody = [&](const lang::Name& name) {
    return name.last == name.first + 1 && view.tables.no_names.contains(view.text({name.first, name.last}));
  };
  // "SZ" alone is a body's acronym rather than a person.
  const auto is_acronym = [&](const lang::Name& name) {
    const auto text = view.text({name.first, name.last});
    return name.last == name.first + 1 && text.size() <= kLongestAcronym && text.size() > 1 &&
           std::all_of(text.begin(), text.end(), base::is_ascii_upper);
  };
  for (const lang::Name& name : view.syntax.names) {
    const bool lower = view.syntax.upos(name.first) == lang::Upos::kAdp;  // "of Agriculture"
    if (name.kind == NameKind::kPer && !lower && !is_nobody(name) && !is_acronym(name)) person({name.first, name.last});
  }
  for (const lang::Name& name : view.syntax.names) {
    const bool body = name.kind == NameKind::kOrg || (name.kind == NameKind::kPer && is_acronym(name));
    if (!body || is_nobody(name)) continue;
    if (is_person({name.first, name.last}))
      person({name.first, name.last});
    else
      organisation({name.first, name.last});
  }
}

// Proper nouns the tagger missed: after a title, or the surname of a person already found.
void NameFinder::surnames() {
  base::StringMap<int> known;
  for (const MentionDraft& draft : drafts) {
    if (draft.form != Form::kPerson) continue;
    for (const Unit& unit : cut(draft.text, view.tables.spelling)) {
      if (unit.shape != Shape::kLower && unit.word.size() > 2) known.emplace(unit.word, 0);
    }
  }
  const auto& syntax = view.syntax;
  for (const auto& sentence : syntax.sentences) {
    for (Index t = sentence.first; t < sentence.last; ++t) {
      if (taken[t] || syntax.upos(t) != Upos::kPropn || view.common_term(t) != nullptr) continue;
      TokenRange where;
      Index last = t + 1;
      while (last < sentence.last && !taken[last] && syntax.upos(last) == Upos::kPropn &&
             syntax.rel(last) == Rel::kFlat)
        ++last;
      const Term* title = title_before(view, t, sentence.first, &where);
      const bool titled = title != nullptr && title->source == Source::kTitle && !view.is_plural(where.last - 1);
      if (titled || known.contains(base::fold(view.text({t, t + 1}))) || is_unknown_party({t, last})) person({t, last});
      t = last - 1;
    }
  }
}

}  // namespace

std::vector<MentionDraft> find_names(const PageView& view) {
  NameFinder finder(view);
  finder.table_names();
  finder.countries();
  finder.known_people();
  finder.tagged();
  finder.surnames();
  return std::move(finder.drafts);
}

}  // namespace dragoman::actors
