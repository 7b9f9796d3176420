#include "events/attach.h"

#include <algorithm>
#include <array>

#include "events/parties.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;
using lang::Upos;

namespace {

constexpr int kMaxClimb = 7;

bool has(const std::vector<Index>& list, Index value) { return std::find(list.begin(), list.end(), value) != list.end(); }

// The acts that own a token as a site; a token may be the shell of several.
std::vector<Index> owners(const Acts& acts, Index token) {
  std::vector<Index> out;
  for (Index k = 0; k < acts.size(); ++k) {
    if (has(acts[k].sites, token)) out.push_back(k);
  }
  return out;
}

// Acts that a phrase belongs to: the first site above it. Leaves clauses it may not cross.
std::vector<Index> owners_above(const Scene& scene, const Acts& acts, Index token) {
  const auto& s = scene.syntax;
  Index at = token;
  for (int i = 0; i < kMaxClimb && at != kNone; ++i) {
    const bool finite_verb = at != token && is_verbal(s, at) && is_finite(s, at);
    if (auto found = owners(acts, at); !found.empty() && at != token) return found;
    if (finite_verb && s.rel(at) != Rel::kConj) return {};
    at = s.head(at);
  }
  return {};
}

bool is_done_by_words(EventType type) {
  switch (type) {
    case EventType::kAgree: case EventType::kRequest: case EventType::kAccuse: case EventType::kReject: case EventType::kThreaten:
    case EventType::kSupport: return true;
    default: return false;
  }
}

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

void attach_expression(const Scene& scene, const timex::Expression& x, Index index, Acts& acts) {
  const Index head = scene.syntax.head_of(x.tokens);
  for (const Index k : owners_above(scene, acts, head)) {
    if (!has(acts[k].expressions, index)) acts[k].expressions.push_back(index);
  }
}

// The clause's predicate: up to the nearest finite verb.
Index clause_of(const lang::Syntax& s, Index token) {
  Index at = token;
  for (int i = 0; i < kMaxClimb && s.head(at) != kNone; ++i) {
    if (is_verbal(s, at) && is_finite(s, at) && s.rel(at) != Rel::kConj) return at;
    at = s.head(at);
  }
  return at;
}

// An act without a date takes the one date of its clause that nobody owns.
void attach_by_clause(const Scene& scene, const timex::Expressions& expressions, Acts& acts) {
  std::vector<bool> owned(expressions.size());
  for (const Act& act : acts) {
    for (const Index x : act.expressions) owned[x] = true;
  }
  for (Act& act : acts) {
    if (!act.expressions.empty()) continue;
    const Index clause = clause_of(scene.syntax, act.predicate);
    for (Index x = 0; x < expressions.size(); ++x) {
      const Index head = scene.syntax.head_of(expressions[x].tokens);
      if (!owned[x] && scene.syntax.sentence_of[head] == scene.syntax.sentence_of[act.trigger] && clause_of(scene.syntax, head) == clause &&
          scene.syntax.is_under(act.predicate, clause)) act.expressions.push_back(x);
    }
  }
}

// "China on Friday said it opposes": the day of the saying is the day of what is done by saying it.
void attach_by_saying(const Scene& scene, const timex::Expressions& expressions, Acts& acts) {
  const auto& s = scene.syntax;
  for (Act& act : acts) {
    if (!act.expressions.empty() || !is_done_by_words(act.event.type) || act.event.status != Status::kOccurred) continue;
    Index at = act.predicate;
    for (int i = 0; i < 3 && at != kNone && s.rel(at) != Rel::kAclRelcl; ++i) {
      at = s.head(at);
      if (at == kNone || !scene.lexicon.in_class("say", scene.lemma(at))) continue;
      const Parties speakers = parties_of(scene, logical_subjects(s, at), Depth::kHead);
      const bool own = std::any_of(speakers.actors.begin(), speakers.actors.end(), [&](Index x) {
        return std::any_of(act.event.actors.begin(), act.event.actors.end(), [&](Index y) { return x == y || same_side(scene.actors.items[x], scene.actors.items[y]); });
      });
      if (!own) break;
      for (Index x = 0; x < expressions.size(); ++x) {
        Index head = s.head(s.head_of(expressions[x].tokens));
        if (head != kNone && head != at && !is_verbal(s, head)) head = s.head(head);
        if (head == at) act.expressions.push_back(x);
      }
      break;
    }
  }
}

void inherit_from_occasions(Acts& acts) {
  for (Act& act : acts) {
    if (act.occasion && act.expressions.empty()) act.expressions = acts[*act.occasion].expressions;
  }
  for (Index k = 0; k < acts.size(); ++k) {
    if (acts[k].occasion && acts[*acts[k].occasion].expressions.empty()) acts[*acts[k].occasion].expressions = acts[k].expressions;
  }
}

bool has_note(const Act& act, std::string_view note) { return std::find(act.notes.begin(), act.notes.end(), note) != act.notes.end(); }

bool is_new_slot(const Scene& scene, const timex::Expression& x) {
  static constexpr std::array<std::string_view, 5> kTo = {"until", "to", "till", "for", "into"};
  const std::string word = scene.syntax.case_of(scene.syntax.head_of(x.tokens));
  return std::find(kTo.begin(), kTo.end(), word) != kTo.end();
}

}  // namespace

void put_occasions(const Scene& scene, Acts& acts) {
  const auto& s = scene.syntax;
  for (Index k = 0; k < acts.size(); ++k) {
    const Index noun = acts[k].trigger;
    if (!is_meeting(acts[k]) || (s.upos(noun) != Upos::kNoun && s.upos(noun) != Upos::kPropn) || !contains_acts(scene, noun)) continue;
    Index at = above_occasion(scene, noun);
    for (int i = 0; i < 3 && at != kNone; ++i, at = s.head(at)) {
      const auto found = owners(acts, at);
      for (const Index o : found) {
        if (o == k || acts[o].occasion || acts[k].occasion == o) continue;
        acts[o].occasion = k;
        const bool to_come = acts[o].event.status == Status::kPlanned || acts[o].event.status == Status::kPossible;
        if (to_come && acts[k].event.status == Status::kOccurred) acts[k].event.status = Status::kPlanned;
      }
      if (!found.empty() || (is_verbal(s, at) && is_finite(s, at))) break;
    }
  }
}

void put_expressions(const Scene& scene, const timex::Expressions& expressions, Acts& acts) {
  for (Index x = 0; x < expressions.size(); ++x) attach_expression(scene, expressions[x], x, acts);
  attach_by_clause(scene, expressions, acts);
  attach_by_saying(scene, expressions, acts);
  inherit_from_occasions(acts);
}

void split_postponed(const Scene& scene, const timex::Expressions& expressions, Acts& acts) {
  const Index count = static_cast<Index>(acts.size());
  for (Index k = 0; k < count; ++k) {
    if (!has_note(acts[k], "postponed")) continue;
    std::vector<Index> later, earlier;
    for (const Index x : acts[k].expressions) (is_new_slot(scene, expressions[x]) ? later : earlier).push_back(x);
    if (later.empty()) continue;
    Act moved = acts[k];
    moved.event.status = Status::kPlanned;
    moved.expressions = later;
    moved.replaces = k;
    moved.notes = {"the new slot of a postponed event"};
    acts[k].expressions = earlier;
    acts.push_back(std::move(moved));
  }
}

namespace {

// The preposition that makes a place the place of an act.
bool places_act(const Scene& scene, const Act& act, Index token) {
  static constexpr std::array<std::string_view, 11> kWhere = {"in", "at", "to", "near", "outside", "inside", "for", "across", "on", "into", "over"};
  const auto& s = scene.syntax;
  const std::string word = s.case_of(token);
  const bool travel = act.event.mode == "visit";
  if (word == "to" || word == "for" || word == "into") return travel;
  if (std::find(kWhere.begin(), kWhere.end(), word) != kWhere.end()) return true;
  return travel && s.rel(token) == Rel::kObj;
}

// 'China's "little Moscow"' is a nickname, not a place.
bool is_nickname(const lang::Syntax& s, lang::TokenRange place) {
  const auto quote = [&](Index t) { return s.lower(t) == "'" || s.lower(t) == "\"" || s.lower(t) == "\xE2\x80\x9C" || s.lower(t) == "\xE2\x80\x9D"; };
  const Index first = s.sentence(place.first).first;
  if (place.last >= s.sentence(place.first).last || !quote(place.last)) return false;
  return (place.first >= first + 2 && quote(place.first - 2)) || (place.first >= first + 3 && quote(place.first - 3));
}

std::optional<Index> own_place(const Scene& scene, const geo::Places& places, const Acts& acts, Index act) {
  const auto& s = scene.syntax;
  for (Index p = 0; p < places.items.size(); ++p) {
    if (places.items[p].use == PlaceUse::kDemonym || places.tokens[p].size() == 0) continue;
    Index at = s.head_of(places.tokens[p]);
    if (is_nickname(s, places.tokens[p])) continue;
    if (s.sentence_of[at] != s.sentence_of[acts[act].trigger]) continue;
    const bool reached = (acts[act].event.mode == "visit" && s.rel(at) == Rel::kObj) || s.case_of(at) == "over" || s.case_of(at) == "in";
    if (places.items[p].use == PlaceUse::kMetonym && !reached) continue;
    if (s.rel(at) == Rel::kCompound && !scene.lexicon.in_class("locality", scene.lemma(s.head(at)))) {   // "the Moscow talks"
      if (has(acts[act].sites, s.head(at))) return p;
      continue;
    }
    while (s.rel(at) == Rel::kAppos || s.rel(at) == Rel::kConj || s.rel(at) == Rel::kFlat || s.rel(at) == Rel::kCompound ||
           (s.rel(at) == Rel::kNmod && scene.lexicon.in_class("locality", scene.lemma(s.head(at))))) at = s.head(at);
    if (!places_act(scene, acts[act], at)) continue;
    const auto found = owners_above(scene, acts, at);
    if (std::find(found.begin(), found.end(), act) != found.end()) return p;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Index> place_of(const Scene& scene, const geo::Places& places, const Acts& acts, Index act) {
  if (auto own = own_place(scene, places, acts, act)) return own;
  if (acts[act].occasion) {
    if (auto outer = own_place(scene, places, acts, *acts[act].occasion)) return outer;
  }
  for (Index k = 0; k < acts.size(); ++k) {
    if (acts[k].occasion == act) {
      if (auto inner = own_place(scene, places, acts, k)) return inner;
    }
  }
  return std::nullopt;
}

}  // namespace dragoman::events
