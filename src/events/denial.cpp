#include "events/denial.h"

#include <algorithm>

#include "events/clause.h"
#include "events/parties.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;
using lang::Upos;

namespace {

constexpr Index kSentencesBack = 12;

// "the reports", "the claim", "any such allegations": no word of what they say.
bool is_bare_tidings(const Scene& scene, Index noun) {
  const auto& s = scene.syntax;
  if (noun == kNone || s.upos(noun) != Upos::kNoun || !scene.lexicon.in_class("tidings", scene.lemma(noun))) return false;
  return std::none_of(s.children(noun).begin(), s.children(noun).end(), [&](Index c) {
    const Rel rel = lang::base(s.rel(c));
    return rel == Rel::kAcl || rel == Rel::kCcomp || (rel == Rel::kNmod && s.rel(c) != Rel::kNmodPoss && s.case_of(c) != "by" && s.case_of(c) != "in");
  });
}

// Who denies: the subject of "denied the report", the speaker of "the report is false". Nobody where nothing is denied.
Parties denier(const Scene& scene, Index token) {
  const auto& s = scene.syntax;
  if (s.upos(token) == Upos::kVerb && scene.lexicon.in_class("denyverb", scene.lemma(token)) && !is_negated(s, token)) {
    const Tokens objects = logical_objects(s, token);
    if (!std::any_of(objects.begin(), objects.end(), [&](Index o) { return is_bare_tidings(scene, o); })) return {};
    return parties_of(scene, logical_subjects(s, token), Depth::kHead);
  }
  const bool missing = s.upos(token) == Upos::kVerb && s.lemma(token) == "exist" && is_negated(s, token);
  const bool untrue = s.child(token, Rel::kCop) != kNone && scene.lexicon.in_class("untrue", s.lemma(token)) && !is_negated(s, token);
  const Index subject = missing || untrue ? surface_subject(s, token) : kNone;
  if (subject == kNone || (!is_bare_tidings(scene, subject) && s.lemma(subject) != "situation")) return {};
  Parties out;
  for (const Index q : scene.quotes.around(token)) {
    if (const auto speaker = scene.quotes.items[q].speaker) {
      out.add(*speaker);
      return out;
    }
  }
  return out;
}

bool is_of_side(const Scene& scene, Index denier, const std::vector<Index>& actors) {
  const auto& items = scene.actors.items;
  return std::any_of(actors.begin(), actors.end(), [&](Index a) {
    return a == denier || (!items[denier].country.empty() && items[denier].country != "IGO" && items[a].country == items[denier].country);
  });
}

// A deed, not a word, that somebody reports.
bool is_reported_deed(const Scene& scene, const Act& act) {
  switch (act.event.type) {
    case EventType::kAccuse: case EventType::kRequest: case EventType::kReject: case EventType::kThreaten: case EventType::kAgree: return false;
    default: break;
  }
  if (act.event.status == Status::kPossible) return true;
  return act.event.status != Status::kDenied && act.event.status != Status::kPlanned && !scene.quotes.around(act.trigger).empty();
}

}  // namespace

std::optional<Act> denial_at(const Scene& scene, Index token, const Acts& before) {
  const Parties who = denier(scene, token);
  if (who.empty()) return std::nullopt;
  const auto& s = scene.syntax;
  const Index denier = who.actors.front();
  const auto deed = std::find_if(before.rbegin(), before.rend(), [&](const Act& a) {
    return s.sentence_of[token] - s.sentence_of[a.trigger] <= kSentencesBack && is_reported_deed(scene, a) && is_of_side(scene, denier, a.event.actors);
  });
  if (deed == before.rend()) return std::nullopt;
  Act act;
  act.trigger = act.predicate = token;
  act.frame = "denial";
  act.event.type = deed->event.type;
  act.event.mode = deed->event.mode;
  act.event.symmetric = deed->event.symmetric;
  act.event.actors = deed->event.actors;
  act.event.recipients = deed->event.recipients;
  act.event.status = Status::kDenied;
  act.event.why = deed->event.why;
  act.event.word.push_back({denier, s.tokens[token].span, {}});
  act.event.evidence = {s.sentence(token).span, s.tokens[token].span};
  act.notes.push_back("denied by " + scene.actors.items[denier].name + " <- events/classes.tsv:" + (s.upos(token) == Upos::kVerb ? "denyverb" : "untrue"));
  return act;
}

}  // namespace dragoman::events
