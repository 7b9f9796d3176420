// "he", "it", "its": who on the page is meant.
#include <algorithm>

#include "actors/reference.h"
#include "base/utf8.h"
#include "lang/clause.h"

namespace dragoman::actors {

using lang::Rel;

namespace {

constexpr Index kPronounWindow = 3;  // sentences back
constexpr int kStart = 20, kSentenceCost = 4, kSubject = 4;
constexpr int kSameVerb = 8;  // "Lavrov met him": not himself
constexpr int kReaction = 7;  // "sanctioned Belarus after it": more than a subject has
constexpr int kAhead = 6;     // "After he met Xi, Putin": as a subject of the sentence, a little more
constexpr Index kApart = 4;   // tokens: ", five of whom"
constexpr int kHops = 4;      // from a pronoun up to the clause it stands in

bool is_subject(const lang::Syntax& syntax, Index token) {
  return lang::base(syntax.rel(token)) == Rel::kNsubj ||
         (syntax.rel(token) == Rel::kConj && syntax.head(token) != kNone &&
          lang::base(syntax.rel(syntax.head(token))) == Rel::kNsubj);
}

bool gives_reason(const PageView& view, Index clause) {
  return std::ranges::any_of(view.syntax.children(clause), [&](Index c) {
    return view.syntax.rel(c) == Rel::kMark && view.tables.words.reason_mark.contains(view.syntax.lower(c));
  });
}

}  // namespace

// The subject behind a clause or phrase at the front: "After he met Xi, Putin", "In his speech, Putin"; kNone when
// there is none.
Index Referrer::subject_ahead(const MentionDraft& draft) const {
  const auto& syntax = view.syntax;
  const bool possessive = syntax.rel(draft.head) == Rel::kNmodPoss;
  if (!possessive && !is_subject(syntax, draft.head)) return kNone;
  Index at = draft.head;
  for (int i = 0; i < kHops; ++i) {
    const Index above = syntax.head(at);
    if (above == kNone) return kNone;
    const Rel rel = lang::base(syntax.rel(at));
    const bool fronted = (rel == Rel::kAdvcl || (possessive && rel == Rel::kObl)) && at < above;
    const Index subject = fronted ? lang::own_subject(syntax, above) : kNone;
    if (subject != kNone && subject > syntax.subtree(at).last - 1) return subject;
    at = above;
  }
  return kNone;
}

// The act whose reason a clause or phrase with the pronoun gives: "imposed sanctions on Belarus after it", "condemned
// Belarus for its"; kNone when there is none. Whom it is done to then stands between the two.
Index Referrer::reaction(const MentionDraft& draft) const {
  const auto& syntax = view.syntax;
  const bool possessive = syntax.rel(draft.head) == Rel::kNmodPoss;
  const Index reason = syntax.head(draft.head);
  if (reason == kNone || !(possessive || is_subject(syntax, draft.head))) return kNone;
  if (possessive ? !view.tables.words.about.contains(syntax.case_of(reason))
                 : syntax.rel(reason) != Rel::kAdvcl || !gives_reason(view, reason))
    return kNone;
  Index act = syntax.head(reason);
  const auto answers = [&](Index token) { return view.tables.reactions.contains(view.lemma(token)); };
  if (possessive && act != kNone && syntax.upos(act) != lang::Upos::kVerb)
    act = answers(act) || lang::base(syntax.rel(act)) == Rel::kObl ? syntax.head(act) : kNone;
  if (act == kNone || act > reason) return kNone;
  const auto children = syntax.children(act);
  const bool told =
      answers(act) || std::ranges::any_of(children, [&](Index c) { return syntax.rel(c) == Rel::kObj && answers(c); });
  return told ? act : kNone;
}

// What a title or the tables say of somebody, else the given name; 0 when nothing does.
char Referrer::gender_of(const Known& known) const {
  if (known.gender != 0 || known.form != Form::kPerson || known.words.size() < 2) return known.gender;
  const auto found = view.tables.given_names.find(base::fold(known.words.front()));
  return found == view.tables.given_names.end() ? '\0' : found->second;
}

int Referrer::pronoun_score(const MentionDraft& draft, const Seen& seen) const {
  const Known& known = out.known[seen.known];
  const ActorKind kind = known.actor.kind;
  const bool person = kind == ActorKind::kPerson;
  if (draft.plural ? person : draft.gender == 'n' ? person || known.plural : !person) return -1;
  if ((draft.gender == 'm' || draft.gender == 'f') && gender_of(known) != 0 && gender_of(known) != draft.gender)
    return -1;
  const auto& syntax = view.syntax;
  const int sentences = static_cast<int>(syntax.sentence_of[draft.head] - syntax.sentence_of[seen.head]);
  int score = kStart - sentences * kSentenceCost;
  if (is_subject(syntax, seen.head)) score += kSubject;
  if (draft.plural && known.plural) score += 3;
  if (syntax.sentence(seen.head).block == syntax.sentence(draft.head).block) score += 1;
  // A pronoun that is no possessive does not stand beside its antecedent under one verb.
  const bool possessive = syntax.rel(draft.head) == Rel::kNmodPoss;
  if (!possessive && syntax.head(draft.head) == syntax.head(seen.head) && sentences == 0) score -= kSameVerb;
  return score;
}

// "who visited": the noun the clause describes; where the tree shows none, the noun right before: "25 defendants, five
// of whom".
Index Referrer::described(const MentionDraft& draft) const {
  const auto& syntax = view.syntax;
  Index clause = syntax.head(draft.head);
  while (clause != kNone && syntax.rel(clause) != Rel::kAclRelcl)
    clause = clause == syntax.head(clause) ? kNone : syntax.head(clause);
  const Index noun = clause == kNone ? kNone : syntax.head(clause);
  const MentionDraft* before = nullptr;
  for (Index i = 0; i < drafts.size(); ++i) {
    const MentionDraft& d = drafts[i];
    if (noun != kNone && d.head == noun) return out.actor_of[i];
    const bool near = noun == kNone && d.tokens.last + kApart >= draft.head && d.head < draft.head &&
                      d.form != Form::kPronoun && syntax.sentence_of[d.head] == syntax.sentence_of[draft.head] &&
                      syntax.lower(draft.head) == "whom";
    if (near && out.actor_of[i] != kNone && (before == nullptr || d.head > before->head)) before = &d;
  }
  return before == nullptr ? kNone : out.actor_of[static_cast<Index>(before - drafts.data())];
}

// "He freed him": whom the subject of a pronoun's verb is. Two who stand under one verb are two.
Index Referrer::beside(const MentionDraft& draft) const {
  const auto& syntax = view.syntax;
  const Index verb = syntax.head(draft.head);
  if (verb == kNone || syntax.rel(draft.head) == Rel::kNmodPoss || is_subject(syntax, draft.head)) return kNone;
  const Index subject = lang::own_subject(syntax, verb);
  for (Index i = 0; i < drafts.size() && subject != kNone; ++i) {
    if (drafts[i].head == subject && subject < draft.head) return out.actor_of[i];
  }
  return kNone;
}

Index Referrer::pronoun(Index draft) const {
  const MentionDraft& d = drafts[draft];
  const auto& syntax = view.syntax;
  if (d.gender == 'r') return described(d);
  const Index act = reaction(d);
  const auto is_its_object = [&](Index head) {
    return syntax.is_under(head, act) && head < d.head && !syntax.is_under(head, lang::own_subject(syntax, act));
  };
  Index best = kNone;
  int best_score = 0;
  const Index other = beside(d);
  for (const Seen& seen : before(d.head, kPronounWindow)) {
    int score = pronoun_score(d, seen);
    if (other != kNone && seen.known == other) continue;
    if (score > 0 && act != kNone && syntax.sentence_of[seen.head] == syntax.sentence_of[d.head] &&
        is_its_object(seen.head))
      score += kReaction;
    if (score > best_score) best = seen.known, best_score = score;
  }
  const Index ahead = d.plural ? kNone : subject_ahead(d);
  for (Index i = 0; i < drafts.size() && ahead != kNone; ++i) {
    if (drafts[i].head != ahead || out.actor_of[i] == kNone) continue;
    const int score = pronoun_score(d, {out.actor_of[i], ahead}) + kAhead - kSubject;
    const bool thing = d.gender == 'n' && syntax.rel(d.head) != Rel::kNmodPoss;  // "it" looks back first
    if (score > (thing ? best_score + kSubject : best_score) || (thing && best == kNone))
      best = score > 0 ? out.actor_of[i] : best, best_score = score;
  }
  return best;
}

}  // namespace dragoman::actors
