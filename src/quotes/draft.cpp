#include "quotes/draft.h"

#include <algorithm>

#include "lang/marks.h"
#include "quotes/content.h"
#include "quotes/phrases.h"
#include "quotes/relay.h"

namespace dragoman::quotes {

using lang::kNone;
using lang::Rel;
using lang::Syntax;
using lang::TokenRange;
using lang::Upos;

namespace {

// Whose claim a noun is: "Y's claim", "the claim by Y", "Y made the claim".
Index owner_of(const QuotedPage& view, Index noun) {
  const Syntax& syntax = view.syntax;
  if (const Index owner = syntax.child(noun, Rel::kNmodPoss); owner != kNone) return owner;
  for (const Index k : syntax.children(noun)) {
    const auto preposition = lang::base(syntax.rel(k)) == Rel::kNmod ? syntax.case_of(k) : std::string();
    if (preposition == "by" || preposition == "from") return k;
  }
  const Rel rel = lang::base(syntax.rel(noun));
  if ((rel == Rel::kObj || rel == Rel::kObl) && syntax.upos(syntax.head(noun)) == Upos::kVerb)
    return subject_of(view, syntax.head(noun));
  return kNone;
}

// "..., said X": a speaker behind its verb, whatever the tree calls it.
Index inverted_speaker(const QuotedPage& view, Index cue) {
  const Syntax& s = view.syntax;
  const auto& sentence = s.sentence(cue);
  if (cue == sentence.first || cue + 1 >= sentence.last) return kNone;
  const auto before = s.lower(cue - 1);
  if (before != "," && before != "?" && before != "!" && !lang::is_quote_mark(before)) return kNone;
  Index head = cue + 1;
  const Upos upos = s.upos(head);
  if (upos != Upos::kPropn && upos != Upos::kNoun && upos != Upos::kPron && upos != Upos::kDet && upos != Upos::kAdj)
    return kNone;
  while (s.head(head) != kNone && s.head(head) > cue && s.head(head) < cue + 10) head = s.head(head);
  return s.upos(head) == Upos::kPropn || s.upos(head) == Upos::kNoun || s.upos(head) == Upos::kPron ? head : kNone;
}

constexpr Index kFarthestVoice = 120;  // tokens

}  // namespace

Voice voice_before(const QuotedPage& view, Index cue) {
  const Syntax& s = view.syntax;
  const auto& sentence = s.sentence(cue);
  const Index from = cue > sentence.first + kFarthestVoice ? cue - kFarthestVoice : sentence.first;
  for (Index i = cue; i-- > from;) {
    if (i + 1 == cue && s.lower(i) != ",") return {};
    if (s.upos(i) != Upos::kVerb || s.lower(i).ends_with("ing")) continue;
    const Cue* row = view.tables.find(s.lower(i), Upos::kVerb);
    if (row == nullptr || !row->has(Frame::kThat) || view.is_quoted(i)) continue;
    const Index subject = subject_of(view, i);
    if (subject != kNone) return {i, row, subject};
  }
  return {};
}

namespace {

Index speaker_of(const QuotedPage& view, Index cue, const Cue& row) {
  const Syntax& s = view.syntax;
  if (row.word_class == WordClass::kNoun) return owner_of(view, cue);
  if (row.word_class == WordClass::kAdverb) return kNone;
  if (row.word_class == WordClass::kVerb && is_passive_form(s, cue)) {
    const auto by = lang::agents(s, cue);
    return by.empty() ? kNone : by.front();
  }
  if (row.has(Frame::kThat) && s.lower(cue).ends_with("ing") && s.child(cue, Rel::kNsubj) == kNone) {
    if (const Voice voice = voice_before(view, cue); voice.speaker != kNone) return voice.speaker;
  }
  const Index subject = subject_of(view, cue);
  if (subject == kNone && row.has(Frame::kThat)) return inverted_speaker(view, cue);
  if (subject != kNone && lang::base(s.rel(cue)) == Rel::kAcl && s.head(cue) == subject) {  // "a statement saying"
    const auto channel = view.tables.channels.find(s.lower(subject));
    const Index owner = channel != view.tables.channels.end() && channel->second == Channel::kDocument
                            ? owner_of(view, subject)
                            : kNone;
    if (owner != kNone) return owner;
  }
  return subject;
}

// Not said: "to say", "would say", "must condemn".
bool is_unrealised(const QuotedPage& view, Index cue) {
  const auto group = view.clauses.verb_group(cue);
  return group.infinitive || group.future || group.modal || group.contracted;
}

// "said in a meeting with Y": the encounter stands after the cue, wherever the tree hangs it.
Index company_in_encounter(const QuotedPage& view, Index cue) {
  const Syntax& s = view.syntax;
  const Index end = std::min<Index>(cue + 8, s.sentence(cue).last);
  for (Index i = cue + 1; i < end; ++i) {
    const auto channel = view.tables.channels.find(s.lower(i));
    if (channel == view.tables.channels.end() || channel->second != Channel::kEncounter) continue;
    for (const Index with : s.children(i)) {
      if (lang::base(s.rel(with)) == Rel::kNmod && s.case_of(with) == "with") return with;
    }
  }
  return kNone;
}

// "told Y that Z" where the tree makes Y a second subject or hangs it on the first.
Index person_behind(const QuotedPage& view, Index cue) {
  const Syntax& s = view.syntax;
  const Index subject = subject_of(view, cue);
  const Index end = std::min<Index>(cue + 8, s.sentence(cue).last);
  Index person = cue + 1;
  if (subject == kNone || subject > cue || person >= end) return kNone;
  while (s.head(person) != kNone && s.head(person) > cue && s.head(person) < end &&
         s.upos(s.head(person)) != Upos::kVerb)
    person = s.head(person);
  const bool nominal = s.upos(person) == Upos::kPropn || s.upos(person) == Upos::kNoun || s.upos(person) == Upos::kPron;
  return nominal && (s.head(person) == cue || s.head(person) == subject) && s.case_of(person).empty() ? person : kNone;
}

Index addressee_of(const QuotedPage& view, Index cue, const Cue& row) {
  const Syntax& s = view.syntax;
  if (row.addressee == AddresseeSlot::kObject) {
    if (is_passive_form(s, cue)) return s.child(cue, Rel::kNsubjPass);
    for (const Rel rel : {Rel::kIobj, Rel::kObj}) {
      if (const Index person = s.child(cue, rel); person != kNone) return person;
    }
    return person_behind(view, cue);
  }
  for (const Index k : s.children(cue)) {
    if (row.addressee == AddresseeSlot::kTo && lang::base(s.rel(k)) == Rel::kObl && s.case_of(k) == "to") return k;
  }
  return company_in_encounter(view, cue);
}

// A parser may call the noun of "rejected any claims" a verb; its place in the clause tells.
Upos class_of(const Syntax& s, Index token) {
  const Rel rel = lang::base(s.rel(token));
  const bool nominal = rel == Rel::kObj || rel == Rel::kObl || rel == Rel::kNmod || rel == Rel::kNsubj;
  return s.upos(token) == Upos::kVerb && nominal ? Upos::kNoun : s.upos(token);
}

// "the plan that was criticised": the words criticised stand elsewhere.
bool is_only_pronoun(const Syntax& s, const std::vector<TokenRange>& content) {
  return content.size() == 1 && content[0].size() == 1 && s.upos(content[0].first) == Upos::kPron;
}

}  // namespace

std::optional<QuoteDraft> draft_at(const QuotedPage& view, Index token) {
  const Syntax& s = view.syntax;
  const Cue* row = view.tables.find(s.lower(token), class_of(s, token));
  if (row == nullptr || row->frames.empty()) return std::nullopt;
  if (row->word_class == WordClass::kVerb && is_unrealised(view, token)) return std::nullopt;
  QuoteDraft draft;
  draft.cue = token;
  draft.row = row;
  auto content = content_of(view, token, *row);
  draft.content = std::move(content.pieces);
  draft.asserts = content.asserts;
  if (draft.content.empty() || is_only_pronoun(s, draft.content)) return std::nullopt;
  draft.speaker = speaker_of(view, token, *row);
  if (draft.speaker == kNone && !row->has(Frame::kPassive)) return std::nullopt;
  if (draft.speaker == kNone && row->word_class == WordClass::kVerb && !is_passive_form(s, token)) return std::nullopt;
  for (const auto piece : draft.content) {
    if (draft.speaker != kNone && piece.contains(draft.speaker)) return std::nullopt;
  }
  draft.addressee = addressee_of(view, token, *row);
  if (draft.addressee != kNone && row->has(Frame::kThat))
    draft.via = outlet_of(view, draft.addressee);  // "told Reuters"
  draft.cue_range = cue_words(view, token);
  return draft;
}

}  // namespace dragoman::quotes
