#include "events/sides.h"

#include <algorithm>
#include <array>

#include "events/elsewhere.h"
#include "events/kinds.h"
#include "events/match.h"
#include "events/reach.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;

namespace {

class Seating {
 public:
  Seating(const Scene& scene, const Site& site, EventType type) : scene_(scene), s_(scene.syntax), site_(site), type_(type) {
    out_.symmetric = site.shell == nullptr && site.row->symmetric;
  }

  Sides run() {
    Parties agents, recipients;
    find_sides(agents, recipients);
    if (site_.row->pos == Pos::kNoun && site_.shell == nullptr) settle_noun_sides(agents, recipients);
    if (agents.empty() && site_.row->pos == Pos::kNoun && site_.predicate == kNone) agents = participant();
    if (agents.empty() && type_ == EventType::kCoerce) {
      agents = authorities_at(scene_, site_.trigger, site_.predicate);
      note("actor <- the authorities there", agents.actors);
    }
    if (is_of_arms()) drop_media(agents);
    drop_own_side(agents, recipients);
    if (recipients.empty() || are_own(recipients.actors, agents.actors)) {
      if (Parties found = beyond_slots(agents); !found.empty()) recipients = std::move(found);
    }
    out_.actors = std::move(agents.actors);
    out_.recipients = std::move(recipients.actors);
    if (site_.row->symmetric_when_plural && site_.shell == nullptr) settle_mutual();
    if (out_.symmetric) join_sides();
    if (out_.symmetric && is_lonely()) {   // "declared a ceasefire in Yemen"
      out_.symmetric = false;
      out_.recipients = ground(around(), out_.actors).actors;
    }
    return std::move(out_);
  }

 private:
  // The first slot of the list that holds actors other than `taken`.
  Parties first_filled(const std::vector<Slot>& slots, const std::vector<Index>& taken, std::string_view role) {
    Parties own;
    for (const Slot& slot : slots) {
      for (Parties& candidate : candidates_in(scene_, site_, slot)) {
        std::erase_if(candidate.actors, [&](Index a) { return is_taken(a, taken, slot); });
        if (candidate.empty()) continue;
        if (are_own(candidate.actors, taken) && (candidate.near || !is_done_by_words(type_) || type_ == EventType::kReject)) {   // "promised Washington's support for": a last resort
          if (own.empty()) own = std::move(candidate);
          continue;
        }
        note(std::string(role) + " <- " + slot_name(slot), candidate.actors);
        return std::move(candidate);
      }
    }
    note(std::string(role) + " <- own", own.actors);
    return own;
  }

  bool are_own(const std::vector<Index>& found, const std::vector<Index>& side) const {
    return std::all_of(found.begin(), found.end(), [&](Index a) {
      return std::any_of(side.begin(), side.end(), [&](Index b) { return same_side(scene_.actors.items[b], scene_.actors.items[a]); });
    });
  }

  // One of the other side already; inside a complement also its own people: "willing to withdraw its troops from".
  bool is_taken(Index actor, const std::vector<Index>& taken, const Slot& slot) const {
    if (slot.kind == SlotKind::kComplement && sends_own(type_) && is_own_force(scene_.actors.items[actor])) return true;
    return std::any_of(taken.begin(), taken.end(), [&](Index t) {
      return t == actor || (slot.kind == SlotKind::kComplement && scene_.actors.items[t].country == scene_.actors.items[actor].country &&
                            !scene_.actors.items[t].country.empty() && scene_.actors.items[actor].kind == ActorKind::kGroup);
    });
  }

  // What others did is told of these, what one will do oneself of the rest.
  static bool sends_own(EventType type) { return type != EventType::kAccuse && type != EventType::kRequest && type != EventType::kSanction; }

  // "offered to send troops to X": whose troops, if not the speaker's?
  static bool is_own_force(const Actor& actor) {
    return actor.kind == ActorKind::kGroup && actor.country.empty() && std::find(actor.sector.begin(), actor.sector.end(), "MIL") != actor.sector.end();
  }

  // An infinitive or participle whose own subject is no actor acts for the clause around: "passed a resolution criticising",
  // "voted for a text toughening sanctions".
  Parties outer_subject() const {
    const Index verb = site_.verb();
    if (s_.upos(verb) != lang::Upos::kVerb || is_finite(s_, verb) || is_passive(s_, verb)) return {};
    Index at = s_.head(verb);
    for (int i = 0; i < 3 && at != kNone && !is_verbal(s_, at); ++i) {
      if (scene_.lexicon.in_class("timelink", s_.case_of(at))) return {};   // "was ousted after protests demanding": not by him
      at = s_.head(at);
    }
    if (at == kNone || !is_verbal(s_, at)) return {};
    const bool direct = at == s_.head(verb);
    if (has_mark(s_, verb, "for") || !direct) {
      if (Parties answers = blamed_by(at, direct); !answers.empty()) return answers;
    }
    return parties_of(scene_, logical_subjects(s_, at), Depth::kHead);
  }

  // "jailed X for attacking", "is angry with X for attacking", "indicted X on counts of assault for punching": not the judge.
  Parties blamed_by(Index verb, bool direct) const {
    if (direct && s_.upos(verb) != lang::Upos::kVerb) {
      for (const std::string_view at : {"with", "at", "in", "of", "to"}) {
        if (Parties found = parties_of(scene_, prepositional(s_, verb, at), Depth::kHead); !found.empty()) return found;
      }
    }
    return direct || scene_.lexicon.in_class("lawful", scene_.lemma(verb)) ? parties_of(scene_, logical_objects(s_, verb), Depth::kHead) : Parties{};
  }

  // "ordered the rebels jailed", "had the editor arrested".
  Parties causer() const {
    const Index verb = site_.trigger, head = s_.head(verb);
    const bool caused = site_.row->pos == Pos::kVerb && s_.rel(verb) == Rel::kXcomp && head != kNone && scene_.lexicon.in_class("cause", scene_.lemma(head));
    return caused && is_passive(s_, verb) ? parties_of(scene_, logical_subjects(s_, head), Depth::kHead) : Parties{};
  }

  void find_sides(Parties& agents, Parties& recipients) {
    const std::vector<Slot> subject{{SlotKind::kSubject, {}}};
    const bool receives = site_.light != nullptr && site_.light->receives;
    if (site_.shell != nullptr || (site_.light != nullptr && !receives)) {
      agents = first_filled(subject, {}, "actor");
      if (agents.empty()) agents = first_filled(site_.row->agent, {}, "actor");
      if (agents.empty()) agents = outer_subject();
      recipients = first_filled(recipient_slots(), agents.actors, "recipient");
      if (recipients.empty() && out_.symmetric) recipients = first_filled(site_.row->agent, agents.actors, "recipient");
    } else if (receives) {
      recipients = first_filled(subject, {}, "recipient");
      agents = first_filled(receiver_sources(), recipients.actors, "actor");
    } else {
      agents = first_filled(site_.row->agent, {}, "actor");
      if (agents.empty()) agents = outer_subject();
      if (agents.empty()) agents = causer();
      recipients = first_filled(site_.row->recipient, agents.actors, "recipient");
    }
  }

  // One state or person alone does nothing mutual, but meet: with whom is not told.
  bool is_lonely() const {
    if (type_ == EventType::kConsult || out_.actors.size() != 1) return false;
    const Actor& actor = scene_.actors.items[out_.actors.front()];
    const bool named = !actor.name.empty() && actor.name.front() >= 'A' && actor.name.front() <= 'Z';
    return actor.kind == ActorKind::kState || actor.kind == ActorKind::kPerson || (named && type_ == EventType::kRetreat);
  }

  // The other side where no slot names it.
  Parties beyond_slots(const Parties& agents) {
    Parties found = reached(agents.actors);
    if (found.empty()) found = addressee(agents.actors);
    if (found.empty()) found = ground(site_.row->recipient, agents.actors);
    if (found.empty()) found = ground(around(), agents.actors);
    if (found.empty()) found = anywhere(agents.actors);
    if (found.empty()) found = ground_below(agents.actors);
    return found;
  }

  // "sent a letter to X threatening", "phoned X, urging": said to whom the clause around is addressed.
  Parties addressee(const std::vector<Index>& agents) {
    const Index verb = site_.verb();
    if (s_.upos(verb) != lang::Upos::kVerb || !is_done_by_words(type_) || type_ == EventType::kReject || is_finite(s_, verb)) return {};
    const Rel rel = s_.rel(verb);
    if (rel != Rel::kAcl && rel != Rel::kAdvcl) return {};
    Index at = s_.head(verb);
    Tokens to;
    if (at != kNone && rel == Rel::kAcl && link(s_, at) == "obj") {
      to = prepositional(s_, at, "to");
      at = s_.head(at);
    } else if (at != kNone && rel == Rel::kAcl && link(s_, at) == "to") {   // "sent a letter to X threatening"
      to = {at};
      at = s_.head(at);
    }
    if (at == kNone || s_.upos(at) != lang::Upos::kVerb || !scene_.lexicon.in_class("addressverb", scene_.lemma(at))) return {};
    if (to.empty()) to = prepositional(s_, at, "to");
    Parties found = parties_of(scene_, to, Depth::kHead);
    if (found.empty() && s_.lemma(at) != "send") found = parties_of(scene_, logical_objects(s_, at), Depth::kHead);
    std::erase_if(found.actors, [&](Index a) { return std::find(agents.begin(), agents.end(), a) != agents.end(); });
    note("recipient <- to whom it is said", found.actors);
    return found;
  }

  // Said of an act that a clause makes plain: a plea, a promise, a gift, a refusal; never of a blow, whose victim stands by it.
  static bool may_reach(EventType type) {
    switch (type) {
      case EventType::kAgree: case EventType::kSupport: case EventType::kAid: case EventType::kConcede: case EventType::kRetreat:
      case EventType::kRequest: case EventType::kAccuse: case EventType::kReject: case EventType::kThreaten: case EventType::kSanction:
      case EventType::kProtest:
        return true;
      default: return false;
    }
  }

  // Deep inside the phrases of the act: see reach.h.
  Parties reached(const std::vector<Index>& agents) {
    if (!may_reach(type_) || site_.row->symmetric) return {};
    const Index verb = site_.verb();
    const Index inner = complement_of(scene_, site_);
    std::vector<Parties> all;
    const auto add = [&](std::vector<Parties> more) { std::move(more.begin(), more.end(), std::back_inserter(all)); };
    add(parties_on_nouns(scene_, blamed(phrases(inner))));
    if (type_ == EventType::kAid || type_ == EventType::kProtest) add(parties_in_purpose(scene_, verb));
    const bool refuses = type_ == EventType::kThreaten || type_ == EventType::kReject || is_negated(s_, verb);
    if (refuses) add(parties_in_condition(scene_, verb));
    if (refuses && inner != kNone) add(parties_in_condition(scene_, inner));
    for (Parties& found : all) {
      std::erase_if(found.actors, [&](Index a) { return is_taken(a, agents, {SlotKind::kComplement, {}}); });
      if (found.empty()) continue;
      note("recipient <- deep in the clause", found.actors);
      return std::move(found);
    }
    return {};
  }

  // "condemned an attack that killed X": X is not whom it blames.
  Tokens blamed(Tokens nouns) const {
    if (type_ != EventType::kAccuse) return nouns;
    std::erase_if(nouns, [&](Index noun) {
      const auto rows = scene_.lexicon.triggers.find(scene_.lemma(noun));
      return rows != scene_.lexicon.triggers.end() && std::ranges::any_of(rows->second, [](const Trigger& row) { return row.pos == Pos::kNoun && row.type == EventType::kAssault; });
    });
    return nouns;
  }

  // The nearest party below the act, of another country or body that is known: a last resort.
  Parties anywhere(const std::vector<Index>& agents) {
    if (site_.row->symmetric || agents.empty() || type_ == EventType::kConsult || type_ == EventType::kMobilize || type_ == EventType::kProtest) return {};
    const Index verb = site_.verb();
    for (Parties& found : parties_below(scene_, verb)) {
      if (found.token == site_.trigger || found.token == site_.carrier) continue;
      std::erase_if(found.actors, [&](Index a) { return scene_.actors.items[a].country.empty() || is_taken(a, agents, {SlotKind::kComplement, {}}); });
      if (found.empty() || are_own(found.actors, agents)) continue;
      note("recipient <- below", found.actors);
      return std::move(found);
    }
    return {};
  }

  // What the act is about: its objects, those of its complement, what stands in its slots.
  Tokens phrases(Index inner) const {
    Tokens out;
    const auto append = [&](const Tokens& more) { out.insert(out.end(), more.begin(), more.end()); };
    if (site_.row->pos == Pos::kNoun) out.push_back(site_.trigger);
    else append(logical_objects(s_, site_.trigger));
    for (const Slot& slot : site_.row->recipient) {
      if (slot.kind == SlotKind::kPreposition) append(fillers(scene_, site_, slot));
    }
    if (inner != kNone) append(logical_objects(s_, inner));
    return out;
  }

  static std::vector<Slot> around() {
    std::vector<Slot> slots;
    for (const char* p : {"in", "at", "on", "near", "into", "across", "to", "for"}) slots.push_back({SlotKind::kPreposition, p});
    return slots;
  }

  void note(std::string_view how, const std::vector<Index>& actors) {
    for (const Index a : actors) out_.notes.push_back(std::string(how) + " " + scene_.actors.items[a].name);
  }

  // "imposed a curfew in Basra", "shelled Kherson": nobody is named, so the state whose ground it is.
  Parties ground(const std::vector<Slot>& slots, const std::vector<Index>& agents) {
    if (site_.row->symmetric) return {};
    const bool force = type_ == EventType::kMobilize || type_ == EventType::kAssault;
    const Parties source = force ? grounds_of(scene_, fillers(scene_, site_, {SlotKind::kPreposition, "from"})) : Parties{};   // "fired from Basra"
    const bool abroad = scene_.lexicon.needs_recipient[static_cast<std::size_t>(type_)];   // at home there is none to help
    for (const Slot& slot : slots) {
      Parties found = grounds_of(scene_, fillers(scene_, site_, slot));
      std::erase_if(found.actors, [&](Index a) {
        return std::ranges::find(source.actors, a) != source.actors.end() || std::any_of(agents.begin(), agents.end(), [&](Index b) {
          return b == a || (abroad && scene_.actors.items[b].country == scene_.actors.items[a].country);
        });
      });
      if (found.empty()) continue;
      note("recipient <- ground", found.actors);
      return found;
    }
    return {};
  }

  // "offered to contribute to a mission in X", "paid for aid for people in X": help and promises reach as far as their phrases go.
  Parties ground_below(const std::vector<Index>& agents) {
    if (type_ != EventType::kAid && type_ != EventType::kAgree) return {};
    if (site_.row->symmetric || agents.empty()) return {};
    Parties found = ground_under(scene_, site_.verb());
    std::erase_if(found.actors, [&](Index a) {
      return std::any_of(agents.begin(), agents.end(), [&](Index b) { return b == a || scene_.actors.items[b].country == scene_.actors.items[a].country; });
    });
    note("recipient <- ground below", found.actors);
    return found;
  }

  static std::vector<Slot> receiver_sources() {
    return {{SlotKind::kPreposition, "from"}, {SlotKind::kPreposition, "by"}, {SlotKind::kPossessor, {}}, {SlotKind::kModifier, {}}};
  }

  // A light verb's own indirect object comes first; a shell's noun may name the other side as owner.
  std::vector<Slot> recipient_slots() const {
    std::vector<Slot> slots{{SlotKind::kIndirect, {}}};
    slots.insert(slots.end(), site_.row->recipient.begin(), site_.row->recipient.end());
    if (site_.shell != nullptr) {
      for (const char* p : {"with", "to", "against", "on", "of", "from", "between", "by"}) slots.push_back({SlotKind::kPreposition, p});
      slots.push_back({SlotKind::kPossessor, {}});
      slots.push_back({SlotKind::kModifier, {}});
    }
    return slots;
  }

  // "the Ukraine invasion": a lone modifier that is no agent stays one-sided.
  void settle_noun_sides(Parties& agents, Parties& recipients) const {
    if (site_.predicate != kNone) return;
    std::erase_if(recipients.actors, [&](Index a) { return std::find(agents.actors.begin(), agents.actors.end(), a) != agents.actors.end(); });
  }

  // "signed a treaty with": the with-phrase makes it mutual.
  // "A and B agreed", "A agreed with B". "A and B agreed on action against C": C is no party to it; "drilled near C" is done to C.
  void settle_mutual() {
    const bool joint = is_joint(), many = out_.actors.size() > 1;
    if (many && !joint && (type_ == EventType::kAgree || type_ == EventType::kSupport)) out_.recipients.clear();
    out_.symmetric = (many && (joint || out_.recipients.empty())) || (joint && !out_.actors.empty() && !out_.recipients.empty());
  }
  bool is_joint() const {
    return site_.row->frame != Frame::kControl && !fillers(scene_, site_, {SlotKind::kPreposition, "with"}).empty();
  }

  // "said during a meeting with", "called on a visit to": whoever acts in the clause takes part.
  Parties participant() {
    static constexpr std::array<std::string_view, 8> kWithin = {"in", "during", "at", "after", "following", "before", "ahead of", "on"};
    if (site_.row->noun_class != "talks" && site_.row->noun_class != "visit") return {};
    if (Parties owner = thinker(); !owner.empty()) return owner;
    const Index verb = s_.head(site_.carrier);
    if (verb == kNone || !is_verbal(s_, verb) || s_.upos(verb) != lang::Upos::kVerb) return {};
    const std::string via = link(s_, site_.carrier);
    if (std::find(kWithin.begin(), kWithin.end(), via) == kWithin.end()) return {};
    if (via == "on" && s_.child(site_.carrier, Rel::kDet) == kNone) return {};
    const auto outer = match(scene_, verb);   // "hosted him in a state visit": the visit is told already, with other parts
    if (outer && outer->row->type == site_.row->type && outer->row->mode == "host") return {};
    Parties found = parties_of(scene_, logical_subjects(s_, verb), Depth::kHead);
    note("actor <- the clause around", found.actors);
    return found;
  }

  // "rejected the idea of a meeting with X", "denied reports of talks with X": the meeting would be the subject's own.
  Parties thinker() {
    const Index noun = s_.head(site_.carrier);
    if (noun == kNone || s_.case_of(site_.carrier) != "of" || !scene_.lexicon.in_class("thought", scene_.lemma(noun))) return {};
    const Index verb = s_.head(noun);
    if (verb == kNone || !is_verbal(s_, verb) || link(s_, noun) != "obj") return {};
    Parties found = parties_of(scene_, logical_subjects(s_, verb), Depth::kHead);
    note("actor <- whose thought it is", found.actors);
    return found;
  }

  // "Wang said China and Russia should": what is asked is asked of the other side.
  void drop_own_side(const Parties& agents, Parties& recipients) const {
    const auto own = [&](Index r) {
      return std::any_of(agents.actors.begin(), agents.actors.end(), [&](Index a) { return same_side(scene_.actors.items[a], scene_.actors.items[r]); });
    };
    if (!std::all_of(recipients.actors.begin(), recipients.actors.end(), own)) std::erase_if(recipients.actors, own);
  }

  bool is_of_arms() const { return type_ == EventType::kMobilize || type_ == EventType::kAssault || type_ == EventType::kRetreat; }

  // An agency's name before a caption fires no missiles: "AFP - Soldiers fired".
  void drop_media(Parties& agents) const {
    std::erase_if(agents.actors, [&](Index a) {
      const Actor& actor = scene_.actors.items[a];
      return actor.kind == ActorKind::kOrganisation && std::find(actor.sector.begin(), actor.sector.end(), "MED") != actor.sector.end();
    });
  }

  void join_sides() {
    for (const Index a : out_.recipients) {
      if (std::find(out_.actors.begin(), out_.actors.end(), a) == out_.actors.end()) out_.actors.push_back(a);
    }
    out_.recipients = out_.actors;
  }

  const Scene& scene_;
  const lang::Syntax& s_;
  const Site& site_;
  EventType type_;
  Sides out_;
};

}  // namespace

Sides sides_of(const Scene& scene, const Site& site, EventType type) { return Seating(scene, site, type).run(); }

}  // namespace dragoman::events
