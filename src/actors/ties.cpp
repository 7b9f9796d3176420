#include "actors/ties.h"

#include <algorithm>

namespace dragoman::actors {

using lang::Rel;
using lang::Upos;

namespace {

bool has_child(const lang::Syntax& syntax, Index token, std::string_view lower) {
  return std::ranges::any_of(syntax.children(token), [&](Index c) { return syntax.lower(c) == lower; });
}

// Not denied, not to come, not supposed.
bool has_happened(const PageView& view, Index verb) {
  const auto& syntax = view.syntax;
  const lang::Clauses clauses(syntax, view.tables.clauses);
  const auto group = clauses.verb_group(verb);
  return !is_infinitive(syntax, verb) && !group.future && !group.modal && !clauses.is_negated(verb) &&
         !has_mark(syntax, verb, "if") && !has_mark(syntax, verb, "unless");
}

}  // namespace

void tie_offices(const PageView& view, std::vector<MentionDraft>& drafts) {
  const auto& syntax = view.syntax;
  std::vector<Index> by_head(syntax.size(), kNone);
  for (Index i = 0; i < drafts.size(); ++i) by_head[drafts[i].head] = i;
  for (MentionDraft& draft : drafts) {
    if (draft.form != Form::kRole || draft.plural || !draft.same_as.empty()) continue;
    const Index verb = syntax.head(draft.head);
    if (verb == kNone || verb > draft.head || syntax.upos(verb) != Upos::kVerb) continue;
    const Rel rel = lang::base(syntax.rel(draft.head));
    if (rel != Rel::kXcomp && rel != Rel::kObj && !(rel == Rel::kObl && syntax.case_of(draft.head) == "as")) continue;
    const auto row = view.tables.office_verbs.find(view.lemma(verb));
    if (row == view.tables.office_verbs.end() || !has_happened(view, verb)) continue;
    const OfficeVerb& told = row->second.front();
    if (!told.with.empty() && !has_child(syntax, verb, told.with)) continue;
    Index holder = kNone;
    for (const Index c : syntax.children(verb)) {
      const Rel role = syntax.rel(c);
      const bool wanted = told.of_object ? role == Rel::kNsubjPass || role == Rel::kObj || role == Rel::kIobj
                                         : lang::base(role) == Rel::kNsubj;
      if (wanted && c != draft.head && by_head[c] != kNone && holder == kNone) holder = by_head[c];
    }
    if (holder == kNone || (drafts[holder].form != Form::kPerson && drafts[holder].form != Form::kPronoun)) continue;
    draft.same_as = {holder};
    if (told.bound == TenureBound::kUntil) draft.rank = Rank::kFormer;
  }
}

void tie_appositions(const PageView& view, std::vector<MentionDraft>& drafts) {
  const auto& syntax = view.syntax;
  std::vector<Index> by_head(syntax.size(), kNone);
  for (Index i = 0; i < drafts.size(); ++i) by_head[drafts[i].head] = i;
  // To the last of several names before it: "A and B, head of the party" describes B.
  const auto tie = [&](Index name, Index description) {
    Index whom = name;
    for (const Index head : syntax.conjuncts(drafts[name].head)) {
      const Index other = by_head[head];
      if (other != kNone && head < drafts[description].head && drafts[other].form == drafts[name].form) whom = other;
    }
    if (drafts[whom].form == Form::kPerson && drafts[description].term->kind != ActorKind::kPerson) return;
    drafts[description].same_as = {whom};
  };
  const auto is_description = [&](const MentionDraft& d) {
    return d.form == Form::kRole || d.form == Form::kAgent || d.form == Form::kInstitution;
  };
  for (Index i = 0; i < drafts.size(); ++i) {
    MentionDraft& draft = drafts[i];
    if (draft.form != Form::kPerson && draft.form != Form::kOrganisation && draft.form != Form::kRole) continue;
    for (const Index c : syntax.children(draft.head)) {
      if (syntax.rel(c) != Rel::kAppos || by_head[c] == kNone) continue;
      MentionDraft& other = drafts[by_head[c]];
      const bool named = draft.form != Form::kRole;
      if (named && is_description(other) && !other.plural && other.same_as.empty()) tie(i, by_head[c]);
      if (!named && other.form == Form::kPerson && !draft.plural && draft.same_as.empty()) draft.same_as = {by_head[c]};
      if (draft.form == Form::kOrganisation && other.form == Form::kOrganisation) other.same_as = {i};
    }
    if (draft.form != Form::kPerson) continue;
    // "Russia's Vladimir Putin" with the state taken for the subject: its token stands for the person.
    if (draft.tokens.first > 1 && syntax.lower(draft.tokens.first - 1) == "'s" &&
        by_head[draft.tokens.first - 2] != kNone) {
      MentionDraft& owner = drafts[by_head[draft.tokens.first - 2]];
      const Rel rel = syntax.rel(owner.head);
      if (owner.form == Form::kState && (rel == Rel::kNsubj || rel == Rel::kObj || rel == Rel::kRoot))
        owner.same_as = {i};
    }
    // "Wang Yi is the foreign minister"
    const Index above = syntax.head(draft.head);
    if (above == kNone || syntax.rel(draft.head) != Rel::kNsubj || by_head[above] == kNone) continue;
    MentionDraft& predicate = drafts[by_head[above]];
    if (predicate.form == Form::kRole && !predicate.plural && predicate.same_as.empty() &&
        syntax.child(above, Rel::kCop) != kNone)
      predicate.same_as = {i};
  }
}

}  // namespace dragoman::actors
