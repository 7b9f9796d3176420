#include "events/worth.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;
using lang::Upos;

namespace {

bool has_sector(const Actor& actor, std::string_view sector) {
  return std::find(actor.sector.begin(), actor.sector.end(), sector) != actor.sector.end();
}

bool is_vessel(const Scene& scene, const Actor& actor) {
  return scene.lexicon.in_class("vessel", scene.lexicon.forms.noun(base::fold(actor.name.substr(actor.name.rfind(' ') + 1))));
}

// "Greek tankers transferred oil to Syrian ships": vessels carry the flags of two states.
bool is_at_sea(const Scene& scene, const Event& e) {
  if (e.type != EventType::kCooperate || e.actors.empty() || e.recipients.empty()) return false;
  const Actor& a = scene.actors.items[e.actors.front()];
  const Actor& b = scene.actors.items[e.recipients.front()];
  return !a.country.empty() && !b.country.empty() && a.country != b.country && (is_vessel(scene, a) || is_vessel(scene, b));
}

// "a woman", "four-year-old boy": one civilian without a name or a country, as any accident has them.
bool is_anyone(const Actor& actor) {
  const bool unnamed = !actor.name.empty() && !(actor.name.front() >= 'A' && actor.name.front() <= 'Z');
  return actor.kind == ActorKind::kPerson && unnamed && actor.country.empty() && has_sector(actor, "CVL");
}

// Whoever protests does politics: teachers on strike.
bool is_politics(const Scene& scene, const Event& e) {
  const auto political = [&](Index a) { return is_political(scene.actors.items[a]) && !is_anyone(scene.actors.items[a]); };
  if (e.type == EventType::kProtest && !e.actors.empty()) return true;
  return std::any_of(e.actors.begin(), e.actors.end(), political) || std::any_of(e.recipients.begin(), e.recipients.end(), political) || is_at_sea(scene, e);
}

// Nobody meets himself: one person or state is no meeting, a body or a group of people may be.
bool is_alone(const Actor& actor) { return actor.kind == ActorKind::kPerson || actor.kind == ActorKind::kState || has_sector(actor, "JUD"); }

// One party only, ships, companies among themselves.
bool is_no_meeting(const Scene& scene, const Event& e) {
  const auto& items = scene.actors.items;
  if (e.type != EventType::kConsult || e.actors.empty()) return false;
  if (e.symmetric && e.actors.size() == 1 && is_alone(items[e.actors.front()])) return true;
  if (std::any_of(e.actors.begin(), e.actors.end(), [&](Index a) { return is_vessel(scene, items[a]); })) return true;
  return std::all_of(e.actors.begin(), e.actors.end(), [&](Index a) { return !is_political(items[a]) && items[a].kind == ActorKind::kOrganisation; });
}

// Too little is known for its type, or for its row.
bool is_thin(const Scene& scene, const Event& e, const Site& site) {
  const auto type = static_cast<std::size_t>(e.type);
  const bool alone = e.type == EventType::kConcede && e.mode == "resign";
  if (e.recipients.empty() && scene.lexicon.needs_recipient[type] && !alone) return true;
  if (e.actors.empty() && scene.lexicon.needs_actor[type]) return true;
  const auto frame = site.row->frame;
  if (e.actors.empty() && (frame == Frame::kControl || frame == Frame::kModal || frame == Frame::kAdjectival)) return true;
  return std::any_of(site.row->when.begin(), site.row->when.end(), [&](const Constraint& c) {
    return c.slot.kind == SlotKind::kRecipient && c.any && e.recipients.empty();
  });
}

// A weapon, a vehicle, an attack: it acts for somebody.
bool is_tool(const Scene& scene, Index token) {
  const auto lemma = scene.lemma(token);
  if (scene.lexicon.in_class("weapon", lemma) || scene.lexicon.in_class("tool", lemma)) return true;
  const auto found = scene.lexicon.triggers.find(lemma);
  return found != scene.lexicon.triggers.end() && std::any_of(found->second.begin(), found->second.end(), [](const Trigger& row) {
    return row.pos == Pos::kNoun && row.type == EventType::kAssault;
  });
}

// "A tiger attacked a farmer", "hail destroyed orchards": the subject is there, and nobody acts.
bool is_done_by_thing(const Scene& scene, const Event& e, const Site& site) {
  const auto& s = scene.syntax;
  const bool force = e.type == EventType::kAssault || e.type == EventType::kCoerce;
  if (!e.actors.empty() || !force || site.row->pos != Pos::kVerb || is_passive(s, site.trigger)) return false;
  const Index subject = surface_subject(s, site.trigger);
  if (subject == kNone || s.upos(subject) == Upos::kPron || site.row->agent.front().kind != SlotKind::kSubject) return false;
  return !is_tool(scene, subject) && std::none_of(s.children(subject).begin(), s.children(subject).end(), [&](Index c) { return is_tool(scene, c); });
}

// "governments", "a wise ruler", "every president"; not "the rebels", "two men", "its allies".
bool is_anybody(const Scene& scene, Index noun) {
  static constexpr std::array<std::string_view, 6> kOpen = {"a", "an", "every", "any", "no", "most"};
  const auto& s = scene.syntax;
  if (s.upos(noun) != Upos::kNoun) return false;
  return std::none_of(s.children(noun).begin(), s.children(noun).end(), [&](Index c) {
    if (s.rel(c) == Rel::kDet) return std::find(kOpen.begin(), kOpen.end(), s.lower(c)) == kOpen.end();
    return s.rel(c) == Rel::kNmodPoss || s.rel(c) == Rel::kNummod;
  });
}

bool is_bare_present(const lang::Syntax& s, Index verb) {
  if (s.upos(verb) != Upos::kVerb || is_passive(s, verb) || !is_finite(s, verb) || s.child_base(verb, Rel::kAux) != kNone) return false;
  return is_present_form(s, verb);
}

// "Governments jail critics.", "A wise ruler pardons early.": nobody in particular does it, at no time and nowhere. Headlines
// have no full stop.
bool is_general_truth(const Scene& scene, const Act& act, const Site& site) {
  const auto& s = scene.syntax;
  const Index verb = site.verb();
  const auto range = s.sentence_range(verb);
  if (!is_bare_present(s, verb) || s.lower(range.last - 1) != ".") return false;
  for (Index t = range.first; t < range.last; ++t) {
    if (s.name_of[t] != kNone || s.upos(t) == Upos::kPropn) return false;
  }
  const Index subject = surface_subject(s, verb);
  if (subject == kNone || !is_anybody(scene, subject)) return false;
  return std::all_of(act.event.actors.begin(), act.event.actors.end(), [&](Index a) { return scene.actors.items[a].country.empty(); });
}

}  // namespace

bool is_unclaimed(const Scene& scene, const Act& act) {
  const Event& e = act.event;
  const bool forced = e.mode == "release" || e.mode == "abduct" || scene.lexicon.in_class("lawful", scene.lemma(act.trigger));
  return forced && e.actors.empty() && !e.recipients.empty() && !is_politics(scene, e);
}

bool is_event(const Scene& scene, const Site& site, const Act& act) {
  const Event& e = act.event;
  return (is_politics(scene, e) || is_unclaimed(scene, act)) && !is_no_meeting(scene, e) && !is_thin(scene, e, site) && !is_done_by_thing(scene, e, site) && !is_general_truth(scene, act, site);
}

}  // namespace dragoman::events
