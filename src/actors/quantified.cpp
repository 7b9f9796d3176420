#include "actors/quantified.h"

#include <algorithm>

#include "actors/modifiers.h"
#include "base/utf8.h"
#include "lang/phrases.h"

namespace dragoman::actors {

using lang::Rel;
using lang::Upos;

namespace {

bool is_group(const MentionDraft& draft) {
  switch (draft.form) {
    case Form::kAgent:
    case Form::kPeople:
    case Form::kInstitution:
    case Form::kOrganisation:
    case Form::kRole: return true;
    default:
      return draft.form == Form::kPronoun && (draft.plural || draft.gender == 'r');  // "five of them", "five of whom"
  }
}

// The row of a counting word, by its lemma or form; numbers count as parts.
bool is_quantifier(const PageView& view, Index token, bool* part) {
  const auto& rows = view.tables.quantifiers;
  auto row = rows.find(view.lemma(token));
  if (row == rows.end()) row = rows.find(view.syntax.lower(token));
  if (row == rows.end() && view.syntax.lower(token).ends_with('s')) {
    row = rows.find(view.syntax.lower(token).substr(0, view.syntax.lower(token).size() - 1));
  }
  if (row != rows.end()) return *part = row->second, true;
  *part = true;
  return view.syntax.upos(token) == Upos::kNum;
}

}  // namespace

void find_quantified(const PageView& view, std::vector<MentionDraft>& drafts) {
  const auto& syntax = view.syntax;
  std::vector<bool> heads(syntax.size(), false);
  for (const MentionDraft& draft : drafts) heads[draft.head] = true;
  std::vector<MentionDraft> found;
  for (Index i = 0; i < drafts.size(); ++i) {
    Index group = i;
    for (;;) {  // "tens of thousands of miners"
      const Index of = group == i ? drafts[i].head : found.back().head;
      const Index above = syntax.head(of);
      bool part = false;
      const bool counted = is_group(drafts[i]) && above != kNone && above < of &&
                           (syntax.rel(of) == Rel::kNmod || syntax.rel(of) == Rel::kObl) &&
                           syntax.case_of(of) == "of" && !heads[above] && is_quantifier(view, above, &part);
      if (!counted) break;
      MentionDraft draft;
      draft.kind = MentionKind::kNominal;
      draft.head = above;
      draft.tokens = lang::mention_phrase(syntax, above);
      draft.tokens.last = std::max(
          draft.tokens.last, lang::mention_phrase(syntax, of).last);  // "many of the miners" has it beside, not inside
      draft.text = draft.tokens.first == above ? std::string(view.text(draft.tokens)) : describe(view, draft.tokens);
      draft.form = Form::kPlural;
      draft.plural = true;
      const bool own = part && drafts[i].form == Form::kAgent;
      if (own) {
        draft.form = Form::kAgent;
        draft.term = drafts[i].term;
        draft.countries = drafts[i].countries;
        draft.own_country = drafts[i].own_country;
        draft.owner = drafts[i].owner;
        draft.owner_name = drafts[i].owner_name;
        draft.count = 1;  // some number of them: an actor of its own
      } else {
        draft.same_as = {i};
      }
      heads[above] = true;
      found.push_back(std::move(draft));
      group = kNone;
    }
  }
  std::move(found.begin(), found.end(), std::back_inserter(drafts));
}

}  // namespace dragoman::actors
