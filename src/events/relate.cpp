#include "events/relate.h"

#include <algorithm>
#include <cmath>

#include "events/contexts.h"
#include "events/kinds.h"
#include "events/match.h"
#include "events/sides.h"
#include "events/status.h"
#include "events/tables.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;

namespace {

struct Candidate {
  Site site;
  EventType type = EventType::kConsult;
  std::string mode;
  double score = 0;
  bool acts = false;    // the source does it
  std::optional<Site> talk = std::nullopt;   // the talk it was the purpose of: when they talked, it was said
};

bool is_in(const std::vector<Index>& list, Index value) { return std::find(list.begin(), list.end(), value) != list.end(); }

class Search {
 public:
  Search(const Scene& scene, const Seats& seats) : scene_(scene), s_(scene.syntax), seats_(seats) {
    for (const Index t : seats.source.heads) add_way(t);
    for (const Index t : seats.target.heads) add_way(t);
  }

  std::optional<Candidate> run() const {
    std::optional<Candidate> best;
    const auto keep = [&](std::optional<Candidate> c) {
      if (c && (!best || c->score > best->score)) best = std::move(c);
    };
    const auto words = tokens(false);
    for (const Index t : words) keep(at(t));
    while (auto outer = best ? outer_of(*best) : std::nullopt) best = std::move(outer);
    if (best) keep(purpose_of(*best, words));
    if (best && best->score > kSure) return best;
    const auto own = tokens(true);
    for (const Index t : own) keep(at(t));
    for (const Index t : words) keep(loosely_at(t));
    if (!best) {
      for (const Index t : own) keep(loosely_at(t));
    }
    return best;
  }

 private:
  static constexpr double kSure = 1;   // from here on, weaker evidence is not asked for

  void add_way(Index t) {
    for (Index at = t; at != kNone; at = s_.head(at)) way_.push_back(at);
  }

  // Those of the parties' sentences, of the source's own spans or all others: "the coalition fighting the rebels declared a truce"
  // tells of the truce, "a strike by Mali on a bus" has nothing but its source to tell.
  std::vector<Index> tokens(bool own) const {
    std::vector<Index> out;
    for (const Index n : sentences()) {
      for (Index t = s_.sentences[n].first; t < s_.sentences[n].last; ++t) {
        if (seats_.source.holds(t) == own) out.push_back(t);
      }
    }
    return out;
  }

  // "threatened to leave the talks", "gave money to help them", "his threat to leave": the act of the source that holds this one
  // as its content or its purpose is what it does.
  std::optional<Candidate> outer_of(const Candidate& inner) const {
    Index verb = inner.site.verb();
    for (int i = 0; i < 3 && s_.head(verb) != kNone && s_.rel(verb) == Rel::kConj; ++i) verb = s_.head(verb);
    const Index head = s_.head(verb);
    if (head == kNone || !is_verbal(s_, verb)) return std::nullopt;
    const Rel rel = s_.rel(verb);
    const bool content = rel == Rel::kCcomp || rel == Rel::kXcomp || (rel == Rel::kAcl && !is_participle(s_, verb));
    const bool purpose = rel == Rel::kAdvcl && is_infinitive(s_, verb);
    if (!content && !purpose) return std::nullopt;
    auto outer = at(head);
    if (!outer || !outer->acts || (purpose && (outer->type == EventType::kConsult || is_mission(*outer, inner)))) return std::nullopt;
    outer->score = std::max(outer->score, inner.score);
    return outer;
  }

  bool is_conflict(EventType type) const {
    const auto quad = scene_.lexicon.quads[static_cast<std::size_t>(type)];
    return quad == Quad::kVerbalConflict || quad == Quad::kMaterialConflict;
  }

  // "sent experts to investigate": who is sent for that gives nothing.
  bool is_mission(const Candidate& outer, const Candidate& inner) const {
    const bool gives = outer.type == EventType::kAid || outer.type == EventType::kMobilize;
    return gives && is_conflict(inner.type) && scene_.lexicon.in_class("sendverb", scene_.lemma(outer.site.verb()));
  }

  // "phoned him to thank him": what the talk was for says more than that they talked.
  std::optional<Candidate> purpose_of(const Candidate& talk, const std::vector<Index>& words) const {
    const bool talks = talk.type == EventType::kConsult && talk.mode != "mediate" && talk.mode != "negotiate";
    const Index verb = talk.site.verb();
    for (const Index t : words) {
      auto c = at(t);
      if (!c || !((talks && is_done_by_words(c->type)) || is_mission(talk, *c))) continue;
      const Index inner = c->site.verb();
      const bool serves = s_.head(inner) == verb && (s_.rel(inner) == Rel::kAdvcl || s_.rel(inner) == Rel::kXcomp) && is_infinitive(s_, inner);
      if (!serves) continue;
      c->score = talk.score + 0.1;
      c->talk = talk.site;
      return c;
    }
    return std::nullopt;
  }

  std::vector<Index> sentences() const {
    std::vector<Index> out;
    for (const auto* side : {&seats_.source, &seats_.target}) {
      for (const Index t : side->heads) {
        if (!is_in(out, s_.sentence_of[t])) out.push_back(s_.sentence_of[t]);
      }
    }
    return out;
  }

  std::optional<Candidate> at(Index token) const {
    for (const Site& site : matches(scene_, token)) {
      Candidate c = make(site);
      if (!needs_other_side(site) || !sides_of(scene_, site, c.type).recipients.empty()) return c;
    }
    return std::nullopt;
  }

  // The row that asks for least that is not there. What a verb of saying tells hangs on its clause alone.
  std::optional<Candidate> loosely_at(Index token) const {
    std::optional<Candidate> best;
    if (scene_.lexicon.in_class("say", scene_.lemma(token))) return best;
    for (const Site& site : loose_matches(scene_, token)) {
      Candidate c = make(site);
      c.score -= 1 + static_cast<double>(unmet(scene_, site));
      if (!best || c.score > best->score) best = std::move(c);
    }
    return best;
  }

  Candidate make(const Site& site) const {
    Candidate c;
    c.site = site;
    c.type = site.type();
    c.mode = site.mode();
    const Sides sides = sides_of(scene_, site, c.type);
    c.acts = is_in(sides.actors, seats_.source.actor);
    c.score = score(site, sides);
    return c;
  }

  double score(const Site& site, const Sides& sides) const {
    const Index verb = site.verb();
    double out = 0;
    const bool acts = is_in(sides.actors, seats_.source.actor), suffers = is_in(sides.recipients, seats_.target.actor);
    if (acts) out += 3;
    else if (is_in(sides.recipients, seats_.source.actor)) out -= 1;
    else if (governs_source(verb)) out += 1.5;
    if (suffers) out += 2;
    else if (is_in(sides.actors, seats_.target.actor)) out -= 1;
    else if (holds_target(verb)) out += 1.2;
    if (is_in(way_, site.trigger) || is_in(way_, verb)) out += 1;
    out -= 0.3 * depth(verb);
    if (site.row->pos == Pos::kNoun && site.predicate == kNone) out -= 0.5;
    return out;
  }

  // Verbs above, up to the root.
  int depth(Index t) const {
    int out = 0;
    for (Index at = s_.head(t); at != kNone; at = s_.head(at)) out += is_verbal(s_, at);
    return out;
  }

  bool governs_source(Index verb) const {
    for (Index at = verb; at != kNone; at = s_.head(at)) {
      if (!is_verbal(s_, at)) continue;
      const Index subject = surface_subject(s_, at);
      if (subject == kNone) continue;
      return std::any_of(seats_.source.heads.begin(), seats_.source.heads.end(), [&](Index h) { return s_.is_under(h, subject); });
    }
    return false;
  }

  bool holds_target(Index verb) const {
    return std::any_of(seats_.target.heads.begin(), seats_.target.heads.end(), [&](Index h) {
      if (h == verb || !s_.is_under(h, verb)) return false;
      const Index subject = surface_subject(s_, verb, 0);
      return subject == kNone || !s_.is_under(h, subject);
    });
  }

  const Scene& scene_;
  const lang::Syntax& s_;
  const Seats& seats_;
  std::vector<Index> way_;   // from the parties' heads to the root
};

}  // namespace

std::optional<Relation> relate(const Tables& tables, const Document& doc, const lang::Syntax& syntax, const actors::Actors& actors,
                               const quotes::Quotes& quotes, const Seats& seats, std::string_view profile) {
  const Lexicon& lexicon = tables.impl().lexicon;
  const Scene scene{lexicon, doc, syntax, actors, quotes};
  const auto best = Search(scene, seats).run();
  if (!best) return std::nullopt;
  Relation out;
  out.type = best->type;
  out.mode = best->mode;
  out.trigger = best->site.trigger;
  const auto status = status_of(scene, best->talk.value_or(best->site));
  out.status = status.status;
  out.why = best->site.reasons();
  out.why.insert(out.why.end(), status.reasons.begin(), status.reasons.end());
  const auto contexts = contexts_of(scene, best->site.verb());
  if (const CameoRow* code = tables.impl().crosswalk.to_cameo(out.type, out.mode, contexts)) out.cameo = code->code;
  out.label = tables.impl().profiles.label(profile, out.type, out.mode, out.status);
  if (!out.label.why.empty()) out.why.push_back(out.label.why);
  const auto labelled = parse_event_type(out.label.name);
  out.quad = lexicon.quads[static_cast<std::size_t>(labelled.value_or(out.type))];
  out.confidence = static_cast<float>(1 / (1 + std::exp(-0.5 * (best->score - 2))));
  return out;
}

bool knows_profile(const Tables& tables, std::string_view profile, std::string& names) {
  for (const auto name : tables.impl().profiles.names()) names.append(names.empty() ? "" : ", ").append(name);
  return tables.impl().profiles.knows(profile);
}

}  // namespace dragoman::events
