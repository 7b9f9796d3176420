#include "actors/nominals.h"

#include <algorithm>

#include "actors/modifiers.h"
#include "base/utf8.h"
#include "lang/phrases.h"

namespace dragoman::actors {

using lang::Rel;
using lang::Upos;

namespace {

struct NominalFinder {
  const PageView& view;
  std::vector<MentionDraft>& drafts;
  std::vector<Index> by_head;  // draft whose head the token is
  std::vector<bool> named;     // inside a name or its titles

  NominalFinder(const PageView& c, std::vector<MentionDraft>& d)
      : view(c), drafts(d), by_head(c.syntax.size(), kNone), named(c.syntax.size(), false) {
    for (Index i = 0; i < drafts.size(); ++i) {
      by_head[drafts[i].head] = i;
      if (drafts[i].form == Form::kDemonym || drafts[i].form == Form::kPeople) continue;
      for (Index t = drafts[i].tokens.first; t < drafts[i].tokens.last; ++t) named[t] = true;
    }
  }
  bool stands(const Hit& hit, const Term& term, Index head) const;
  void add(const Hit& hit);
  void tie_to_names(const Hit& hit, MentionDraft& draft);
  void tie_to_body(const Hit& hit, MentionDraft& draft) const;
  void plural_word(Index token, const PluralWord& word);
  void member(Index token);
  void run();
};

bool is_modifier(Rel rel) {
  return rel == Rel::kCompound || rel == Rel::kAmod || rel == Rel::kNmodDesc || rel == Rel::kFlat ||
         rel == Rel::kGoeswith;
}

// Whether the noun is one who acts here, and not a word in the name of something else.
bool NominalFinder::stands(const Hit& hit, const Term& term, Index head) const {
  const auto& syntax = view.syntax;
  if (syntax.upos(head) != Upos::kNoun && syntax.upos(head) != Upos::kPropn) return false;
  if (named[head] || term.office == OfficeKind::kHonorific) return false;
  const CountryHit* place = view.country(head);
  if (place != nullptr && place->tokens.first < hit.tokens.first) return false;  // "the West Bank"
  const bool nation = term.source == Source::kInstitution && !term.home && term.kind == ActorKind::kState;
  if (nation && base::is_upper(base::decode(view.text({head, head + 1}), 0).value)) return false;  // "Secret State"
  if (syntax.rel(head) == Rel::kVocative && term.source != Source::kTitle) return false;
  const Index whom = syntax.head(head);
  if (head > 0 && whom == head - 1 && syntax.upos(whom) == Upos::kNum) return false;  // "at 4:49 PM"
  if (term.source == Source::kAgent && syntax.rel(head) == Rel::kAppos && whom != kNone && syntax.lower(whom) == "you")
    return false;
  if (is_modifier(syntax.rel(head)) && syntax.head(head) != kNone && syntax.head(head) > head) {
    const Term* above = view.common_term(syntax.head(head));
    if (above != nullptr) return false;
    if (by_head[syntax.head(head)] != kNone) return false;
    if (nation) return false;  // "a state visit"
    const bool force = !term.sector.empty() && view.tables.sectors.of(term.sector[0]).named;
    return term.source == Source::kInstitution ? !hit.tokens.contains(syntax.head(head))
                                               : term.source == Source::kAgent && force;
  }
  return true;
}

// The names right after a title: one ("his counterpart A"), or a list ("ministers A and B").
void NominalFinder::tie_to_names(const Hit& hit, MentionDraft& draft) {
  const Index next = hit.tokens.last;
  if (next >= view.syntax.sentence(hit.tokens.first).last) return;
  for (Index i = 0; i < drafts.size(); ++i) {
    if (drafts[i].form != Form::kPerson || drafts[i].tokens.first > next || drafts[i].tokens.last <= next) continue;
    draft.same_as = {i};
    if (!draft.plural) return;
    for (const Index head : view.syntax.conjuncts(drafts[i].head)) {
      if (by_head[head] != kNone && head != drafts[i].head && drafts[by_head[head]].form == Form::kPerson)
        draft.same_as.push_back(by_head[head]);
    }
    return;
  }
}

// "the militant group Hamas": the name right after a noun of its kind.
void NominalFinder::tie_to_body(const Hit& hit, MentionDraft& draft) const {
  const Index next = hit.tokens.last;
  if (next >= view.syntax.sentence(hit.tokens.first).last) return;
  for (Index i = 0; i < drafts.size(); ++i) {
    if (drafts[i].form == Form::kOrganisation && drafts[i].tokens.first == next && drafts[i].term != nullptr)
      draft.same_as = {i};
  }
}

// "Republican senators", "House Democrats": whose they are whose party tells it.
std::string_view country_of_party(const PageView& view, TokenRange phrase) {
  for (Index t = phrase.last; t-- > phrase.first;) {
    const Term* party = view.proper_term(t);
    if (party == nullptr || party->source != Source::kAgent) continue;
    const Index noun = view.common_at[t];
    const bool inside = noun != kNone && view.common[noun].tokens.first < t;  // "the Social Democrats"
    const bool longer = t > view.syntax.sentence(t).first + 1 && view.common_term(t - 1) == nullptr &&
                        view.country(t - 1) == nullptr && view.proper_term(t - 1) == nullptr &&
                        base::is_upper(base::decode(view.text({t - 1, t}), 0).value);  // "the Sweden Democrats"
    return inside || longer ? std::string_view() : std::string_view(party->country);
  }
  return {};
}

void NominalFinder::add(const Hit& hit) {
  const auto& syntax = view.syntax;
  const Term& term = view.tables.terms[hit.term];
  Index head = lang::head_noun(syntax, hit.tokens);
  const bool noun = syntax.upos(head) == Upos::kNoun || syntax.upos(head) == Upos::kPropn;
  if (!noun) head = hit.tokens.last - 1;  // a wrong tree under "Western allies"
  if (!stands(hit, term, head)) return;
  MentionDraft draft;
  draft.head = head;
  draft.kind = MentionKind::kNominal;
  draft.term = &term;
  draft.form = term.source == Source::kTitle         ? Form::kRole
               : term.source == Source::kInstitution ? Form::kInstitution
                                                     : Form::kAgent;
  draft.plural = view.is_plural(head);
  draft.gender = term.gender;
  draft.vocative = syntax.rel(head) == Rel::kVocative;
  const Term* before =
      hit.tokens.first > syntax.sentence(head).first ? view.common_term(hit.tokens.first - 1) : nullptr;
  if (before != nullptr && before->office == OfficeKind::kHonorific && before->role.empty())
    draft.vocative = true;  // "Mr Minister"
  read_modifiers(view, hit.tokens, draft);
  if (term.whose && draft.countries.empty() && draft.owner == nullptr && draft.owner_name.empty() &&
      draft.possessor == kNone)
    return;
  if (draft.form == Form::kRole) draft.title = &term;
  draft.tokens = lang::mention_phrase(syntax, head);
  draft.text = describe(view, draft.tokens);
  if (draft.countries.empty() && draft.owner == nullptr && draft.tokens.first < hit.tokens.last) {
    if (const auto code = country_of_party(view, {draft.tokens.first, hit.tokens.last}); !code.empty())
      draft.countries.emplace_back(code);
  }
  if (draft.form == Form::kRole)
    tie_to_names(hit, draft);
  else
    tie_to_body(hit, draft);
  for (const Index i : draft.same_as) {
    MentionDraft& person = drafts[i];
    if (person.form != Form::kPerson) continue;
    if (person.title != nullptr && person.title->office != OfficeKind::kHonorific) continue;
    person.title = &term;
    person.rank = draft.rank;
    if (person.countries.empty() && draft.countries.size() == 1) {
      person.countries = draft.countries;
      person.place = draft.place;
    }
    if (person.owner == nullptr) person.owner = draft.owner;
    if (person.owner_name.empty()) person.owner_name = draft.owner_name;
  }
  if (by_head[head] != kNone) return;  // "ministers" read as the head of the first name
  by_head[head] = static_cast<Index>(drafts.size());
  drafts.push_back(std::move(draft));
}

// "both", "the pair"; "the two sides" where no row names the noun.
void NominalFinder::plural_word(Index token, const PluralWord& word) {
  const auto& syntax = view.syntax;
  MentionDraft draft;
  draft.form = Form::kPlural;
  draft.kind = MentionKind::kNominal;
  draft.head = token;
  draft.count = word.count;
  draft.plural = true;
  if (!view.tables.words.both.contains(syntax.lower(token))) {
    read_modifiers(view, {token, token + 1}, draft);
    if (!draft.definite || draft.others || draft.own_country || draft.owner != nullptr) return;
    if (!view.is_plural(token) && word.count == 0) return;
  } else {
    const bool bare =
        token + 1 == syntax.size() || syntax.upos(token + 1) == Upos::kVerb || syntax.upos(token + 1) == Upos::kAux;
    const Rel rel = syntax.rel(token);
    const bool modifies = rel == Rel::kDet || rel == Rel::kDetPredet || rel == Rel::kAdvmod || rel == Rel::kCcPreconj;
    if (modifies && !bare) return;
  }
  draft.tokens = lang::mention_phrase(syntax, token);
  draft.text = describe(view, draft.tokens);
  by_head[token] = static_cast<Index>(drafts.size());
  drafts.push_back(std::move(draft));
}

// "the NATO member"; not "NATO member Turkey" or "a NATO member".
void NominalFinder::member(Index token) {
  const auto& syntax = view.syntax;
  const bool noun = syntax.upos(token) == Upos::kNoun && !view.is_plural(token) && !is_modifier(syntax.rel(token));
  if (!noun || token <= syntax.sentence(token).first + 1) return;
  const Term* body = view.organisation(token - 1);
  if (body == nullptr || body->country != "IGO") return;
  const Index name = view.proper[view.proper_at[token - 1]].tokens.first;
  if (name <= syntax.sentence(token).first) return;
  const Index det = name - 1;
  if (syntax.lower(det) != "the" || syntax.head(det) != token) return;
  MentionDraft draft;
  draft.form = Form::kMember;
  draft.kind = MentionKind::kNominal;
  draft.head = token;
  draft.tokens = lang::mention_phrase(syntax, token);
  draft.text = describe(view, draft.tokens);
  draft.owner = body;
  draft.definite = true;
  by_head[token] = static_cast<Index>(drafts.size());
  drafts.push_back(std::move(draft));
}

void NominalFinder::run() {
  for (const Hit& hit : view.common) add(hit);
  for (Index t = 0; t < view.syntax.size(); ++t) {
    if (by_head[t] != kNone || named[t]) continue;
    const auto& units = view.units;
    if (units.first[t] == units.first[t + 1]) continue;
    const auto word = view.tables.plurals.find(units.items[units.first[t]].lemma);
    if (word != view.tables.plurals.end()) plural_word(t, word->second);
    if (by_head[t] == kNone && view.tables.words.member.contains(units.items[units.first[t]].lemma)) member(t);
  }
}

}  // namespace

void find_nominals(const PageView& view, std::vector<MentionDraft>& drafts) { NominalFinder(view, drafts).run(); }

void find_pronouns(const PageView& view, std::vector<MentionDraft>& drafts) {
  const auto& syntax = view.syntax;
  for (Index t = 0; t < syntax.size(); ++t) {
    if (syntax.upos(t) != Upos::kPron || syntax.rel(t) == Rel::kExpl) continue;
    const auto row = view.tables.pronouns.find(syntax.lower(t));
    if (row == view.tables.pronouns.end()) continue;
    MentionDraft draft;
    draft.form = Form::kPronoun;
    draft.kind = MentionKind::kPronoun;
    draft.head = t;
    draft.tokens = {t, t + 1};
    draft.gender = row->second.gender;
    draft.plural = row->second.plural;
    drafts.push_back(std::move(draft));
  }
}

}  // namespace dragoman::actors
