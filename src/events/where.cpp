// Where an act was: the places of its own words, of what they share with the words around, of its occasion, of the dateline.
#include <algorithm>
#include <array>

#include "events/attach.h"
#include "events/clause.h"
#include "events/dateline.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;
using lang::Upos;

namespace {

constexpr int kMaxClimb = 8;
constexpr int kAgentCost = 40;   // "prosecutors in Oslo said": weaker than any place of the act itself

using Words = std::span<const std::string_view>;

bool has(const std::vector<Index>& list, Index value) { return std::find(list.begin(), list.end(), value) != list.end(); }
bool is_one_of(std::string_view word, Words words) { return std::find(words.begin(), words.end(), word) != words.end(); }

constexpr std::array<std::string_view, 15> kInside = {"in", "at", "near", "outside", "inside", "across", "around", "throughout",
                                                      "along", "within", "aboard", "off", "beside", "close to", "from inside"};
// Prepositions that lead from a place to the larger one that holds it: "a hotel in", "the port of".
constexpr std::array<std::string_view, 12> kHolds = {"of", "in", "at", "near", "outside", "on", "off", "to", "inside", "around", "close to", "along"};
// Noun phrases under these are what the act is about or what came before it; their places are their own.
constexpr std::array<std::string_view, 18> kApart = {"on", "about", "over", "after", "before", "following", "since", "against", "for", "to",
                                                     "despite", "amid", "regarding", "because of", "due to", "as", "like", "than"};

bool is_material(EventType type) {
  switch (type) {
    case EventType::kConsult: case EventType::kCooperate: case EventType::kAid: case EventType::kRetreat: case EventType::kConcede:
    case EventType::kProtest: case EventType::kMobilize: case EventType::kCoerce: case EventType::kAssault: return true;
    default: return false;
  }
}
bool is_strike(EventType type) { return type == EventType::kAssault || type == EventType::kMobilize; }

// The word by which a place mention hangs on its clause: Banki -> town for "Banki, a town in Borno", and how far away it is.
struct Anchor {
  Index token = kNone;
  int hops = 0;
};

class Locator {
 public:
  Locator(const Scene& scene, const geo::Places& places, const Acts& acts) : scene_(scene), s_(scene.syntax), places_(places), acts_(acts) {}

  std::optional<Index> own(Index k) const {
    const auto range = s_.sentence_range(acts_[k].trigger);
    std::optional<Index> best;
    int best_cost = 1000;
    for (Index p = 0; p < places_.items.size(); ++p) {
      if (!is_mention(p) || !range.contains(places_.tokens[p].first)) continue;
      const auto cost = cost_of(p, k);
      if (!cost || *cost >= best_cost) continue;
      best = p;
      best_cost = *cost;
    }
    return best;
  }

  // "taken to Nairobi, where she met"; "will hold talks there"; "flew to Oman to meet"; "In Rome he prayed and met".
  std::optional<Index> shared(Index k) const {
    if (auto p = by_relative(k)) return p;
    if (auto p = by_adverb(k)) return p;
    if (auto p = by_here(k)) return p;
    return by_verb_before(k);
  }

 private:
  bool is_mention(Index p) const { return places_.items[p].use != PlaceUse::kDemonym && places_.tokens[p].size() != 0 && !is_nickname(places_.tokens[p]); }

  // 'China's "little Moscow"' is a nickname, not a place.
  bool is_nickname(lang::TokenRange place) const {
    const auto quote = [&](Index t) { return s_.lower(t) == "'" || s_.lower(t) == "\""; };
    const auto sentence = s_.sentence_range(place.first);
    if (place.last >= sentence.last || !quote(place.last)) return false;
    return (place.first >= sentence.first + 2 && quote(place.first - 2)) || (place.first >= sentence.first + 3 && quote(place.first - 3));
  }

  bool is_place_token(Index token) const {
    return std::any_of(places_.tokens.begin(), places_.tokens.end(), [&](lang::TokenRange r) { return r.contains(token); });
  }

  // A word for a stretch of land or a building: what its places hold, it holds.
  bool is_site(Index token) const { return scene_.lexicon.in_class("locality", scene_.lemma(token)) || is_place_token(token); }

  Anchor anchor_of(Index p) const {
    Anchor a{s_.head_of(places_.tokens[p]), 0};
    for (; a.hops < kMaxClimb; ++a.hops) {
      const Index head = s_.head(a.token);
      if (head == kNone || !leads_up(a.token, head)) break;
      a.token = head;
    }
    return a;
  }

  bool leads_up(Index token, Index head) const {
    switch (s_.rel(token)) {
      case Rel::kFlat: return true;
      case Rel::kConj: return is_site(head);
      case Rel::kAppos: case Rel::kNmodUnmarked: return is_site(head);
      case Rel::kCompound: case Rel::kNmodPoss: case Rel::kAmod: case Rel::kNmodDesc: return is_site(head) && !is_event_noun(head);
      case Rel::kNmod: return is_site(head) && !is_event_noun(head) && is_one_of(s_.case_of(token), kHolds);
      default: return false;
    }
  }

  bool is_event_noun(Index token) const {
    return std::any_of(acts_.begin(), acts_.end(), [&](const Act& a) { return a.trigger == token; });
  }

  bool travels(const Act& act) const {
    return act.event.mode == "visit" || (act.event.type == EventType::kConsult && scene_.lexicon.in_class("travelverb", scene_.lemma(act.trigger)));
  }

  // How far the place is from the act; nullopt when it is not the act's.
  std::optional<int> cost_of(Index p, Index k) const {
    const Act& act = acts_[k];
    const Anchor anchor = anchor_of(p);
    const Index head = s_.head(anchor.token);
    if (head == kNone) return std::nullopt;
    const Place& place = places_.items[p];
    const int fine = 2 * anchor.hops + (place.kind == PlaceKind::kCountry ? 1 : 0) + (place.country.empty() ? 3 : 0) +
                     (s_.case_of(anchor.token) == "over" ? 3 : 0);   // a missile's way says less than its start
    if (s_.rel(anchor.token) == Rel::kCompound) return has(act.sites, head) && names_event(p, act) ? std::optional(fine) : std::nullopt;
    if (s_.rel(anchor.token) == Rel::kObj || s_.rel(anchor.token) == Rel::kNsubjPass) {
      if (!has(act.sites, head) || scene_.lexicon.in_class("leaveverb", scene_.lemma(head))) return std::nullopt;
      if (travels(act)) return fine;
      return act.event.type == EventType::kAssault && places_.items[p].use == PlaceUse::kLiteral ? std::optional(10 + fine) : std::nullopt;
    }
    if (!is_preposition_of_place(p, anchor.token, act)) return std::nullopt;
    const auto climb = climb_to(k, head);
    return climb ? std::optional(*climb + fine) : std::nullopt;
  }

  // "the Geneva talks", "the China trip"; but not "the Iran talks".
  bool names_event(Index p, const Act& act) const {
    const bool country = places_.items[p].kind == PlaceKind::kCountry;
    return !country || travels(act) || act.event.type == EventType::kAssault || act.event.type == EventType::kProtest;
  }

  bool is_preposition_of_place(Index p, Index token, const Act& act) const {
    const std::string word = s_.case_of(token);
    const EventType type = act.event.type;
    const bool literal = places_.items[p].use == PlaceUse::kLiteral;
    const bool ground = scene_.lexicon.in_class("locality", scene_.lemma(token));
    if (word == "at" && places_.items[p].kind == PlaceKind::kCountry) return false;   // "lashed out at Iran"
    if (is_one_of(word, kInside)) return true;
    if (word == "on" || word == "upon") return ground || is_ground(p) || (literal && type == EventType::kAssault);
    if (word == "over") return is_strike(type);
    if (word == "into") return is_strike(type) || travels(act);
    if (word == "to" || word == "for" || word == "towards") {
      return travels(act) || act.event.mode == "host" || (literal && word == "to" && (type == EventType::kMobilize || type == EventType::kAid));
    }
    if (!literal) return false;
    if (word == "from") return type == EventType::kCoerce || is_strike(type) || type == EventType::kRetreat;
    return word == "of" && (type == EventType::kAssault || act.event.mode == "visit");   // "the siege of", "a tour of"
  }

  bool is_ground(Index p) const {
    const PlaceKind kind = places_.items[p].kind;
    return kind == PlaceKind::kRegion || kind == PlaceKind::kWater || kind == PlaceKind::kBuilding;
  }

  // From the word a place hangs on up to the act.
  std::optional<int> climb_to(Index k, Index from) const {
    const Act& act = acts_[k];
    int cost = 0;
    bool to_noun = false;   // crossed a participle or relative clause: only the noun it describes may follow
    for (Index at = from; at != kNone && cost < 10 * kMaxClimb; at = s_.head(at), cost += 10) {
      if (has(act.sites, at)) return cost;
      const bool within = s_.rel(at) == Rel::kXcomp && s_.head(at) != kNone && tells_of_noun(s_.head(at));   // "that saw six killed in"
      if (to_noun || (is_owned(at) && !within)) return std::nullopt;
      if (s_.upos(at) == Upos::kVerb || s_.child(at, Rel::kCop) != kNone) {
        if (is_following(at, act)) return cost;
        if (!within && !tells_of_noun(at)) return std::nullopt;
        to_noun = !within;
        continue;
      }
      if (is_agent(at)) {
        const Index verb = s_.head(at);
        return verb != kNone && acts_[k].predicate != kNone && reaches(acts_[k], verb) ? std::optional(kAgentCost + cost) : std::nullopt;
      }
      if (!may_pass(at, act)) return std::nullopt;
    }
    return std::nullopt;
  }

  bool is_owned(Index token) const {
    return std::any_of(acts_.begin(), acts_.end(), [&](const Act& a) { return has(a.sites, token); });
  }

  bool is_agent(Index token) const { return s_.rel(token) == Rel::kNsubj || s_.rel(token) == Rel::kOblAgent; }

  // The subject's verb is the act's, or one that says the act: "prosecutors in Oslo say they are investigating".
  bool reaches(const Act& act, Index verb) const {
    if (has(act.sites, verb)) return true;
    const Index head = s_.head(act.predicate);
    return head == verb && s_.rel(act.predicate) == Rel::kCcomp && scene_.lexicon.in_class("say", scene_.lemma(verb)) &&
           s_.child(act.predicate, Rel::kNsubj) != kNone && s_.upos(s_.child(act.predicate, Rel::kNsubj)) == Upos::kPron;
  }

  // "following a summit in": the parser may call the preposition a verb.
  bool is_following(Index verb, const Act& act) const {
    return s_.lemma(verb) == "follow" && s_.rel(verb) == Rel::kAdvcl && has(act.sites, s_.child(verb, Rel::kObj));
  }

  // "an attack that killed six in", "talks held in": the clause tells of the noun itself.
  bool tells_of_noun(Index verb) const {
    const Rel rel = s_.rel(verb);
    if (rel != Rel::kAcl && rel != Rel::kAclRelcl) return false;
    if (!scene_.lexicon.in_class("happenverb", scene_.lemma(verb))) return false;
    return rel == Rel::kAcl || antecedent(s_, s_.child_base(verb, Rel::kNsubj)) == s_.head(verb);
  }

  bool may_pass(Index noun, const Act& act) const {
    if (scene_.lexicon.in_class("locality", scene_.lemma(noun)) || scene_.lexicon.in_class("occasion", scene_.lemma(noun))) return true;
    if (!is_material(act.event.type)) return false;
    const std::string word = s_.case_of(noun);
    if (act.event.type == EventType::kAid && (word == "to" || word == "for")) return true;
    return !is_one_of(word, kApart);
  }

  // ---- places shared with the words around

  // The place that a noun names or holds, one whose country is known first.
  std::optional<Index> place_at(Index noun) const {
    std::optional<Index> best;
    for (Index p = 0; p < places_.items.size(); ++p) {
      if (!is_mention(p) || places_.items[p].use != PlaceUse::kLiteral) continue;
      if (anchor_of(p).token != noun && s_.head_of(places_.tokens[p]) != noun) continue;
      if (!best || (places_.items[*best].country.empty() && !places_.items[p].country.empty())) best = p;
    }
    return best;
  }

  std::optional<Index> by_relative(Index k) const {
    Index at = acts_[k].predicate;
    for (int i = 0; i < 3 && at != kNone && s_.rel(at) == Rel::kConj; ++i) at = s_.head(at);
    if (at == kNone || (s_.rel(at) != Rel::kAclRelcl && s_.rel(at) != Rel::kAdvclRelcl && s_.rel(at) != Rel::kAdvcl)) return std::nullopt;
    const bool where = std::any_of(s_.children(at).begin(), s_.children(at).end(), [&](Index c) { return s_.lower(c) == "where"; });
    if (!where) return std::nullopt;
    if (auto p = place_at(s_.head(at))) return p;
    return last_before(s_.subtree(at).first, s_.sentence_range(at).first, 4);
  }

  // The last literal place that ends before `token`, not further than `reach` tokens where that is given.
  std::optional<Index> last_before(Index token, Index from, Index reach) const {
    for (Index p = static_cast<Index>(places_.items.size()); p-- > 0;) {
      const auto range = places_.tokens[p];
      if (range.last > token || range.first < from || !is_mention(p) || places_.items[p].use != PlaceUse::kLiteral) continue;
      if (token - range.last > reach) return std::nullopt;
      return p;
    }
    return std::nullopt;
  }

  std::optional<Index> by_adverb(Index k) const {
    for (const Index site : acts_[k].sites) {
      for (const Index c : s_.children(site)) {
        if (s_.rel(c) != Rel::kAdvmod || s_.lower(c) != "there") continue;
        const Index sentence = s_.sentence_of[c];
        const bool same_block = sentence > 0 && s_.sentences[sentence - 1].block == s_.sentences[sentence].block;
        return last_before(c, s_.sentences[same_block ? sentence - 1 : sentence].first, kNone);
      }
    }
    return std::nullopt;
  }

  // "... here in Muscat," she said in a meeting with: who speaks stands where the words say.
  std::optional<Index> by_here(Index k) const {
    const Index cue = s_.head(acts_[k].trigger);
    if (acts_[k].event.type != EventType::kConsult || cue == kNone || !scene_.lexicon.in_class("say", scene_.lemma(cue))) return std::nullopt;
    const auto range = s_.sentence_range(cue);
    for (Index p = 0; p < places_.items.size(); ++p) {
      const Index first = places_.tokens[p].first;
      if (!is_mention(p) || !range.contains(first) || first < range.first + 2) continue;
      if (s_.lower(first - 1) == "in" && s_.lower(first - 2) == "here" && is_quoted(first)) return p;
    }
    return std::nullopt;
  }

  bool is_quoted(Index token) const {
    const Span span = s_.tokens[token].span;
    return std::any_of(scene_.quotes.items.begin(), scene_.quotes.items.end(), [&](const Statement& q) {
      return q.direct && std::any_of(q.content.begin(), q.content.end(), [&](Span c) { return c.begin <= span.begin && span.end <= c.end; });
    });
  }

  // The place that the verb above gives: a journey's end for its purpose, a place told before for the verbs joined to it.
  std::optional<Index> by_verb_before(Index k) const {
    const Index verb = acts_[k].predicate;
    const Index head = s_.head(verb);
    if (head == kNone || s_.upos(verb) != Upos::kVerb || s_.upos(head) != Upos::kVerb) return std::nullopt;
    const bool purpose = (s_.rel(verb) == Rel::kAdvcl || s_.rel(verb) == Rel::kXcomp || s_.rel(verb) == Rel::kCcomp) && is_infinitive(s_, verb);
    const bool joined = s_.rel(verb) == Rel::kConj && s_.child_base(verb, Rel::kNsubj) == kNone;
    const bool leaves = scene_.lexicon.in_class("leaveverb", scene_.lemma(head));
    const bool travel = leaves || scene_.lexicon.in_class("travelverb", scene_.lemma(head));
    if (!(purpose && travel) && !joined) return std::nullopt;
    for (Index p = 0; p < places_.items.size(); ++p) {
      if (!is_mention(p) || s_.sentence_of[places_.tokens[p].first] != s_.sentence_of[verb] || places_.tokens[p].first > verb) continue;
      const Index token = anchor_of(p).token;
      const std::string word = s_.case_of(token);
      const bool straight = word == "in" || word == "to" || s_.rel(token) == Rel::kObj;
      const bool goal = travel && s_.head(token) == head && (word == "for" || (straight && !leaves));
      if (goal || (joined && (word == "in" || word == "at") && hangs_on(token, head))) return p;
    }
    return std::nullopt;
  }

  // Straight, or through one noun: "was given a prize in Oslo".
  bool hangs_on(Index token, Index verb) const {
    const Index noun = s_.head(token);
    if (noun == verb) return true;
    return noun != kNone && s_.head(noun) == verb && !is_agent(noun) && !is_one_of(s_.case_of(noun), kApart);
  }

  const Scene& scene_;
  const lang::Syntax& s_;
  const geo::Places& places_;
  const Acts& acts_;
};

}  // namespace

std::optional<Located> place_of(const Scene& scene, const geo::Places& places, const Acts& acts, Index act) {
  const Locator locator(scene, places, acts);
  const auto from = [](std::optional<Index> p, std::string_view reason) { return p ? std::optional(Located{*p, reason}) : std::nullopt; };
  if (auto found = from(locator.own(act), {})) return found;
  if (auto found = from(locator.shared(act), "place of the words around")) return found;
  if (acts[act].occasion) {
    if (auto found = from(locator.own(*acts[act].occasion), "place of the occasion")) return found;
  }
  for (Index k = 0; k < acts.size(); ++k) {
    if (acts[k].occasion != act) continue;
    if (auto found = from(locator.own(k), "place of what took place within")) return found;
  }
  return from(dateline_of(scene, places, acts, act), kDateline);
}

}  // namespace dragoman::events
