// events::find: triggers -> acts with parties and status.
#include <algorithm>

#include "events/attach.h"
#include "events/denial.h"
#include "events/elsewhere.h"
#include "events/events.h"
#include "events/match.h"
#include "events/sides.h"
#include "events/status.h"
#include "events/tables.h"
#include "events/worth.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;

namespace {

constexpr float kInferred = 0.85F;   // of inferred doers about so many are right; never rejected for it

class Builder {
 public:
  explicit Builder(const Scene& scene) : scene_(scene), s_(scene.syntax) {}

  // The act at a token, when a row fires there and its parties make it an event. A row that misses its other side gives way to
  // the next.
  std::optional<Act> build(Index token) {
    for (const Site& site : matches(scene_, token)) {
      auto act = build_at(site);
      if (act || !needs_other_side(site)) return act;
    }
    return std::nullopt;
  }

  // "but the trip was called off": a definite meeting without parties of its own takes those of the last meeting told,
  // at most one sentence back. Says something only where it changes or fixes that meeting: cancelled, planned, ongoing.
  std::optional<Act> build_bare(Index token, Acts& before) {
    const auto site = match(scene_, token);
    if (!site || (site->row->noun_class != "talks" && site->row->noun_class != "visit") || !is_definite(token)) return std::nullopt;
    const auto last = std::find_if(before.rbegin(), before.rend(), [&](const Act& a) {
      return a.event.type == EventType::kConsult && s_.sentence_of[token] - s_.sentence_of[a.trigger] <= 1;
    });
    if (last == before.rend() || last->predicate == site->verb()) return std::nullopt;   // "will host a summit": told by the verb
    Act act;
    act.trigger = token;
    act.predicate = site->verb();
    act.frame = "nominal";
    put_type(act, *site);
    act.event.actors = last->event.actors;
    act.event.recipients = last->event.recipients;
    act.event.symmetric = last->event.symmetric;
    put_status(act, *site);
    if (act.event.status == Status::kOccurred || act.event.status == Status::kDenied) return std::nullopt;
    if (act.event.status == Status::kCancelled && last->event.status == Status::kPlanned) last->event.status = Status::kCancelled;
    act.event.mode = last->event.mode;
    act.event.evidence = {s_.sentence(token).span, s_.tokens[token].span};
    act.notes.push_back("parties <- the meeting before");
    return act;
  }

 private:
  std::optional<Act> build_at(const Site& site) {
    const Index token = site.trigger;
    Act act;
    act.trigger = token;
    act.predicate = site.verb();
    act.frame = frame_name(site);
    put_type(act, site);
    put_sides(act, site);
    if (!is_event(scene_, site, act)) return std::nullopt;
    put_status(act, site);
    act.event.evidence = {s_.sentence(token).span, s_.tokens[token].span};
    return act;
  }

  bool is_definite(Index noun) const {
    return std::any_of(s_.children(noun).begin(), s_.children(noun).end(), [&](Index c) {
      return s_.rel(c) == Rel::kDet && (s_.lower(c) == "the" || s_.lower(c) == "this" || s_.lower(c) == "that");
    });
  }

  static std::string frame_name(const Site& site) {
    if (site.light != nullptr || site.shell != nullptr) return "light";
    switch (site.row->frame) {
      case Frame::kControl: return "control";
      case Frame::kNominal: return "nominal";
      case Frame::kAdjectival: return "adjectival";
      case Frame::kModal: return "modal";
      case Frame::kPlain: break;
    }
    return "plain";
  }

  void put_type(Act& act, const Site& site) const {
    Event& e = act.event;
    e.type = site.type();
    e.mode = site.mode();
    e.symmetric = site.row->symmetric && site.shell == nullptr;
    e.why = site.reasons();
  }

  void put_sides(Act& act, const Site& site) const {
    Sides sides = sides_of(scene_, site, act.event.type);
    act.event.actors = std::move(sides.actors);
    act.event.recipients = std::move(sides.recipients);
    act.event.symmetric = sides.symmetric;
    act.notes.insert(act.notes.end(), sides.notes.begin(), sides.notes.end());
  }

  void put_status(Act& act, const Site& site) const {
    StatusFound found = status_of(scene_, site);
    Event& e = act.event;
    e.status = found.status;
    e.why.insert(e.why.end(), found.reasons.begin(), found.reasons.end());
    if (!found.reasons.empty()) act.notes.push_back("status " + std::string(to_string(e.status)) + " <- " + found.reasons.front());
    act.sites = {act.trigger};
    for (const Index t : {act.predicate, site.carrier}) {
      if (t != kNone && std::find(act.sites.begin(), act.sites.end(), t) == act.sites.end()) act.sites.push_back(t);
    }
    for (const Index t : found.shells) {
      if (std::find(act.sites.begin(), act.sites.end(), t) == act.sites.end()) act.sites.push_back(t);
    }
    act.faint = is_faint(site, found);
    act.timetable = e.mode == "visit" && s_.upos(site.trigger) == lang::Upos::kVerb && is_finite(s_, site.trigger) && is_present_form(s_, site.trigger) &&
                    s_.child_base(site.trigger, Rel::kAux) == kNone;
    if (found.postponed) act.notes.push_back("postponed");
  }

  // "Finland to lend Vietnam money": all there is to the sentence.
  bool is_headline(Index verb) const {
    const Index head = s_.head(verb);
    return head == kNone || (s_.head(head) == kNone && !is_verbal(s_, head) && head < verb);
  }

  // "a resolution to annex", "if they attack", "without a fight".
  bool is_faint(const Site& site, const StatusFound& found) const {
    if (found.open && site.row->pos == Pos::kVerb && is_infinitive(s_, site.trigger) && !is_headline(site.trigger)) return true;
    return has_mark(s_, site.verb(), "if") || has_mark(s_, site.verb(), "unless") || has_mark(s_, site.verb(), "without");
  }

  const Scene& scene_;
  const lang::Syntax& s_;
};

// A promise, threat, plea or refusal that stands as a noun: "its pledge to free them".
bool is_word_given(const Act& act) {
  if (act.frame != "nominal" && act.frame != "light") return false;
  switch (act.event.type) {
    case EventType::kAgree: case EventType::kThreaten: case EventType::kRequest: case EventType::kReject: return true;
    default: return false;
  }
}

bool holds_others(const Act& act) {
  if (act.frame == "control" || act.frame == "adjectival" || act.frame == "modal") return true;
  return act.event.type == EventType::kAccuse || is_word_given(act) || act.event.mode == "charge" || act.event.mode == "sentence";   // "convicted of insulting"
}

// The nearest act above that demands, promises, threatens or denies this one.
void put_nesting(const lang::Syntax& s, Acts& acts) {
  for (Act& inner : acts) {
    for (Index k = 0; k < acts.size(); ++k) {   // "must resign": the modal stands on the verb itself
      if (acts[k].frame == "modal" && &acts[k] != &inner && acts[k].predicate == inner.predicate) inner.nested_in = k;
    }
    Index at = inner.predicate;
    for (int i = 0; i < 6 && at != kNone && !inner.nested_in; ++i) {
      const Index below = at;
      at = s.head(at);
      if (at == kNone || lang::base(s.rel(below)) == Rel::kNsubj) break;
      if (s.rel(below) == Rel::kAdvcl && below < at) break;   // "Speaking on Monday, he demanded": a circumstance
      if (s.rel(below) == Rel::kConj) continue;               // "condemned the raid and phoned": no part of it
      for (Index k = 0; k < acts.size(); ++k) {
        if (&acts[k] != &inner && holds_others(acts[k]) && (acts[k].predicate == at || (is_word_given(acts[k]) && acts[k].trigger == at))) inner.nested_in = k;
      }
    }
  }
}

}  // namespace

Acts find(const Tables& tables, const Document& doc, const lang::Syntax& syntax, const actors::Actors& actors,
          const quotes::Quotes& quotes, const timex::Expressions& expressions) {
  const Scene scene{tables.impl().lexicon, doc, syntax, actors, quotes};
  Builder builder(scene);
  Acts acts;
  for (const auto& sentence : syntax.sentences) {
    if (is_discarded(scene, sentence)) continue;
    for (Index t = sentence.first; t < sentence.last; ++t) {
      auto act = denial_at(scene, t, acts);
      if (!act) act = builder.build(t);
      if (!act) act = builder.build_bare(t, acts);
      if (act) acts.push_back(std::move(*act));
    }
  }
  complete_sides(scene, acts);
  std::erase_if(acts, [&](const Act& act) { return is_unclaimed(scene, act); });
  put_nesting(syntax, acts);
  put_occasions(scene, acts);
  put_expressions(scene, expressions, acts);
  split_postponed(scene, expressions, acts);
  tables.impl().judge.pass(scene, acts);
  for (Act& act : acts) act.probability *= act.completed ? kInferred : 1.0F;
  return acts;
}

std::vector<timex::Direction> directions(const Acts& acts, const timex::Expressions& expressions) {
  std::vector<timex::Direction> out(expressions.size(), timex::Direction::kUnknown);
  for (const Act& act : acts) {
    const bool future = act.event.status == Status::kPlanned || act.event.status == Status::kDemanded || act.timetable;
    const bool past = act.event.status == Status::kOccurred || act.event.status == Status::kOngoing;
    for (const Index x : act.expressions) {
      if (out[x] == timex::Direction::kUnknown && (future || past)) out[x] = future ? timex::Direction::kFuture : timex::Direction::kPast;
    }
  }
  return out;
}

}  // namespace dragoman::events
