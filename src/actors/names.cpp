// Names: states, organisations, persons, each with the titles that stand before it.
#include <algorithm>

#include "actors/merge.h"
#include "base/utf8.h"

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
  const Context& context;
  std::vector<Draft> drafts;
  std::vector<bool> taken;

  explicit NameFinder(const Context& c) : context(c), taken(c.syntax.size(), false) {}
  bool is_free(TokenRange range) const {
    return std::none_of(taken.begin() + range.first, taken.begin() + range.last, [](bool b) { return b; });
  }
  void take(TokenRange range) { std::fill(taken.begin() + range.first, taken.begin() + range.last, true); }
  void add(Draft draft, TokenRange name) {
    draft.head = context.syntax.head_of(name);
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
    const CountryHit* hit = context.country(range.first);
    return hit != nullptr && hit->tokens.last >= range.last && hit->tokens.first <= range.first &&
           (range.first == 0 || context.common_term(range.first - 1) == nullptr);
  }
  // A proper noun without a tag or article that acts or is acted on: "demanded that Yediyurappa resign".
  bool is_unknown_party(TokenRange range) const {
    const auto& syntax = context.syntax;
    const Rel rel = lang::base(syntax.rel(range.first));
    const bool party =
        rel == Rel::kNsubj || rel == Rel::kObj || rel == Rel::kIobj || syntax.rel(range.first) == Rel::kOblAgent;
    const bool verbal = syntax.head(range.first) != kNone && syntax.upos(syntax.head(range.first)) == Upos::kVerb;
    const auto text = context.text({range.first, range.first + 1});
    if (!party || !verbal || text.size() < 4 || !base::is_ascii_upper(text[0]) || !base::is_ascii_lower(text[1]))
      return false;
    if (syntax.name_of[range.first] != kNone || context.country(range.first) != nullptr ||
        context.tables.no_names.contains(text))
      return false;
    return std::none_of(syntax.children(range.first).begin(), syntax.children(range.first).end(), [&](Index c) {
      return syntax.rel(c) == Rel::kDet || syntax.rel(c) == Rel::kAmod || syntax.rel(c) == Rel::kCompound ||
             syntax.rel(c) == Rel::kNummod;
    });
  }
  // A known person's name, or a part of it.
  bool is_person(TokenRange range) const {
    const auto words = name_words(context, context.text(range));
    return std::any_of(drafts.begin(), drafts.end(), [&](const Draft& d) {
      if (d.form != Form::kPerson) return false;
      const auto full = name_words(context, d.text);
      const bool family_first = full.size() == 3 && words.size() == 1 && full.front() == words.front();  // "Roh Moo-hyun"
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
bool belongs_to_longer(const Context& context, TokenRange range) {
  const Index named = context.syntax.name_of[range.first];
  if (named == kNone) return false;
  const lang::Name& name = context.syntax.names[named];
  const bool longer = name.first < range.first || name.last > range.last;
  return longer && name.kind != NameKind::kOrg && name.kind != NameKind::kNorp && range.size() == 1;
}

void NameFinder::table_names() {
  for (const Hit& hit : context.proper) {
    const Term& term = context.tables.terms[hit.term];
    if (term.source == Source::kState || term.source == Source::kSeat || belongs_to_longer(context, hit.tokens))
      continue;
    Draft draft;
    draft.form = Form::kOrganisation;
    draft.tokens = with_article(context.syntax, hit.tokens);
    draft.text = term.name;
    draft.term = &term;
    add(std::move(draft), hit.tokens);
  }
}

// A country named only as the place of something is no actor. What is fired at it or massed near it, though, is done to
// it.
bool is_mere_place(const Context& context, const CountryHit& hit, Index head) {
  const auto& syntax = context.syntax;
  if (hit.use == PlaceUse::kMetonym && hit.country) return false;
  const Rel rel = lang::base(syntax.rel(head));
  if (rel != Rel::kObl && rel != Rel::kNmod) return false;
  if (syntax.rel(head) == Rel::kNmodPoss) return false;
  const std::string mark = syntax.case_of(head);
  return mark == "in" || mark == "inside" || mark == "within" || mark == "across" || mark == "throughout" ||
         mark == "around" || mark == "outside" || mark == "outside of" || mark == "out of";
}

// "an ultimatum to Damascus", "a visit to Washington": a capital that something is directed to.
bool is_addressed(const Context& context, const CountryHit& hit, Index head) {
  const Term* term = context.proper_term(hit.tokens.first);
  return term != nullptr && term->source == Source::kSeat && lang::base(context.syntax.rel(head)) == Rel::kNmod &&
         context.syntax.case_of(head) == "to";
}

void NameFinder::country(const CountryHit& hit) {
  const auto& syntax = context.syntax;
  const Index head = syntax.head_of(hit.tokens);
  const bool seat = hit.seat && (hit.use == PlaceUse::kMetonym || is_addressed(context, hit, head));
  const bool modifies = syntax.rel(head) == Rel::kAmod || syntax.rel(head) == Rel::kCompound;
  if (!hit.country && hit.use != PlaceUse::kDemonym && !seat && !modifies) return;
  Draft draft;
  draft.tokens = hit.tokens;
  for (const auto code : base::split(hit.code)) draft.countries.emplace_back(code);  // "the Koreas"
  draft.own_country = true;
  draft.text = context.text(hit.tokens);
  draft.term = hit.term;
  const bool modifier =
      syntax.rel(head) == Rel::kAmod || syntax.rel(head) == Rel::kCompound || syntax.rel(head) == Rel::kNmodDesc;
  if (hit.use == PlaceUse::kDemonym || modifier) {
    const Index last = hit.tokens.last - 1;
    const bool people = hit.use == PlaceUse::kDemonym && is_noun(syntax, last) && !modifier;
    if (people) {
      draft.form = Form::kPeople;
      draft.kind = MentionKind::kNominal;
      read_modifiers(context, hit.tokens, draft);
      draft.countries = {hit.code};
      // "the Chinese" are many though the word has no plural; "an American" is one.
      const Index det = syntax.child(head, Rel::kDet);
      draft.plural = context.is_plural(last) || draft.count > 1 || det == kNone || syntax.lower(det) == "the";
      draft.tokens = noun_phrase(syntax, head);
      draft.text = describe(context, draft.tokens);
      draft.definite = draft.definite && draft.plural && draft.count == 0;
    } else {
      draft.form = Form::kDemonym;
      draft.kind = MentionKind::kDemonym;
    }
  } else {
    if (is_mere_place(context, hit, head)) return;
    draft.form = Form::kState;
    draft.kind =
        seat || (hit.use == PlaceUse::kMetonym && hit.term == nullptr) ? MentionKind::kMetonym : MentionKind::kName;
    draft.tokens = with_article(syntax, hit.tokens);
  }
  add(std::move(draft), hit.tokens);
}

void NameFinder::countries() {
  for (const CountryHit& hit : context.countries) {
    if (is_free(hit.tokens)) country(hit);
  }
}

// "SEOUL": the place behind an author's name.
bool is_shouted(const Context& context, Index token) {
  const auto text = context.text({token, token + 1});
  return text.size() > 3 && std::all_of(text.begin(), text.end(), base::is_ascii_upper);
}

// Leading titles a tagger took for part of the name.
TokenRange without_titles(const Context& context, TokenRange range) {
  while (range.size() > 1) {
    const Term* term = context.common_term(range.first);
    const CountryHit* land = context.country(range.first);
    if (term != nullptr && (term->source == Source::kTitle || term->source == Source::kAgent)) {
      range.first = std::min(range.last - 1, context.common[context.common_at[range.first]].tokens.last);
    } else if (land != nullptr && land->tokens.last < range.last) {
      range.first = land->tokens.last;
    } else if (context.syntax.lower(range.first) == "'s" || context.syntax.upos(range.first) == Upos::kDet) {
      ++range.first;
    } else {
      break;
    }
  }
  while (range.size() > 1 &&
         (context.syntax.lower(range.last - 1) == "'s" || context.syntax.lower(range.last - 1) == "'"))
    --range.last;
  if (range.size() > 2 && is_shouted(context, range.last - 1) && !is_shouted(context, range.first)) --range.last;
  return range;
}

// A title row counts for a name when it is an office or a form of address in the singular.
const Term* title_before(const Context& context, Index token, Index begin, TokenRange* where) {
  if (token <= begin) return nullptr;
  const Term* term = context.common_term(token - 1);
  if (term == nullptr || (term->source != Source::kTitle && term->source != Source::kAgent)) return nullptr;
  *where = context.common[context.common_at[token - 1]].tokens;
  return where->last == token ? term : nullptr;
}

bool better_title(const Term& found, const Term* have) {
  if (have == nullptr || have->office == "honorific") return true;
  return have->source == Source::kAgent && found.source == Source::kTitle;
}

void NameFinder::person(TokenRange range) {
  range = without_titles(context, range);
  for (Index t = range.first + 1; t < range.last; ++t) {
    if (context.syntax.rel(t) == Rel::kCase && context.syntax.upos(t) == Upos::kAdp && context.syntax.lower(t) == "of")
      range.last = t;
  }
  if (!is_free(range) || cut(context.text(range), context.tables.spelling).empty()) return;
  const Term* common = context.common_term(range.first);
  const bool institution =
      common != nullptr && common->source == Source::kInstitution && context.common_term(range.last - 1) == common;
  if (institution || is_place(range)) return;
  if (common != nullptr && range.size() == 1 &&
      (common->source == Source::kTitle || !is_noun(context.syntax, range.first)))
    return;
  Draft draft;
  draft.form = Form::kPerson;
  draft.kind = MentionKind::kName;
  draft.text = context.text(range);
  const Index begin = context.syntax.sentence(range.first).first;
  TokenRange all = range, where;
  while (const Term* term = title_before(context, all.first, begin, &where)) {
    if (context.is_plural(context.syntax.head_of(where)) && term->office != "honorific") break;
    if (better_title(*term, draft.title)) draft.title = term;
    if (term->gender != 0) draft.gender = term->gender;
    all.first = where.first;
  }
  const bool land_before =
      all.first > begin && (context.country(all.first - 1) != nullptr ||
                            (all.first > begin + 1 && context.syntax.lower(all.first - 1) == "'s" &&
                             context.country(all.first - 2) != nullptr));
  if (draft.title != nullptr || land_before) read_modifiers(context, all, draft);
  const Index head = context.syntax.head_of(range);
  draft.tokens = range;
  if (all.first < range.first && context.syntax.is_under(context.syntax.head_of({all.first, range.first}), head)) {
    draft.tokens = noun_phrase(context.syntax, head);
    draft.tokens = {std::min(draft.tokens.first, all.first), range.last};
  }
  add(std::move(draft), range);
}

void NameFinder::organisation(TokenRange range) {
  const auto& syntax = context.syntax;
  while (range.size() > 1 && (syntax.upos(range.first) == Upos::kDet)) ++range.first;
  while (range.size() > 1 && (syntax.lower(range.last - 1) == "'s" || syntax.lower(range.last - 1) == "'"))
    --range.last;
  if (!is_free({range.last - 1, range.last}) || is_place(range)) return;
  while (range.size() > 1 && !is_free(range)) ++range.first;
  const Term* last = context.common_term(range.last - 1);
  if (last != nullptr && last->source == Source::kInstitution) {
    Index bare = context.common[context.common_at[range.last - 1]].tokens.first;
    while (bare > range.first && context.country(bare - 1) != nullptr) --bare;
    if (bare <= range.first) return;  // "Egyptian Interior Ministry": a nominal with a country
  } else if (last != nullptr) {
    bool joined = false;  // "Union of Concerned Scientists"
    for (Index t = range.first + 1; t < range.last; ++t) joined |= syntax.lower(t) == "of" || syntax.lower(t) == "for";
    if (!joined) return;
  }
  if (cut(context.text(range), context.tables.spelling).empty()) return;  // signs only
  if (syntax.upos(range.last - 1) == Upos::kAdj || syntax.upos(range.last - 1) == Upos::kVerb) return;
  Draft draft;
  draft.form = Form::kOrganisation;
  draft.tokens = with_article(syntax, range);
  draft.text = context.text(range);
  if (last != nullptr) draft.title = last;
  for (Index t = range.first; t < range.last && draft.countries.empty(); ++t) {
    if (const CountryHit* hit = context.country(t)) draft.countries = {hit->code};
  }
  if (draft.countries.empty()) {
    Draft around;
    read_modifiers(context, range, around);
    if (around.countries.size() == 1) draft.countries = around.countries;
  }
  add(std::move(draft), range);
}

// Full names that the tables know, whatever the tagger took them for; not inside a longer name ("Ben Gurion Airport").
void NameFinder::known_people() {
  const auto& syntax = context.syntax;
  for (const Hit& hit : context.tables.full_names.find(context.units, syntax)) {
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
    return name.last == name.first + 1 && context.tables.no_names.contains(context.text({name.first, name.last}));
  };
  // "SZ" alone is a body's acronym rather than a person.
  const auto is_acronym = [&](const lang::Name& name) {
    const auto text = context.text({name.first, name.last});
    return name.last == name.first + 1 && text.size() <= kLongestAcronym && text.size() > 1 &&
           std::all_of(text.begin(), text.end(), base::is_ascii_upper);
  };
  for (const lang::Name& name : context.syntax.names) {
    const bool lower = context.syntax.upos(name.first) == lang::Upos::kAdp;   // "of Agriculture"
    if (name.kind == NameKind::kPer && !lower && !is_nobody(name) && !is_acronym(name)) person({name.first, name.last});
  }
  for (const lang::Name& name : context.syntax.names) {
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
  for (const Draft& draft : drafts) {
    if (draft.form != Form::kPerson) continue;
    for (const Unit& unit : cut(draft.text, context.tables.spelling)) {
      if (unit.shape != Shape::kLower && unit.word.size() > 2) known.emplace(unit.word, 0);
    }
  }
  const auto& syntax = context.syntax;
  for (const auto& sentence : syntax.sentences) {
    for (Index t = sentence.first; t < sentence.last; ++t) {
      if (taken[t] || syntax.upos(t) != Upos::kPropn || context.common_term(t) != nullptr) continue;
      TokenRange where;
      Index last = t + 1;
      while (last < sentence.last && !taken[last] && syntax.upos(last) == Upos::kPropn &&
             syntax.rel(last) == Rel::kFlat)
        ++last;
      const Term* title = title_before(context, t, sentence.first, &where);
      const bool titled = title != nullptr && title->source == Source::kTitle && !context.is_plural(where.last - 1);
      if (titled || known.contains(base::fold(context.text({t, t + 1}))) || is_unknown_party({t, last}))
        person({t, last});
      t = last - 1;
    }
  }
}

}  // namespace

std::vector<Draft> find_names(const Context& context) {
  NameFinder finder(context);
  finder.table_names();
  finder.countries();
  finder.known_people();
  finder.tagged();
  finder.surnames();
  return std::move(finder.drafts);
}

}  // namespace dragoman::actors
