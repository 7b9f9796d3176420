#include "events/setting.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/meter.h"
#include "events/attribute.h"
#include "events/parties.h"
#include "events/propose.h"
#include "events/when.h"
#include "events/where.h"

namespace dragoman::events {

using lang::kNone;
using mentions::Role;

namespace {

// On a page of very many acts and dates only those around are looked at: lists must not cost the square of their
// length.
constexpr Index kMostKin = 200;  // acts before, and behind
constexpr std::size_t kMostDates =
    100;  // dates before, and behind; those of the page's beginning, and those linked, always count

template <class Items, class Test>
bool any(const Items& items, Test test) {
  return std::any_of(items.begin(), items.end(), test);
}

// How surely the network links one thing of a role, and the best of the others.
struct Linked {
  double here = 0, other = 0;
};

template <class Is>
Linked linked(const Candidate& c, Role role, Is is) {
  Linked out;
  for (const Argument& a : c.arguments) {
    if (a.role != role) continue;
    double& best = is(a) ? out.here : out.other;
    best = std::max<double>(best, a.score);
  }
  return out;
}

double told_elsewhere(const Candidate& c, Role role) { return link_odds(c.elsewhere[static_cast<std::size_t>(role)]); }

// Sentences from one to another, on a scale of logarithms.
double far(Index from, Index to) { return std::log1p(from > to ? from - to : to - from); }

bool shares_party(const Scene& scene, const Roster& roster, const Sides& a, const Sides& b) {
  const auto among = [&](Index x, const std::vector<Index>& side) {
    return any(side, [&](Index y) { return x == y || same_side(scene, roster[x], roster[y]); });
  };
  return any(a.actors, [&](Index x) { return among(x, b.actors) || among(x, b.recipients); });
}

// Options of the same key are one: the best key's best option, and the probability of them all beside "none" with score
// 0.
template <class Key>
Pick pick_by(const std::vector<double>& scores, const std::vector<Key>& keys) {
  if (scores.empty()) return {};
  const double top = std::max(*std::max_element(scores.begin(), scores.end()), 0.0);
  double all = std::exp(-top);
  std::map<Key, std::pair<double, Index>> sums;  // and the best option
  for (Index i = 0; i < scores.size(); ++i) {
    const double e = std::exp(scores[i] - top);
    auto& [sum, best] = sums.try_emplace(keys[i], 0.0, i).first->second;
    if (scores[i] > scores[best]) best = i;
    sum += e;
    all += e;
  }
  const auto best = std::max_element(sums.begin(), sums.end(),
                                     [](const auto& a, const auto& b) { return a.second.first < b.second.first; });
  return {best->second.second, best->second.first / all};
}

}  // namespace

Telling telling_of(const Scene& scene, const Acts& acts, const std::vector<Time>& times, Index candidate) {
  const Candidate& c = acts.candidates[candidate];
  const auto dates =
      c.status == Status::kCancelled ? slots_of(scene, acts.dates[candidate]).old : acts.dates[candidate];
  Telling out{candidate, when_of(scene, dates, times), {}, where_of(scene, c)};
  if (out.when && out.when->time) out.time_value = times[*out.when->time].value;
  out.when_sure = out.when.has_value(), out.where_sure = out.where.has_value();
  out.headed = is_headed(scene, c, out.when);
  return out;
}

Setting::Setting(const Scene& scene, const Roster& roster, const Acts& acts, const std::vector<Time>& times,
                 const std::vector<Telling>& tellings)
    : scene_(scene), roster_(roster), acts_(acts), times_(times), tellings_(tellings), dateline_(dateline_of(scene)) {
  const auto& s = scene.syntax;
  std::map<std::string_view, double> counts;
  const auto pointed = directions(scene.ontology, acts, scene.expressions);
  for (Index x = 0; x < times.size(); ++x) {
    if (scene.expressions[x].tokens.size() == 0 || !when_of(scene, {x}, times)) continue;
    const bool links =
        any(acts.dates, [&](const std::vector<Index>& dates) { return any(dates, [&](Index d) { return d == x; }); });
    dated_.push_back(
        {x, s.sentence_of[scene.expressions[x].tokens.first], 0, links, pointed[x] == timex::Direction::kFuture});
    ++counts[times[x].edtf];
  }
  for (Dated& d : dated_) d.share = counts[times[d.expression].edtf] / static_cast<double>(dated_.size());
  double all = 0;
  for (Index p = 0; p < scene.places.items.size(); ++p) {
    const Place& place = scene.places.items[p];
    if (place.country.empty() || scene.places.tokens[p].size() == 0) continue;
    auto at =
        std::find_if(countries_.begin(), countries_.end(), [&](const Country& c) { return c.code == place.country; });
    if (at == countries_.end()) at = countries_.insert(at, Country{place.country, {}});
    const bool demonym = place.use == PlaceUse::kDemonym;
    if (at->demonym && !demonym) at->places.clear(), at->demonym = false;
    if (demonym && !at->demonym) continue;
    const Index token = scene.places.tokens[p].first;
    at->places.push_back(p);
    at->literal = at->literal || place.use == PlaceUse::kLiteral;
    at->in_title = at->in_title || scene.is_title(token);
    at->in_lead = at->in_lead || s.sentence_of[token] < 2;
    ++all;
  }
  for (Country& c : countries_) c.share = static_cast<double>(c.places.size()) / all;
}

Setting::Kin Setting::kin_of(Index telling, const std::function<bool(const Telling&)>& has) const {
  Kin out;
  const Candidate& own = acts_.candidates[tellings_[telling].candidate];
  const Index from = telling - std::min(telling, kMostKin),
              to = static_cast<Index>(std::min<std::size_t>(tellings_.size(), telling + kMostKin + 1));
  base::Meter::step(to - from);
  for (Index k = from; k < to; ++k) {
    const Telling& other = tellings_[k];
    if (k == telling || !has(other)) continue;
    const Candidate& c = acts_.candidates[other.candidate];
    if (k < telling) {
      out.before = &other;
      if (c.type == own.type) out.of_type = &other;
      if (shares_party(scene_, roster_, acts_.sides[tellings_[telling].candidate], acts_.sides[other.candidate]))
        out.of_party = &other;
    }
    const double like = c.type == own.type ? likeness(own, c) : 0;
    if (like > out.likeness) out.like = &other, out.likeness = like;
  }
  return out;
}

std::vector<WhenOption> Setting::whens(Index telling) const {
  const auto& s = scene_.syntax;
  const Telling& own = tellings_[telling];
  const Candidate& c = acts_.candidates[own.candidate];
  const Index at = s.sentence_of[c.trigger];
  const Kin kin = kin_of(telling, [](const Telling& t) { return t.when && !t.when->edtf.empty(); });
  const auto& published = scene_.doc.info.published;
  const std::string day = published ? published->edtf.substr(0, 10) : std::string();
  const bool speech = scene_.ontology.of(c.type).spoken, cancelled = c.status == Status::kCancelled;
  const auto fresh = cancelled ? slots_of(scene_, acts_.dates[own.candidate]).fresh : std::vector<Index>{};
  const auto statements = scene_.quotes.around(c.trigger);
  Index nearest = kNone;
  for (const Dated& d : dated_) {
    if (scene_.expressions[d.expression].tokens.first < c.trigger) nearest = d.expression;
  }
  const auto here_on = static_cast<std::size_t>(
      std::ranges::partition_point(dated_, [&](const Dated& d) { return d.sentence < at; }) - dated_.begin());
  std::vector<WhenOption> out;
  base::Meter::step(dated_.size());
  for (const Dated& d : dated_) {
    const auto place = static_cast<std::size_t>(&d - dated_.data());
    const bool far_away = place + kMostDates < here_on || place > here_on + kMostDates;
    if (far_away && d.sentence >= 2 &&
        !any(c.arguments, [&](const Argument& a) { return a.role == Role::kWhen && a.item == d.expression; }))
      continue;
    if (any(fresh, [&](Index x) { return x == d.expression; })) continue;
    const Time& time = times_[d.expression];
    const Index token = scene_.expressions[d.expression].tokens.first;
    const Index head = s.head(s.head_of(scene_.expressions[d.expression].tokens));
    const Linked link = linked(c, Role::kWhen, [&](const Argument& a) { return a.item == d.expression; });
    if (d.to_come && c.status == Status::kOccurred && link.here == 0)
      continue;  // the day of what is planned dates nothing that occurred
    const auto is_date = [&](const Telling* t) { return 1.0 * (t != nullptr && t->when->edtf == time.edtf); };
    const Status status = status_on(scene_, c, c.status, When{d.expression, time.edtf, time.begin, time.end});
    const bool planned = scene_.ontology.of(status).open;
    const bool here = d.sentence == at, is_day = time.begin == time.end && !time.begin.empty();
    const bool ahead = !day.empty() && time.begin > day,
               eve = !day.empty() && is_day && time.begin < day && time.begin >= day.substr(0, 8);
    const bool of_cue = any(statements, [&](Index q) { return scene_.quotes.frames[q].cue == head; });
    const bool linked_date = own.when && own.when->time == d.expression;
    out.push_back({d.expression,
                   {1,
                    told_elsewhere(c, Role::kWhen),
                    link.here,
                    link_odds(link.here),
                    link.other,
                    1.0 * linked_date,
                    1.0 * (linked_date && link.here == 0),
                    1.0 * (here && link.here == 0),
                    1.0 * (here && link.here == 0 && token < c.trigger),
                    d.sentence <= at ? far(at, d.sentence) : 0,
                    d.sentence <= at ? 0 : far(at, d.sentence),
                    1.0 * (d.sentence > at),
                    1.0 * (d.expression == nearest),
                    1.0 * (s.sentences[d.sentence].block == s.sentences[at].block),
                    1.0 * of_cue,
                    1.0 * (of_cue && speech),
                    1.0 * (d.sentence < 2),
                    1.0 * scene_.is_title(token),
                    is_date(kin.before),
                    is_date(kin.of_type),
                    is_date(kin.of_party),
                    kin.likeness * is_date(kin.like),
                    d.share,
                    1.0 * d.links,
                    1.0 * speech,
                    1.0 * planned,
                    1.0 * (!day.empty() && time.edtf == day),
                    1.0 * (speech && !day.empty() && time.edtf == day),
                    1.0 * eve,
                    1.0 * (speech && eve),
                    1.0 * is_day,
                    1.0 * (planned && ahead),
                    1.0 * (!planned && ahead)}});
  }
  return out;
}

std::vector<WhereOption> Setting::wheres(Index telling) const {
  const auto& s = scene_.syntax;
  const Telling& own = tellings_[telling];
  const Candidate& c = acts_.candidates[own.candidate];
  const Sides& sides = acts_.sides[own.candidate];
  const Index at = s.sentence_of[c.trigger];
  const Kin kin = kin_of(telling, [](const Telling& t) { return t.where && !t.where->country.empty(); });
  const bool speech = scene_.ontology.of(c.type).spoken;
  const double vague = linked(c, Role::kWhere, [](const Argument& a) { return a.item == kNone; }).here;
  std::vector<WhereOption> out;
  for (const Country& country : countries_) {
    const auto is_here = [&](const std::optional<Where>& w) { return w && w->country == country.code; };
    const auto in_country = [&](const Argument& a) {
      return a.item != kNone && scene_.places.items[a.item].country == country.code;
    };
    const Linked link = linked(c, Role::kWhere, in_country);
    // The mention to show: the one linked best, else the nearest before, literal ones first.
    Index best = country.places.front();
    Index back = kNone;
    bool literal_here = false;
    for (const Index p : country.places) {
      const Index sentence = s.sentence_of[scene_.places.tokens[p].first];
      const bool literal = scene_.places.items[p].use == PlaceUse::kLiteral;
      if (sentence > at) continue;
      back = std::min(back, at - sentence);
      literal_here = literal_here || (sentence == at && literal);
      if (literal || scene_.places.items[best].use != PlaceUse::kLiteral) best = p;
    }
    const bool linked_place = is_here(own.where);
    const auto was_here = [&](const Telling* t) { return 1.0 * (t != nullptr && is_here(t->where)); };
    const auto from_here = [&](const std::vector<Index>& side) {
      return 1.0 * any(side, [&](Index a) { return roster_[a].country == country.code; });
    };
    const double actors = from_here(sides.actors), recipients = from_here(sides.recipients);
    out.push_back({linked_place ? *own.where : Where{best, std::string(country.code)},
                   {1,
                    told_elsewhere(c, Role::kWhere),
                    link.here,
                    link_odds(link.here),
                    link.other,
                    vague,
                    1.0 * linked_place,
                    1.0 * (linked_place && link.here == 0),
                    1.0 * (literal_here && link.here == 0),
                    1.0 * (back == 0 && !literal_here && link.here == 0),
                    back == kNone ? 0 : std::log1p(back),
                    1.0 * (back == kNone),
                    country.share,
                    1.0 * (countries_.size() == 1),
                    1.0 * is_here(dateline_),
                    1.0 * country.in_lead,
                    1.0 * country.in_title,
                    1.0 * !country.literal,
                    1.0 * country.demonym,
                    actors,
                    recipients,
                    speech * actors,
                    speech * recipients,
                    1.0 * speech,
                    was_here(kin.before),
                    was_here(kin.of_type),
                    was_here(kin.of_party),
                    kin.likeness * was_here(kin.like)}});
  }
  return out;
}

namespace {

// The date that scores best, where its probability reaches what is asked; else none.
void choose_date(const Scene& scene, const std::vector<Time>& times, const std::vector<WhenOption>& options,
                 Telling& telling) {
  std::vector<double> scores;
  std::vector<std::string> keys;
  for (const auto& option : options) {
    const Time& time = times[option.expression];
    scores.push_back(weigh(scene.weights.when, option.features));
    keys.push_back(time.edtf.empty() ? time.value : time.edtf);
  }
  const Pick best = pick_by(scores, keys);
  telling.when.reset(), telling.time_value.clear(), telling.when_sure = 0;
  if (best.at == kNone || best.probability < scene.weights.chosen[static_cast<std::size_t>(Role::kWhen)]) return;
  const Time& time = times[options[best.at].expression];
  telling.when = When{options[best.at].expression, time.edtf, time.begin, time.end};
  telling.time_value = time.value;
  telling.when_sure = best.probability;
}

// The place likewise; one of no country we know stays.
void choose_place(const Scene& scene, const std::vector<WhereOption>& options, Telling& telling) {
  std::vector<double> scores;
  for (const auto& option : options) scores.push_back(weigh(scene.weights.where, option.features));
  const Pick best = pick(scores);
  const bool unknown = telling.where && telling.where->country.empty();
  if (!unknown) telling.where.reset(), telling.where_sure = 0;
  if (best.at == kNone || best.probability < scene.weights.chosen[static_cast<std::size_t>(Role::kWhere)]) return;
  telling.where = options[best.at].where;
  telling.where_sure = best.probability;
}

}  // namespace

std::vector<Telling> settled(const Scene& scene, const Roster& roster, const Acts& acts, const std::vector<Time>& times,
                             std::vector<Telling> tellings) {
  if (scene.syntax.sentences.size() == 1) return tellings;  // no page to choose from: what the sentence links
  const std::vector<Telling> linked = tellings;             // what is inferred proves nothing
  const Setting setting(scene, roster, acts, times, linked);
  for (Index t = 0; t < tellings.size(); ++t) {
    if (!linked[t].headed) choose_date(scene, times, setting.whens(t), tellings[t]);
    choose_place(scene, setting.wheres(t), tellings[t]);
  }
  return tellings;
}

}  // namespace dragoman::events
