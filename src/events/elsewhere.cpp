#include "events/elsewhere.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;

namespace {

constexpr Index kNear = 2;                 // sentences between an act and one that tells its side, where others differ
constexpr std::size_t kPageMentions = 3;   // of the state a page is about

bool has(const std::vector<Index>& list, Index value) { return std::find(list.begin(), list.end(), value) != list.end(); }

bool is_lawful(const Scene& scene, Index token) { return scene.lexicon.in_class("lawful", scene.lemma(token)); }

bool has_doer_phrase(const lang::Syntax& s, Index token) {
  return std::ranges::any_of(s.children(token), [&](Index c) { return s.rel(c) == Rel::kOblAgent || s.case_of(c) == "by"; });
}

std::string_view last_word(std::string_view name) { return name.substr(name.rfind(' ') + 1); }

bool is_authority(const Actor& actor) {
  static constexpr std::array<std::string_view, 4> kSectors = {"GOV", "JUD", "COP", "SPY"};
  return actor.kind == ActorKind::kState || std::ranges::any_of(actor.sector, [](const std::string& sector) {
    return std::ranges::find(kSectors, sector) != kSectors.end();
  });
}

class Completer {
 public:
  Completer(const Scene& scene, Acts& acts) : scene_(scene), s_(scene.syntax), acts_(acts), items_(scene.actors.items) {}

  void run() {
    const Acts told = acts_;   // what is inferred proves nothing
    for (Index k = 0; k < acts_.size(); ++k) {
      Event& e = acts_[k].event;
      if (e.actors.empty() && !e.recipients.empty() && !has_doer_phrase(s_, acts_[k].trigger)) put(e.actors, doer(told, k), k, "doer told elsewhere");
      const bool lawful = is_lawful(scene_, acts_[k].trigger) || e.mode == "seize";
      if (e.actors.empty() && !e.recipients.empty() && lawful && !has_doer_phrase(s_, acts_[k].trigger)) {
        put(e.actors, reporter(acts_[k]), k, "doer reports it");
        if (e.actors.empty()) put(e.actors, home_state(e), k, "authorities of the page's state");
      }
      if (e.recipients.empty() && !e.actors.empty()) put(e.recipients, doer_of_deed(told, k), k, "doer of the deed spoken of");
    }
  }

 private:
  void put(std::vector<Index>& side, std::vector<Index> found, Index k, std::string_view why) {
    if (found.empty()) return;
    for (const Index a : found) acts_[k].notes.push_back(std::string(why) + ": " + items_[a].name);
    acts_[k].event.why.emplace_back(why);
    acts_[k].completed = true;
    side = std::move(found);
  }

  Index distance(Index a, Index b) const {
    const Index x = s_.sentence_of[a], y = s_.sentence_of[b];
    return x > y ? x - y : y - x;
  }

  // "21 of the schoolgirls", "the freed girls": one, or a part of the other.
  bool same_people(Index a, Index b) const {
    if (a == b) return true;
    const Actor& x = items_[a];
    const Actor& y = items_[b];
    if (x.kind != ActorKind::kGroup || y.kind != ActorKind::kGroup || (!x.country.empty() && !y.country.empty() && x.country != y.country)) return false;
    const std::string u = base::fold(last_word(x.name)), v = base::fold(last_word(y.name));
    return u.size() > 3 && v.size() > 3 && (u.ends_with(v) || v.ends_with(u));
  }

  bool shares_recipient(const Event& a, const Event& b) const {
    return std::ranges::any_of(a.recipients, [&](Index x) { return std::ranges::any_of(b.recipients, [&](Index y) { return same_people(x, y); }); });
  }

  static bool is_capture(const Event& e) {
    return (e.type == EventType::kAssault && e.mode == "abduct") || (e.type == EventType::kCoerce && (e.mode == "arrest" || e.mode == "seize" || e.mode == "sentence"));
  }
  static bool is_release(const Event& e) { return e.type == EventType::kConcede && e.mode == "release"; }

  // The doers of `b` are those of `a` too.
  bool tells_doer(const Act& a, const Act& b) const {
    if (b.event.actors.empty() || b.event.symmetric || !shares_recipient(a.event, b.event)) return false;
    if (b.event.status == Status::kDenied || b.event.status == Status::kCancelled) return false;
    if (is_release(a.event) && is_capture(b.event)) return true;   // not the other way round: who frees captives may have rescued them
    if (a.event.type != b.event.type) return false;
    if (a.event.mode == b.event.mode && (!a.event.mode.empty() || scene_.lemma(a.trigger) == scene_.lemma(b.trigger))) return true;
    const bool law = is_lawful(scene_, a.trigger) && is_lawful(scene_, b.trigger);
    return law && std::ranges::all_of(b.event.actors, [&](Index x) { return is_authority(items_[x]); });
  }

  bool one_side(const std::vector<Index>& a, const std::vector<Index>& b) const {
    return std::ranges::all_of(a, [&](Index x) {
      return std::ranges::any_of(b, [&](Index y) { return x == y || (!items_[x].country.empty() && items_[x].country == items_[y].country); });
    });
  }

  // The nearest of `found`, the one before rather than after; none where they differ and none is near.
  std::vector<Index> agreed(const Acts& told, const std::vector<Index>& found, Index at) const {
    if (found.empty()) return {};
    const auto far = [&](Index k) { return 2 * distance(told[k].trigger, at) + (told[k].trigger > at); };
    const Index best = *std::ranges::min_element(found, {}, far);
    const auto& actors = told[best].event.actors;
    const bool same = std::ranges::all_of(found, [&](Index k) { return one_side(told[k].event.actors, actors); });
    return same || distance(told[best].trigger, at) <= kNear ? actors : std::vector<Index>{};
  }

  std::vector<Index> doer(const Acts& told, Index k) const {
    std::vector<Index> found;
    for (Index other = 0; other < told.size(); ++other) {
      if (other != k && tells_doer(told[k], told[other])) found.push_back(other);
    }
    auto actors = agreed(told, found, told[k].trigger);
    std::erase_if(actors, [&](Index a) { return has(told[k].event.recipients, a); });
    return actors;
  }

  // "Police said two men had been arrested", "Prosecutors say he was charged": those who make arrests speak of their own.
  std::vector<Index> reporter(const Act& act) const {
    static constexpr std::array<std::string_view, 4> kSectors = {"COP", "JUD", "SPY", "MIL"};
    for (const Index q : scene_.quotes.around(act.trigger)) {
      const auto& speaker = scene_.quotes.items[q].speaker;
      if (!speaker || !scene_.quotes.frames[q].asserts) continue;
      const Actor& actor = items_[*speaker];
      const bool force = std::ranges::any_of(actor.sector, [&](const std::string& s) { return std::ranges::find(kSectors, s) != kSectors.end(); });
      const bool authorities = std::ranges::any_of(actor.why, [](const std::string& row) { return row.ends_with(":authorities"); });
      if ((!force && !authorities) || has(act.event.recipients, *speaker)) return {};
      return {*speaker};
    }
    return {};
  }

  // The state most named on the page, where whom it is done to is its own.
  std::vector<Index> home_state(const Event& e) const {
    Index best = kNone, next = kNone;
    for (Index a = 0; a < items_.size(); ++a) {
      if (items_[a].kind != ActorKind::kState || items_[a].country.empty()) continue;
      if (best == kNone || items_[a].mentions.size() > items_[best].mentions.size()) next = best, best = a;
      else if (next == kNone || items_[a].mentions.size() > items_[next].mentions.size()) next = a;
    }
    if (best == kNone || items_[best].mentions.size() < kPageMentions) return {};
    if (next != kNone && items_[next].mentions.size() * 2 > items_[best].mentions.size()) return {};
    const bool own = std::ranges::all_of(e.recipients, [&](Index a) { return a != best && items_[a].country == items_[best].country; });
    return own ? std::vector<Index>{best} : std::vector<Index>{};
  }

  // The nouns of deeds that a charge is about, or that an act answers.
  Tokens deeds(const Act& act) const {
    Tokens out;
    if (act.event.type == EventType::kAccuse) {
      const bool verb = s_.upos(act.trigger) == lang::Upos::kVerb;
      const Tokens found = verb ? logical_objects(s_, act.trigger) : logical_subjects(s_, act.trigger);
      out.insert(out.end(), found.begin(), found.end());
    }
    for (const Index site : act.sites) {
      for (const std::string_view answer : {"in response to", "in retaliation for", "in reply to", "in reaction to"}) {
        const Tokens found = prepositional(s_, site, answer);
        out.insert(out.end(), found.begin(), found.end());
      }
    }
    return out;
  }

  bool is_indefinite(Index noun) const {
    return std::ranges::any_of(s_.children(noun), [&](Index c) { return s_.lower(c) == "a" || s_.lower(c) == "an" || s_.lower(c) == "any"; });
  }

  std::vector<Index> doer_of_deed(const Acts& told, Index k) const {
    for (const Index noun : deeds(told[k])) {
      const auto rows = scene_.lexicon.triggers.find(scene_.lemma(noun));
      if (rows == scene_.lexicon.triggers.end() || is_indefinite(noun)) continue;
      std::vector<Index> found;
      for (Index other = 0; other < told.size(); ++other) {
        const Event& e = told[other].event;
        const bool deed = other != k && !e.actors.empty() && !e.symmetric && (e.status == Status::kOccurred || e.status == Status::kOngoing) && is_force(e.type);
        const bool meant = deed && std::ranges::any_of(rows->second, [&](const Trigger& row) { return row.pos == Pos::kNoun && row.type == e.type && row.mode == e.mode; });
        if (meant && !one_side(e.actors, told[k].event.actors)) found.push_back(other);
      }
      if (auto actors = agreed(told, found, noun); !actors.empty()) return actors;
    }
    return {};
  }
  static bool is_force(EventType type) {
    return type == EventType::kAssault || type == EventType::kMobilize || type == EventType::kCoerce || type == EventType::kSanction;
  }

  const Scene& scene_;
  const lang::Syntax& s_;
  Acts& acts_;
  const std::vector<Actor>& items_;
};

}  // namespace

Parties authorities_at(const Scene& scene, Index trigger, Index predicate) {
  const auto& s = scene.syntax;
  if (!is_lawful(scene, trigger) || has_doer_phrase(s, trigger) || (predicate != kNone && has_doer_phrase(s, predicate))) return {};
  if (s.upos(trigger) == lang::Upos::kVerb && !is_passive(s, trigger)) return {};
  for (const Index site : {trigger, predicate}) {
    if (site == kNone) continue;
    for (const std::string_view where : {"in", "at", "near"}) {
      const Tokens places = prepositional(s, site, where);
      Parties found = grounds_of(scene, places);
      for (const Index place : places) {
        for (const Index a : scene.actors.at(place)) {
          if (scene.actors.items[a].kind == ActorKind::kState) found.add(a);
        }
      }
      if (!found.empty()) return found;
    }
  }
  return {};
}

void complete_sides(const Scene& scene, Acts& acts) { Completer(scene, acts).run(); }

}  // namespace dragoman::events
