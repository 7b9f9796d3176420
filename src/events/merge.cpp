#include "events/merge.h"

#include <algorithm>

#include "base/utf8.h"
#include "events/parties.h"

namespace dragoman::events {

namespace {

bool has(const std::vector<Index>& list, Index value) { return std::find(list.begin(), list.end(), value) != list.end(); }

// What people do with words: the same parties make it the same act, whatever the verb.
bool is_speech(EventType type) {
  switch (type) {
    case EventType::kAgree: case EventType::kConsult: case EventType::kRequest: case EventType::kAccuse:
    case EventType::kReject: case EventType::kThreaten: case EventType::kSupport: return true;
    default: return false;
  }
}

bool is_small(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// "a teenage Kenyan girl", "16-year-old boy": one person, not named.
bool is_unnamed(const Actor& actor) {
  const std::string& name = actor.name;
  if (name.empty() || !is_small(name.front()) || name.ends_with('s') || actor.kind == ActorKind::kState) return false;
  const auto digits = name.find_first_not_of("0123456789");
  return digits == 0 || (digits != std::string::npos && name[digits] != ' ');   // "12 hostages" are many
}
bool is_named_person(const Actor& actor) { return actor.kind == ActorKind::kPerson && !actor.name.empty() && !is_small(actor.name.front()); }

class Comparison {
 public:
  Comparison(const Scene& scene, const geo::Places& places) : scene_(scene), places_(places) {}

  bool same_happening(const Telling& a, const Telling& b) const {
    const Event& x = a.event;
    const Event& y = b.event;
    if (x.type != y.type || x.replaces || y.replaces || !same_status(x.status, y.status)) return false;
    if (is_one_phrase(a.trigger, b.trigger) || is_one_phrase(b.trigger, a.trigger)) return side_fits(x.actors, y.actors);
    if (is_one_breath(a, b)) return true;
    if (is_host_of(a, b) || is_host_of(b, a)) return times_fit(a, b) && (a.filed || b.filed || places_fit(x, y));
    if (!same_mode(a, b) || are_several(a) != are_several(b)) return false;
    if (!times_fit(a, b) || !(a.filed || b.filed || places_fit(x, y))) return false;
    return parties_fit(a, b);
  }

 private:
  // "Xi hosted Putin", "Putin visited China": one visit from both ends.
  bool is_host_of(const Telling& host, const Telling& visit) const {
    const Event& x = host.event;
    const Event& y = visit.event;
    if (x.mode != "host" || y.mode != "visit" || x.actors.empty() || x.recipients.empty() || y.actors.empty() || y.recipients.empty()) return false;
    const auto same_state = [&](Index a, Index b) {
      return one_actor(a, b) || (!scene_.actors.items[a].country.empty() && scene_.actors.items[a].country == scene_.actors.items[b].country);
    };
    return same_state(x.actors.front(), y.recipients.front()) && one_actor(x.recipients.front(), y.actors.front());
  }

  // "kicking and slapping the soldiers", "reckless and illegal": one deed in two words.
  bool is_one_breath(const Telling& a, const Telling& b) const {
    const auto& s = scene_.syntax;
    const bool joined = (s.rel(b.trigger) == lang::Rel::kConj && s.head(b.trigger) == a.trigger) || (s.rel(a.trigger) == lang::Rel::kConj && s.head(a.trigger) == b.trigger) ||
                        (s.rel(a.trigger) == lang::Rel::kConj && s.rel(b.trigger) == lang::Rel::kConj && s.head(a.trigger) == s.head(b.trigger));
    const auto both = [&](lang::Upos upos) { return s.upos(a.trigger) == upos && s.upos(b.trigger) == upos; };
    if (!joined || a.event.actors != b.event.actors || a.event.recipients != b.event.recipients) return false;
    return both(lang::Upos::kAdj) || (both(lang::Upos::kVerb) && !a.event.recipients.empty());
  }

  // "a round of talks", "took part in the talks", "will visit Oman on the trip": two words for one act.
  bool is_one_phrase(Index outer, Index inner) const {
    const auto& s = scene_.syntax;
    if (s.head(inner) != outer) return false;
    const std::string word = s.case_of(inner);
    if (s.rel(inner) == lang::Rel::kNmod && word == "of") return scene_.lexicon.in_class("carrier", scene_.lemma(outer));
    if (lang::base(s.rel(inner)) != lang::Rel::kObl && s.rel(inner) != lang::Rel::kObj) return false;
    if (scene_.lexicon.in_class("partake", scene_.lemma(outer))) return true;
    return word == "on" && scene_.lexicon.in_class("journey", scene_.lemma(inner));
  }

  static bool same_status(Status a, Status b) {
    const auto real = [](Status s) { return s == Status::kOccurred || s == Status::kOngoing; };
    return a == b || (real(a) && real(b));
  }

  static bool same_mode(const Telling& a, const Telling& b) {
    const bool recalled = (a.frame == "nominal" || b.frame == "nominal") && a.event.type == EventType::kAccuse;   // "the criticism came after"
    if (a.event.mode != b.event.mode) return recalled;
    return is_speech(a.event.type) || !a.event.mode.empty() || a.lemma == b.lemma;
  }

  // "two launches", "dozens of tests" are not the one launch told besides.
  bool are_several(const Telling& t) const {
    const auto& s = scene_.syntax;
    if ((t.event.type != EventType::kMobilize && t.event.type != EventType::kAssault) || s.upos(t.trigger) != lang::Upos::kNoun) return false;
    const lang::Index above = s.head(t.trigger);
    const bool picked = above != lang::kNone && s.rel(t.trigger) == lang::Rel::kNmod && s.case_of(t.trigger) == "of" && scene_.lexicon.in_class("quantity", scene_.lemma(above));
    return picked || std::ranges::any_of(s.children(t.trigger), [&](Index c) { return s.rel(c) == lang::Rel::kNummod && s.lower(c) != "one"; });
  }

  static bool times_fit(const Telling& a, const Telling& b) {
    if (!a.event.when || !b.event.when) return true;
    const When& x = *a.event.when;
    const When& y = *b.event.when;
    if (!x.begin.empty() && !y.begin.empty()) return x.begin <= y.end && y.begin <= x.end;
    return a.time_value.starts_with(b.time_value) || b.time_value.starts_with(a.time_value);
  }

  bool places_fit(const Event& x, const Event& y) const {
    if (!x.where || !y.where) return true;
    if (x.where->country != y.where->country) return false;
    if (!x.where->place || !y.where->place) return true;
    const Place& p = places_.items[*x.where->place];
    const Place& q = places_.items[*y.where->place];
    if (x.mode == "visit" && (p.kind == PlaceKind::kCity) != (q.kind == PlaceKind::kCity)) return false;   // a stop is no whole journey
    return p.kind != PlaceKind::kCity || q.kind != PlaceKind::kCity || p.name == q.name;
  }

  bool one_actor(Index a, Index b) const {
    const Actor& x = scene_.actors.items[a];
    const Actor& y = scene_.actors.items[b];
    if (a == b || same_side(x, y)) return true;
    if (x.kind != ActorKind::kGroup || y.kind != ActorKind::kGroup) return false;
    return same_people(x.name, y.name) || (!x.country.empty() && x.country == y.country && is_fleet(x.name) && is_fleet(y.name));
  }

  // "Greek tankers", "the Greek ships": under one flag.
  bool is_fleet(std::string_view name) const {
    const std::string word = base::fold(last_word(name));
    return word.ends_with('s') && scene_.lexicon.in_class("vessel", scene_.lexicon.forms.noun(word));
  }

  static std::string_view last_word(std::string_view name) { return name.substr(name.rfind(' ') + 1); }
  static std::string_view number(std::string_view name) {
    const auto at = name.find_first_of("0123456789");
    return at == std::string_view::npos ? std::string_view() : name.substr(at, name.find_first_not_of("0123456789", at) - at);
  }

  // "21 schoolgirls", "the freed girls": the same noun, and no two numbers; "the 21 captives": the same number of captives.
  bool same_people(std::string_view a, std::string_view b) const {
    if (!number(a).empty() && !number(b).empty() && number(a) != number(b)) return false;
    const std::string x = base::fold(last_word(a)), y = base::fold(last_word(b));
    const auto captive = [&](const std::string& word) { return scene_.lexicon.in_class("captive", scene_.lexicon.forms.noun(word)); };
    if (number(a).size() > 1 && number(a) == number(b) && (captive(x) || captive(y))) return true;
    return x.ends_with(y) || y.ends_with(x);
  }

  // Every member of the smaller side stands in the larger one. An empty side says nothing.
  bool side_fits(const std::vector<Index>& a, const std::vector<Index>& b) const {
    const auto& small = a.size() <= b.size() ? a : b;
    const auto& large = a.size() <= b.size() ? b : a;
    return std::all_of(small.begin(), small.end(), [&](Index x) {
      return std::any_of(large.begin(), large.end(), [&](Index y) { return one_actor(x, y); });
    });
  }

  // "The court indicted a teenage girl", "the court indicted Jane Doe": one act, one of them does not name whom.
  bool is_one_unnamed(const Telling& a, const Telling& b) const {
    const Event& x = a.event;
    const Event& y = b.event;
    if (a.lemma != b.lemma || x.mode.empty() || x.actors.empty() || x.actors != y.actors || x.recipients.size() != 1 || y.recipients.size() != 1) return false;
    return is_unnamed(scene_.actors.items[x.recipients.front()]) && is_named_person(scene_.actors.items[y.recipients.front()]);
  }

  bool parties_fit(const Telling& a, const Telling& b) const {
    const Event& x = a.event;
    const Event& y = b.event;
    if (!side_fits(x.actors, y.actors)) return false;
    if (is_one_unnamed(a, b) || is_one_unnamed(b, a)) return true;
    if (!side_fits(x.recipients, y.recipients)) return false;
    const bool actors = !x.actors.empty() && !y.actors.empty();
    const bool recipients = !x.recipients.empty() && !y.recipients.empty();
    if (actors && recipients) return !x.symmetric || std::min(x.actors.size(), y.actors.size()) > 1 || a.lemma == b.lemma;
    if (!actors && !recipients) return false;
    return a.lemma == b.lemma || (!is_speech(x.type) && !x.mode.empty());
  }

  const Scene& scene_;
  const geo::Places& places_;
};

// A day within a known month or year.
bool is_finer(const When& a, const When& b) {
  if (a.begin.empty() || b.begin.empty()) return a.edtf.size() > b.edtf.size() && a.edtf.starts_with(b.edtf) && !b.edtf.empty();
  return a.begin >= b.begin && a.end <= b.end && !a.end.empty() && (a.begin != b.begin || a.end != b.end);
}

int completeness(const Telling& t) {
  const Event& e = t.event;
  const bool modal = t.frame == "modal";
  return -2 * modal + 4 * (!e.actors.empty() && !e.recipients.empty() && !t.completed) + 2 * e.when.has_value() + 2 * e.where.has_value() + !t.in_title +
         (e.occasion ? 1 : 0);
}

// A told place before a filed one, a town before its country; else the base's own.
std::optional<Where> finest_place(const std::vector<Telling>& tellings, const std::vector<Index>& members, Index best, const geo::Places& places) {
  const auto rank = [&](Index m) {
    const auto& where = tellings[m].event.where;
    if (!where) return 0;
    const bool country = !where->place || places.items[*where->place].kind == PlaceKind::kCountry;
    return (tellings[m].filed ? 2 : 4) + (country ? 0 : 1);
  };
  Index finest = best;
  for (const Index m : members) {
    if (rank(m) > rank(finest)) finest = m;
  }
  return tellings[finest].event.where;
}

}  // namespace

std::vector<std::vector<Index>> group(const Scene& scene, const geo::Places& places, const std::vector<Telling>& tellings) {
  const Comparison comparison(scene, places);
  std::vector<std::vector<Index>> groups;
  for (Index t = 0; t < tellings.size(); ++t) {
    const auto home = std::find_if(groups.begin(), groups.end(), [&](const std::vector<Index>& members) {
      return std::all_of(members.begin(), members.end(), [&](Index m) { return comparison.same_happening(tellings[m], tellings[t]); });
    });
    if (home == groups.end()) groups.push_back({t});
    else home->push_back(t);
  }
  return groups;
}

Index fullest(const std::vector<Telling>& tellings, const std::vector<Index>& members) {
  return *std::max_element(members.begin(), members.end(), [&](Index a, Index b) { return completeness(tellings[a]) < completeness(tellings[b]); });
}

Event merge(const Scene& scene, const std::vector<Telling>& tellings, const std::vector<Index>& members, const geo::Places& places) {
  const Index best = fullest(tellings, members);
  Event out = tellings[best].event;
  out.where = finest_place(tellings, members, best, places);
  for (const Index m : members) {
    const Event& e = tellings[m].event;
    if (!out.when || (e.when && is_finer(*e.when, *out.when))) out.when = e.when;
    if (!out.occasion) out.occasion = e.occasion;
    const auto lone = [&](const std::vector<Index>& side, bool (*is)(const Actor&)) { return side.size() == 1 && is(scene.actors.items[side.front()]); };
    if (out.recipients.empty() || (lone(out.recipients, is_unnamed) && lone(e.recipients, is_named_person))) out.recipients = e.recipients;
    if (out.actors.empty()) out.actors = e.actors;
    if (tellings[best].in_title && out.word.empty()) out.word = e.word;
    const Span sentence = e.evidence.sentence;
    const bool known = sentence.begin == out.evidence.sentence.begin ||
                       std::any_of(out.also.begin(), out.also.end(), [&](Span s) { return s.begin == sentence.begin; });
    if (!known) out.also.push_back(sentence);
    for (const auto& reason : e.why) {
      if (std::find(out.why.begin(), out.why.end(), reason) == out.why.end()) out.why.push_back(reason);
    }
  }
  if (out.symmetric) {
    for (const Index a : out.recipients) {
      if (!has(out.actors, a)) out.actors.push_back(a);
    }
    out.recipients = out.actors;
  }
  return out;
}

}  // namespace dragoman::events
