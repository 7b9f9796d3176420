#include "events/alike.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "events/parties.h"

namespace dragoman::events {

namespace {

// Do two sides have a party in common, or none though both have some?
struct Overlap {
  bool shared = false, differs = false;
};

Overlap overlap(const Scene& scene, const Roster& roster, const std::vector<Index>& a, const std::vector<Index>& b) {
  const bool shared = std::any_of(a.begin(), a.end(), [&](Index x) {
    return std::any_of(b.begin(), b.end(), [&](Index y) { return x == y || same_side(scene, roster[x], roster[y]); });
  });
  return {shared, !shared && !a.empty() && !b.empty()};
}

Overlap days(const Telling& a, const Telling& b) {
  if (!a.when || !b.when) return {};
  const When &x = *a.when, &y = *b.when;
  const bool same = !x.begin.empty() && !y.begin.empty()
                        ? x.begin <= y.end && y.begin <= x.end
                        : a.time_value.starts_with(b.time_value) || b.time_value.starts_with(a.time_value);
  return {same, !same};
}

Overlap places(const Scene& scene, const Telling& a, const Telling& b) {
  if (!a.where || !b.where) return {};
  const auto town = [&](const Where& w) {
    return w.place && scene.places.items[*w.place].kind == PlaceKind::kCity ? scene.places.items[*w.place].name
                                                                            : std::string();
  };
  const std::string x = town(*a.where), y = town(*b.where);
  const bool same = a.where->country == b.where->country && (x.empty() || y.empty() || x == y);
  return {same, !same};
}

bool has_meaning(lang::Upos upos) {
  using enum lang::Upos;
  return upos == kNoun || upos == kPropn || upos == kVerb || upos == kAdj || upos == kNum;
}

// The cosine of two sets.
double shared_words(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  if (a.empty() || b.empty()) return 0;
  std::vector<std::string_view> shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
  return static_cast<double>(shared.size()) / std::sqrt(static_cast<double>(a.size() * b.size()));
}

}  // namespace

Alike::Lemmas Alike::lemmas(Index trigger, const std::vector<Index>& tokens) const {
  Lemmas out;
  for (const Index t : tokens) {
    if (t != trigger && has_meaning(scene_.syntax.upos(t))) out.push_back(scene_.syntax.lemma(t));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Alike::Surroundings Alike::around(Index trigger) const {
  constexpr Index kNear = 8;
  const auto& s = scene_.syntax;
  const auto sentence = s.sentence_range(trigger);
  const auto tokens = [](Index first, Index last) {
    std::vector<Index> out(last - first);
    std::iota(out.begin(), out.end(), first);
    return out;
  };
  std::vector<Index> below = {trigger};
  for (std::size_t i = 0; i < below.size(); ++i) {
    for (const Index child : s.children(below[i])) below.push_back(child);
  }
  const Index first = std::max(sentence.first, trigger - std::min(trigger, kNear));
  return {lemmas(trigger, tokens(first, std::min(sentence.last, trigger + kNear + 1))),
          lemmas(trigger, tokens(sentence.first, sentence.last)), lemmas(trigger, below)};
}

Alike::Alike(const Scene& scene, const Roster& roster, const Acts& acts, const std::vector<Telling>& tellings)
    : scene_(scene),
      roster_(roster),
      acts_(acts),
      tellings_(tellings),
      density_(Throng::of(scene, acts.candidates).density) {
  for (const Telling& t : tellings) around_.push_back(around(acts.candidates[t.candidate].trigger));
  for (Index k = 0; k < acts.candidates.size(); ++k) {
    const Candidate& c = acts.candidates[k];
    if (acts.verdicts[k].is_event()) triggers_[static_cast<std::size_t>(c.type)].push_back(c.trigger);
  }
  for (auto& list : triggers_) std::sort(list.begin(), list.end());
}

// Its own sentence tells the day.
bool Alike::has_own_day(const Telling& t) const {
  if (!t.when || !t.when->time) return false;
  const auto tokens = scene_.expressions[*t.when->time].tokens;
  return tokens.size() > 0 &&
         scene_.syntax.sentence_of[tokens.first] == scene_.syntax.sentence_of[acts_.candidates[t.candidate].trigger];
}

bool Alike::other_days(Index one, Index other) const {
  const Telling &a = tellings_[one], &b = tellings_[other];
  return has_own_day(a) && has_own_day(b) && days(a, b).differs;
}

std::size_t Alike::between(Index a, Index b) const {
  const Candidate &x = acts_.candidates[tellings_[a].candidate], &y = acts_.candidates[tellings_[b].candidate];
  const auto& of_type = triggers_[static_cast<std::size_t>(x.type)];
  const auto [first, last] = std::minmax(x.trigger, y.trigger);
  return static_cast<std::size_t>(
      std::max<std::ptrdiff_t>(0, std::lower_bound(of_type.begin(), of_type.end(), last) -
                                      std::upper_bound(of_type.begin(), of_type.end(), first)));
}

SameFeatures Alike::features(Index one_of, Index other_of) const {
  const auto& s = scene_.syntax;
  const Telling &a = tellings_[one_of], &b = tellings_[other_of];
  const Surroundings &here = around_[one_of], &there = around_[other_of];
  const Candidate &x = acts_.candidates[a.candidate], &y = acts_.candidates[b.candidate];
  const Sides &p = acts_.sides[a.candidate], &q = acts_.sides[b.candidate];
  const Overlap actors = overlap(scene_, roster_, p.actors, q.actors),
                recipients = overlap(scene_, roster_, p.recipients, q.recipients);
  const Overlap day = days(a, b), place = places(scene_, a, b);
  const double dated = std::min(a.when_sure, b.when_sure), placed = std::min(a.where_sure, b.where_sure);
  const auto bare = [](const Sides& sides) { return sides.actors.empty() || sides.recipients.empty(); };
  const Index one = s.sentence_of[x.trigger], other = s.sentence_of[y.trigger];
  const Index later = std::max(x.trigger, y.trigger);
  const Index words_apart = one == other ? later - std::min(x.trigger, y.trigger) : 0;
  const Index apart = one > other ? one - other : other - one;
  return {1,
          events::likeness(x, y),
          1.0 * (scene_.lemma(x.trigger) == scene_.lemma(y.trigger)),
          1.0 * (!x.mode.empty() && x.mode == y.mode),
          1.0 * scene_.ontology.of(x.type).spoken,
          1.0 * actors.shared,
          1.0 * actors.differs,
          1.0 * recipients.shared,
          1.0 * recipients.differs,
          1.0 * (actors.shared && recipients.shared),
          1.0 * (bare(p) != bare(q)),
          1.0 * (bare(p) && bare(q)),
          dated * day.shared,
          dated * day.differs,
          placed * place.shared,
          placed * place.differs,
          std::log1p(apart),
          1.0 * (apart == 0),
          1.0 * (x.status == y.status),
          1.0 * (scene_.ontology.of(x.status).real != scene_.ontology.of(y.status).real),
          1.0 * (scene_.is_title(x.trigger) || scene_.is_title(y.trigger)),
          1.0 * (p.actors_elsewhere || q.actors_elsewhere),
          1.0 * (p.recipients_elsewhere || q.recipients_elsewhere),
          1.0 * (s.head(x.trigger) == y.trigger || s.head(y.trigger) == x.trigger),
          shared_words(here.near, there.near),
          shared_words(here.sentence, there.sentence),
          shared_words(here.below, there.below),
          std::log1p(std::min(one, other)),
          std::log1p(words_apart),
          std::log1p(between(one_of, other_of)),
          1.0 * (s.head(later) == lang::kNone),
          density_};
}

}  // namespace dragoman::events
