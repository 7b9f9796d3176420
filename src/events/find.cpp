// events::find: triggers -> acts with parties and status.
#include <algorithm>
#include <array>

#include "events/attach.h"
#include "events/events.h"
#include "events/match.h"
#include "events/status.h"
#include "events/tables.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;

namespace {

std::string slot_name(const Slot& slot) {
  static constexpr std::array<std::string_view, 14> kNames = {"subj", "obj", "iobj", "poss", "mod", "comp", "head", "sent", "speaker", "aux", "pred", "recipient", "self", "prt"};
  return slot.kind == SlotKind::kPreposition ? slot.word : std::string(kNames[static_cast<std::size_t>(slot.kind)]);
}

class Builder {
 public:
  explicit Builder(const Scene& scene) : scene_(scene), s_(scene.syntax) {}

  // The act at a token, when a row fires there and its parties make it an event.
  std::optional<Act> build(Index token) {
    const auto site = match(scene_, token);
    if (!site) return std::nullopt;
    Act act;
    act.trigger = token;
    act.predicate = site->predicate == kNone ? token : site->predicate;
    act.frame = frame_name(*site);
    put_type(act, *site);
    put_parties(act, *site);
    if (!is_event(act, *site)) return std::nullopt;
    put_status(act, *site);
    act.event.evidence = {s_.sentence(token).span, s_.tokens[token].span};
    return act;
  }

  // "but the trip was called off": a definite meeting without parties of its own takes those of the last meeting told,
  // at most one sentence back. Says something only where it changes or fixes that meeting: cancelled, planned, ongoing.
  std::optional<Act> build_bare(Index token, Acts& before) {
    const auto site = match(scene_, token);
    if (!site || (site->row->noun_class != "talks" && site->row->noun_class != "visit") || !is_definite(token)) return std::nullopt;
    const auto last = std::find_if(before.rbegin(), before.rend(), [&](const Act& a) {
      return a.event.type == EventType::kConsult && s_.sentence_of[token] - s_.sentence_of[a.trigger] <= 1;
    });
    if (last == before.rend()) return std::nullopt;
    Act act;
    act.trigger = token;
    act.predicate = site->predicate == kNone ? token : site->predicate;
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
    e.type = site.row->type;
    e.mode = site.row->mode;
    e.symmetric = site.row->symmetric;
    e.why.push_back(site.row->reason);
    if (site.light != nullptr) e.why.push_back(site.light->reason);
    if (site.shell != nullptr) {
      e.type = site.shell->type;
      e.mode = site.shell->mode;
      e.symmetric = false;
      e.why.push_back(site.shell->reason);
    }
  }

  // The first slot of the list that holds actors other than `taken`.
  Parties first_filled(Act& act, const Site& site, const std::vector<Slot>& slots, const std::vector<Index>& taken, std::string_view role) {
    for (const Slot& slot : slots) {
      Parties found;
      for (Parties& candidate : candidates_in(scene_, site, slot)) {
        std::erase_if(candidate.actors, [&](Index a) { return is_taken(a, taken, slot); });
        if (candidate.empty()) continue;
        found = std::move(candidate);
        break;
      }
      if (found.empty()) continue;
      for (const Index a : found.actors) act.notes.push_back(std::string(role) + " <- " + slot_name(slot) + " " + scene_.actors.items[a].name);
      return found;
    }
    return {};
  }

  // One of the other side already; inside a complement also its own people: "willing to withdraw its troops from".
  bool is_taken(Index actor, const std::vector<Index>& taken, const Slot& slot) const {
    return std::any_of(taken.begin(), taken.end(), [&](Index t) {
      return t == actor || (slot.kind == SlotKind::kComplement && scene_.actors.items[t].country == scene_.actors.items[actor].country &&
                            !scene_.actors.items[t].country.empty() && scene_.actors.items[actor].kind == ActorKind::kGroup);
    });
  }

  // An infinitive or participle whose own subject is no actor acts for the clause around: "passed a resolution criticising".
  Parties outer_subject(const Site& site) const {
    if (site.row->pos != Pos::kVerb || is_finite(s_, site.trigger)) return {};
    Index at = s_.head(site.trigger);
    if (at != kNone && !is_verbal(s_, at)) at = s_.head(at);
    return at == kNone || !is_verbal(s_, at) ? Parties{} : parties_of(scene_, logical_subjects(s_, at), Depth::kHead);
  }

  void put_parties(Act& act, const Site& site) {
    Event& e = act.event;
    Parties agents, recipients;
    const Slot subject{SlotKind::kSubject, {}};
    const bool receives = site.light != nullptr && site.light->receives;
    if (site.shell != nullptr || (site.light != nullptr && !receives)) {
      agents = first_filled(act, site, {subject}, {}, "actor");
      if (agents.empty()) agents = first_filled(act, site, site.row->agent, {}, "actor");
      recipients = first_filled(act, site, recipient_slots(site), agents.actors, "recipient");
      if (recipients.empty() && act.event.symmetric) recipients = first_filled(act, site, site.row->agent, agents.actors, "recipient");
    } else if (receives) {
      recipients = first_filled(act, site, {subject}, {}, "recipient");
      agents = first_filled(act, site, receiver_sources(), recipients.actors, "actor");
    } else {
      agents = first_filled(act, site, site.row->agent, {}, "actor");
      if (agents.empty() && !is_passive(s_, site.trigger)) agents = outer_subject(site);
      recipients = first_filled(act, site, site.row->recipient, agents.actors, "recipient");
    }
    if (site.row->pos == Pos::kNoun && site.shell == nullptr) settle_noun_sides(site, agents, recipients);
    if (agents.empty() && site.row->pos == Pos::kNoun && site.predicate == kNone) agents = participant(act, site);
    drop_own_side(agents, recipients);
    if (recipients.empty()) recipients = ground(act, site, agents.actors);
    e.actors = std::move(agents.actors);
    e.recipients = std::move(recipients.actors);
    if (site.row->symmetric_when_plural && site.shell == nullptr) e.symmetric = e.actors.size() > 1 || (is_joint(site) && !e.actors.empty() && !e.recipients.empty());
    if (e.symmetric) join_sides(e);
  }

  // "imposed a curfew in Basra", "shelled Kherson": nobody is named, so the state whose ground it is.
  Parties ground(Act& act, const Site& site, const std::vector<Index>& agents) const {
    if (site.row->symmetric) return {};
    std::vector<Slot> slots = site.row->recipient;
    for (const char* p : {"in", "at", "on", "near", "into", "across", "to", "for"}) slots.push_back({SlotKind::kPreposition, p});
    const bool abroad = scene_.lexicon.needs_recipient[static_cast<std::size_t>(act.event.type)];   // at home there is none to help
    for (const Slot& slot : slots) {
      Parties found = grounds_of(scene_, fillers(scene_, site, slot));
      std::erase_if(found.actors, [&](Index a) {
        return std::any_of(agents.begin(), agents.end(), [&](Index b) {
          return b == a || (abroad && scene_.actors.items[b].country == scene_.actors.items[a].country);
        });
      });
      if (found.empty()) continue;
      for (const Index a : found.actors) act.notes.push_back("recipient <- ground " + scene_.actors.items[a].name);
      return found;
    }
    return {};
  }

  static std::vector<Slot> receiver_sources() {
    return {{SlotKind::kPreposition, "from"}, {SlotKind::kPreposition, "by"}, {SlotKind::kPossessor, {}}, {SlotKind::kModifier, {}}};
  }

  // A light verb's own indirect object comes first; a shell's noun may name the other side as owner.
  static std::vector<Slot> recipient_slots(const Site& site) {
    std::vector<Slot> slots{{SlotKind::kIndirect, {}}};
    slots.insert(slots.end(), site.row->recipient.begin(), site.row->recipient.end());
    if (site.shell != nullptr) {
      for (const char* p : {"with", "to", "against", "on", "of", "from", "between", "by"}) slots.push_back({SlotKind::kPreposition, p});
      slots.push_back({SlotKind::kPossessor, {}});
      slots.push_back({SlotKind::kModifier, {}});
    }
    return slots;
  }

  // "the Ukraine invasion": a lone modifier that is no agent stays one-sided.
  static void settle_noun_sides(const Site& site, Parties& agents, Parties& recipients) {
    if (site.predicate != kNone) return;
    std::erase_if(recipients.actors, [&](Index a) { return std::find(agents.actors.begin(), agents.actors.end(), a) != agents.actors.end(); });
  }

  // "signed a treaty with": the with-phrase makes it mutual.
  bool is_joint(const Site& site) const {
    return site.row->frame != Frame::kControl && !fillers(scene_, site, {SlotKind::kPreposition, "with"}).empty();
  }

  // "said during a meeting with", "called on a visit to": whoever acts in the clause takes part.
  Parties participant(Act& act, const Site& site) const {
    static constexpr std::array<std::string_view, 8> kWithin = {"in", "during", "at", "after", "following", "before", "ahead of", "on"};
    if (site.row->noun_class != "talks" && site.row->noun_class != "visit") return {};
    const Index verb = s_.head(site.carrier);
    if (verb == kNone || !is_verbal(s_, verb) || s_.upos(verb) != lang::Upos::kVerb) return {};
    const std::string via = link(s_, site.carrier);
    if (std::find(kWithin.begin(), kWithin.end(), via) == kWithin.end()) return {};
    if (via == "on" && s_.child(site.carrier, Rel::kDet) == kNone) return {};
    const auto outer = match(scene_, verb);   // "hosted him in a state visit": the visit is told already, with other parts
    if (outer && outer->row->type == site.row->type && outer->row->agent.front().kind == SlotKind::kObject) return {};
    Parties found = parties_of(scene_, logical_subjects(s_, verb), Depth::kHead);
    for (const Index a : found.actors) act.notes.push_back("actor <- the clause around " + scene_.actors.items[a].name);
    return found;
  }

  // "Wang said China and Russia should": what is asked is asked of the other side.
  void drop_own_side(const Parties& agents, Parties& recipients) const {
    const auto own = [&](Index r) {
      return std::any_of(agents.actors.begin(), agents.actors.end(), [&](Index a) { return same_side(scene_.actors.items[a], scene_.actors.items[r]); });
    };
    if (!std::all_of(recipients.actors.begin(), recipients.actors.end(), own)) std::erase_if(recipients.actors, own);
  }

  static void join_sides(Event& e) {
    for (const Index a : e.recipients) {
      if (std::find(e.actors.begin(), e.actors.end(), a) == e.actors.end()) e.actors.push_back(a);
    }
    e.recipients = e.actors;
  }

  bool is_event(const Act& act, const Site& site) const {
    const Event& e = act.event;
    const auto political = [&](Index a) { return is_political(scene_.actors.items[a]); };
    const bool protest = e.type == EventType::kProtest && !e.actors.empty();   // whoever protests does politics: teachers on strike
    if (!protest && !std::any_of(e.actors.begin(), e.actors.end(), political) && !std::any_of(e.recipients.begin(), e.recipients.end(), political)) return false;
    if (is_thin(e, site)) return false;
    if (site.row->frame == Frame::kControl || site.row->frame == Frame::kModal || site.row->frame == Frame::kAdjectival) return !e.actors.empty();
    return true;
  }

  // "will cooperate with": saying so is the promise.
  static bool is_will_itself(const Site& site, Status status) {
    return status == Status::kPlanned && std::any_of(site.row->when.begin(), site.row->when.end(), [](const Constraint& c) {
      return c.slot.kind == SlotKind::kAuxiliary && !c.negated && std::find(c.words.begin(), c.words.end(), "will") != c.words.end();
    });
  }

  // Nobody meets himself: one person or state is no meeting, a body or a group of people may be.
  static bool is_alone(const Actor& actor) {
    const bool judges = std::find(actor.sector.begin(), actor.sector.end(), "JUD") != actor.sector.end();
    return actor.kind == ActorKind::kPerson || actor.kind == ActorKind::kState || judges;
  }

  // Too little is known for its type, or for its row.
  bool is_thin(const Event& e, const Site& site) const {
    const auto type = static_cast<std::size_t>(e.type);
    const bool alone = e.type == EventType::kConcede && e.mode == "resign";
    if (e.recipients.empty() && scene_.lexicon.needs_recipient[type] && !alone) return true;
    if (e.actors.empty() && scene_.lexicon.needs_actor[type]) return true;
    if (e.symmetric && e.type == EventType::kConsult && e.actors.size() == 1 && is_alone(scene_.actors.items[e.actors.front()])) return true;
    const auto person = [&](Index a) { return is_political(scene_.actors.items[a]) || scene_.actors.items[a].kind != ActorKind::kOrganisation; };
    if (e.type == EventType::kConsult && !e.actors.empty() && std::none_of(e.actors.begin(), e.actors.end(), person)) return true;
    return std::any_of(site.row->when.begin(), site.row->when.end(), [&](const Constraint& c) {
      return c.slot.kind == SlotKind::kRecipient && c.any && e.recipients.empty();
    });
  }

  void put_status(Act& act, const Site& site) const {
    StatusFound found = status_of(scene_, site);
    Event& e = act.event;
    e.status = found.status;
    if (site.row->frame == Frame::kModal || is_will_itself(site, e.status)) e.status = Status::kOccurred;
    e.why.insert(e.why.end(), found.reasons.begin(), found.reasons.end());
    if (!found.reasons.empty()) act.notes.push_back("status " + std::string(to_string(e.status)) + " <- " + found.reasons.front());
    act.sites = {act.trigger};
    for (const Index t : {act.predicate, site.carrier}) {
      if (t != kNone && std::find(act.sites.begin(), act.sites.end(), t) == act.sites.end()) act.sites.push_back(t);
    }
    for (const Index t : found.shells) {
      if (std::find(act.sites.begin(), act.sites.end(), t) == act.sites.end()) act.sites.push_back(t);
    }
    if (found.postponed) act.notes.push_back("postponed");
  }

  const Scene& scene_;
  const lang::Syntax& s_;
};

bool holds_others(const Act& act) {
  if (act.frame == "control" || act.frame == "adjectival" || act.frame == "modal") return true;
  return act.event.type == EventType::kAccuse || act.event.mode == "charge" || act.event.mode == "sentence";   // "convicted of insulting"
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
        if (&acts[k] != &inner && holds_others(acts[k]) && acts[k].predicate == at) inner.nested_in = k;
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
      auto act = builder.build(t);
      if (!act) act = builder.build_bare(t, acts);
      if (act) acts.push_back(std::move(*act));
    }
  }
  put_nesting(syntax, acts);
  put_occasions(scene, acts);
  put_expressions(scene, expressions, acts);
  split_postponed(scene, expressions, acts);
  return acts;
}

std::vector<timex::Direction> directions(const Acts& acts, const timex::Expressions& expressions) {
  std::vector<timex::Direction> out(expressions.size(), timex::Direction::kUnknown);
  for (const Act& act : acts) {
    const bool future = act.event.status == Status::kPlanned || act.event.status == Status::kDemanded;
    const bool past = act.event.status == Status::kOccurred || act.event.status == Status::kOngoing;
    for (const Index x : act.expressions) {
      if (out[x] == timex::Direction::kUnknown && (future || past)) out[x] = future ? timex::Direction::kFuture : timex::Direction::kPast;
    }
  }
  return out;
}

}  // namespace dragoman::events
