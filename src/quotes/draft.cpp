// Cue words -> speaker, addressee and content.
#include <algorithm>

#include "quotes/content.h"
#include "quotes/drafts.h"
#include "quotes/phrases.h"

namespace dragoman::quotes {

using lang::kNone;
using lang::Rel;
using lang::Syntax;
using lang::TokenRange;
using lang::Upos;

namespace {

// Whose claim a noun is: "Y's claim", "the claim by Y", "Y made the claim".
Index owner_of(const Syntax& syntax, Index noun) {
  if (const Index owner = syntax.child(noun, Rel::kNmodPoss); owner != kNone) return owner;
  for (const Index k : syntax.children(noun)) {
    const auto preposition = lang::base(syntax.rel(k)) == Rel::kNmod ? syntax.case_of(k) : std::string();
    if (preposition == "by" || preposition == "from") return k;
  }
  const Rel rel = lang::base(syntax.rel(noun));
  if ((rel == Rel::kObj || rel == Rel::kObl) && syntax.upos(syntax.head(noun)) == Upos::kVerb) return subject_of(syntax, syntax.head(noun)).head;
  return kNone;
}

Index speaker_of(const Syntax& syntax, Index cue, const Cue& row) {
  if (row.word_class == WordClass::kNoun) return owner_of(syntax, cue);
  if (row.word_class == WordClass::kAdverb) return kNone;
  if (row.word_class == WordClass::kVerb && is_passive(syntax, cue)) return agent_of(syntax, cue);
  const Subject subject = subject_of(syntax, cue);
  if (subject.head == kNone) return kNone;
  return subject.head;
}

// "said in a meeting with Y": the encounter stands after the cue, wherever the tree hangs it.
Index company_in_encounter(const Context& context, Index cue) {
  const Syntax& s = context.syntax;
  const Index end = std::min<Index>(cue + 8, s.sentence(cue).last);
  for (Index i = cue + 1; i < end; ++i) {
    const auto channel = context.tables.channels.find(s.lower(i));
    if (channel == context.tables.channels.end() || channel->second != Channel::kEncounter) continue;
    for (const Index with : s.children(i)) {
      if (lang::base(s.rel(with)) == Rel::kNmod && s.case_of(with) == "with") return with;
    }
  }
  return kNone;
}

Index addressee_of(const Context& context, Index cue, const Cue& row) {
  const Syntax& s = context.syntax;
  if (row.addressee == AddresseeSlot::kObject) {
    if (is_passive(s, cue)) return s.child(cue, Rel::kNsubjPass);
    for (const Rel rel : {Rel::kIobj, Rel::kObj}) {
      if (const Index person = s.child(cue, rel); person != kNone) return person;
    }
    for (const Index k : s.children(cue)) {  // a second subject after the verb is its object
      if (s.rel(k) == Rel::kNsubj && k > cue && s.child(cue, Rel::kNsubj) < cue) return k;
    }
    return kNone;
  }
  for (const Index k : s.children(cue)) {
    if (row.addressee == AddresseeSlot::kTo && lang::base(s.rel(k)) == Rel::kObl && s.case_of(k) == "to") return k;
  }
  return company_in_encounter(context, cue);
}

}  // namespace

std::optional<Draft> draft_at(const Context& context, Index token) {
  const Syntax& s = context.syntax;
  const Cue* row = context.tables.find(s.lower(token), s.upos(token));
  if (row == nullptr || row->frames.empty()) return std::nullopt;
  Draft draft;
  draft.cue = token;
  draft.row = row;
  draft.content = content_of(context, token, *row);
  if (draft.content.empty()) return std::nullopt;
  draft.speaker = speaker_of(s, token, *row);
  if (draft.speaker == kNone && !row->has(Frame::kPassive)) return std::nullopt;
  if (draft.speaker == kNone && row->word_class == WordClass::kVerb && !is_passive(s, token)) return std::nullopt;
  for (const auto piece : draft.content) {
    if (draft.speaker != kNone && piece.contains(draft.speaker)) return std::nullopt;
  }
  draft.addressee = addressee_of(context, token, *row);
  draft.cue_range = cue_words(s, token);
  return draft;
}

}  // namespace dragoman::quotes
