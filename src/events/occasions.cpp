// The occasion an act took place within.
#include <algorithm>
#include <array>

#include "events/attach.h"
#include "events/parties.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;
using lang::Upos;

namespace {

bool has(const std::vector<Index>& list, Index value) { return std::find(list.begin(), list.end(), value) != list.end(); }

bool is_meeting(const Act& act) { return act.event.type == EventType::kConsult; }

// "during", "at", "on the sidelines of": the phrase that places one act inside another.
bool contains_acts(const Scene& scene, Index noun) {
  static constexpr std::array<std::string_view, 9> kInside = {"during", "at", "in", "on", "within", "amid", "for", "as part of", "on the sidelines of"};
  const auto& s = scene.syntax;
  const std::string word = s.case_of(noun);
  if (word == "on" && s.child(noun, Rel::kDet) == kNone) return false;
  if (std::find(kInside.begin(), kInside.end(), word) != kInside.end()) return true;
  const Index head = s.head(noun);
  return word == "of" && head != kNone && scene.lexicon.in_class("sideline", scene.lemma(head));
}

// The word above the occasion phrase, "sidelines" and the like skipped.
Index above_occasion(const Scene& scene, Index noun) {
  const auto& s = scene.syntax;
  Index head = s.head(noun);
  if (head != kNone && scene.lexicon.in_class("sideline", scene.lemma(head))) head = s.head(head);
  return head;
}

// "took part in the talks", "will visit Oman on the trip": the noun is the act over again.
bool is_same_act(const Scene& scene, const Act& act, const Act& noun, Index verb) {
  if (scene.lexicon.in_class("partake", scene.lemma(verb))) return true;
  return act.event.mode == "visit" && scene.lexicon.in_class("journey", scene.lemma(noun.trigger));
}

// The noun of a phrase that says on what occasion: "at the G7 summit", "on the sidelines of the forum", "ahead of talks".
Index occasion_noun(const Scene& scene, Index phrase) {
  static constexpr std::array<std::string_view, 8> kOn = {"at", "during", "in", "ahead of", "as part of", "on the sidelines of", "on the margins of", "on"};
  const auto& s = scene.syntax;
  const std::string word = s.case_of(phrase);
  if (std::find(kOn.begin(), kOn.end(), word) == kOn.end()) return kNone;
  if (scene.lexicon.in_class("sideline", scene.lemma(phrase))) {
    const Index inner = s.child(phrase, Rel::kNmod);
    return inner != kNone && s.case_of(inner) == "of" ? inner : kNone;
  }
  const Index name = s.name_of[phrase];
  const bool event = name != kNone && s.names[name].kind == lang::NameKind::kEvent;
  const bool known = event || scene.lexicon.in_class("occasion", scene.lemma(phrase));
  const bool bare = word == "on" || word == "in";   // "on a visit", "in a ceremony", but not "in talks", "on Games"
  return known && !(bare && s.child(phrase, Rel::kDet) == kNone && s.child(phrase, Rel::kNmodPoss) == kNone) ? phrase : kNone;
}

// The occasion among the dependents of an act's words, and of the words it was said with: "Speaking at the summit, he told".
Index setting_of(const Scene& scene, const Act& act) {
  const auto& s = scene.syntax;
  for (const Index site : act.sites) {
    for (const Index c : s.children(site)) {
      if (lang::base(s.rel(c)) == Rel::kObl || lang::base(s.rel(c)) == Rel::kNmod) {
        const Index noun = occasion_noun(scene, c);
        if (noun != kNone && !has(act.sites, noun)) return noun;
      }
      if (s.rel(c) != Rel::kAdvcl || !is_gerund(s, c) || s.lemma(c) != "speak") continue;
      for (const Index g : s.children(c)) {
        if (const Index noun = occasion_noun(scene, g); noun != kNone) return noun;
      }
    }
  }
  return kNone;
}

}  // namespace

std::vector<Index> owners(const Scene& scene, const Acts& acts, Index token) {
  std::vector<Index> told, spoken_for;
  for (Index k = 0; k < acts.size(); ++k) {
    if (acts[k].trigger == token || acts[k].predicate == token) told.push_back(k);
    else if (has(acts[k].sites, token)) spoken_for.push_back(k);
  }
  if (!told.empty()) return told;
  if (is_verbal(scene.syntax, token) && scene.lexicon.in_class("say", scene.lemma(token))) return {};
  return spoken_for;
}

void put_occasions(const Scene& scene, Acts& acts) {
  const auto& s = scene.syntax;
  for (Index k = 0; k < acts.size(); ++k) {
    const Index noun = acts[k].trigger;
    if (!is_meeting(acts[k]) || (s.upos(noun) != Upos::kNoun && s.upos(noun) != Upos::kPropn) || !contains_acts(scene, noun)) continue;
    Index at = above_occasion(scene, noun);
    for (int i = 0; i < 3 && at != kNone; ++i, at = s.head(at)) {
      const auto found = owners(scene, acts, at);
      for (const Index o : found) {
        if (o == k || acts[o].occasion || acts[k].occasion == o || is_same_act(scene, acts[o], acts[k], at)) continue;
        acts[o].occasion = k;
        const bool to_come = acts[o].event.status == Status::kPlanned || acts[o].event.status == Status::kPossible;
        if (to_come && acts[k].event.status == Status::kOccurred) acts[k].event.status = Status::kPlanned;
      }
      if (!found.empty() || (is_verbal(s, at) && is_finite(s, at))) break;
    }
  }
  for (Act& act : acts) {
    if (!act.occasion) act.setting = setting_of(scene, act);
    if (act.event.mode == "visit" && act.setting != kNone && scene.lexicon.in_class("journey", scene.lemma(act.setting))) act.setting = kNone;
  }
}

}  // namespace dragoman::events
