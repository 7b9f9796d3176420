#include "events/setting.h"

#include <algorithm>
#include <cmath>

#include "events/when.h"
#include "events/where.h"

namespace dragoman::events {

using lang::kNone;
using mentions::Role;

namespace {

// How far before (or in) a telling's sentence the nearest of some tokens stands; kNone when all stand behind.
template <class Tokens>
Index sentences_back(const lang::Syntax& s, Index trigger, const Tokens& tokens) {
  Index best = kNone;
  const Index at = s.sentence_of[trigger];
  for (const Index t : tokens) {
    if (s.sentence_of[t] <= at) best = std::min(best, at - s.sentence_of[t]);
  }
  return best;
}

// The tellings that an unsettled one may share its setting with: the nearest before that has one, the nearest of its type, and
// the one most like it.
struct Kin {
  const Telling* before = nullptr;
  const Telling* of_type = nullptr;
  const Telling* like = nullptr;
  double likeness = 0;
};

template <class Has>
Kin kin_of(const Unsettled& u, Has has) {
  Kin out;
  const Candidate& own = u.acts.candidates[u.tellings[u.t].candidate];
  for (Index k = 0; k < u.tellings.size(); ++k) {
    const Telling& other = u.tellings[k];
    if (k == u.t || !has(other)) continue;
    const Candidate& c = u.acts.candidates[other.candidate];
    if (k < u.t) out.before = &other;
    if (k < u.t && c.type == own.type) out.of_type = &other;
    const double like = likeness(own, c);
    if (c.type == own.type && like > out.likeness) out.like = &other, out.likeness = like;
  }
  return out;
}

// Tokens that begin the place mentions of a country.
struct Mentioned {
  std::vector<Index> tokens;
  double all = 0;            // place mentions of any country
  bool literal = false;
  bool alone = true;         // no other country has a place here
};

Mentioned mentioned(const Scene& scene, std::string_view country) {
  Mentioned out;
  for (Index p = 0; p < scene.places.items.size(); ++p) {
    const Place& place = scene.places.items[p];
    if (place.use == PlaceUse::kDemonym || place.country.empty() || scene.places.tokens[p].size() == 0) continue;
    out.all += 1;
    if (place.country != country) {
      out.alone = false;
      continue;
    }
    out.tokens.push_back(scene.places.tokens[p].first);
    out.literal = out.literal || place.use == PlaceUse::kLiteral;
  }
  return out;
}

template <class Tokens, class Test>
bool any(const Tokens& tokens, Test test) { return std::any_of(tokens.begin(), tokens.end(), test); }

}  // namespace

WhereFeatures where_features(const Scene& scene, const Roster& roster, const Unsettled& u, std::string_view country) {
  const auto& s = scene.syntax;
  const Telling& own = u.tellings[u.t];
  const Index trigger = u.acts.candidates[own.candidate].trigger;
  const Sides& sides = u.acts.sides[own.candidate];
  const Mentioned m = mentioned(scene, country);
  const Index back = sentences_back(s, trigger, m.tokens);
  const auto line = dateline_of(scene);
  const auto from_here = [&](Index a) { return roster[a].country == country; };
  const auto was_here = [&](const Telling* t) { return 1.0 * (t != nullptr && t->where->country == country); };
  const Kin kin = kin_of(u, [](const Telling& t) { return t.where && !t.where->country.empty(); });
  return {1,
          back == kNone ? 0 : std::log1p(back),
          1.0 * (back == kNone),
          static_cast<double>(m.tokens.size()) / std::max(1.0, m.all),
          1.0 * (back == 0),
          1.0 * (line && line->country == country),
          1.0 * any(m.tokens, [&](Index t) { return s.sentence_of[t] < 2; }),
          1.0 * any(m.tokens, [&](Index t) { return scene.is_title(t); }),
          1.0 * any(sides.actors, from_here),
          1.0 * any(sides.recipients, from_here),
          was_here(kin.before),
          was_here(kin.of_type),
          kin.likeness * was_here(kin.like),
          1.0 * !m.literal,
          1.0 * m.alone};
}

WhenFeatures when_features(const Scene& scene, const Unsettled& u, Index expression) {
  const auto& s = scene.syntax;
  const Candidate& own = u.acts.candidates[u.tellings[u.t].candidate];
  const Index token = scene.expressions[expression].tokens.first;
  const Index back = sentences_back(s, own.trigger, std::array{token});
  const Time& time = u.times[expression];
  const auto is_date = [&](const Telling* t) { return 1.0 * (t != nullptr && t->when->edtf == time.edtf); };
  const Kin kin = kin_of(u, [](const Telling& t) { return t.when && !t.when->edtf.empty(); });
  const auto& published = scene.doc.info.published;
  const std::string day = published ? published->edtf.substr(0, 10) : std::string();
  const bool ahead = !day.empty() && time.begin > day, eve = !day.empty() && time.begin == time.end && time.begin < day && time.begin >= day.substr(0, 8);
  const bool planned = own.status == Status::kPlanned || own.status == Status::kDemanded || own.status == Status::kPossible;
  const Index ahead_by = s.sentence_of[token] > s.sentence_of[own.trigger] ? s.sentence_of[token] - s.sentence_of[own.trigger] : 0;
  return {1,
          std::log1p(back == kNone ? ahead_by : back),
          1.0 * (back == kNone),
          1.0 * (back == 0),
          1.0 * (s.sentence_of[token] < 2),
          1.0 * scene.is_title(token),
          is_date(kin.before),
          is_date(kin.of_type),
          kin.likeness * is_date(kin.like),
          1.0 * (!day.empty() && time.edtf == day),
          1.0 * eve,
          1.0 * (time.begin == time.end && !time.begin.empty()),
          1.0 * any(u.acts.dates, [&](const std::vector<Index>& dates) { return any(dates, [&](Index x) { return x == expression; }); }),
          1.0 * (expression == 0),
          1.0 * (planned && ahead),
          1.0 * (planned && !ahead),
          1.0 * (!planned && ahead)};
}

Telling telling_of(const Scene& scene, const Acts& acts, const std::vector<Time>& times, Index candidate) {
  const Candidate& c = acts.candidates[candidate];
  const auto dates = c.status == Status::kCancelled ? slots_of(scene, acts.dates[candidate]).old : acts.dates[candidate];
  Telling out{candidate, when_of(scene, dates, times), {}, where_of(scene, c)};
  if (out.when && out.when->time) out.time_value = times[*out.when->time].value;
  return out;
}

std::vector<Index> dated(const Scene& scene, const std::vector<Time>& times) {
  std::vector<Index> out;
  for (Index x = 0; x < times.size(); ++x) {
    if (!times[x].edtf.empty() && scene.expressions[x].tokens.size() != 0) out.push_back(x);
  }
  return out;
}

std::vector<Index> countries(const Scene& scene) {
  std::vector<Index> out;
  for (Index p = 0; p < scene.places.items.size(); ++p) {
    const Place& place = scene.places.items[p];
    if (place.use == PlaceUse::kDemonym || place.country.empty() || scene.places.tokens[p].size() == 0) continue;
    const auto known = std::find_if(out.begin(), out.end(), [&](Index q) { return scene.places.items[q].country == place.country; });
    if (known == out.end()) out.push_back(p);
    else if (place.use == PlaceUse::kLiteral && scene.places.items[*known].use != PlaceUse::kLiteral) *known = p;
  }
  return out;
}

std::vector<Telling> set_elsewhere(const Scene& scene, const Roster& roster, const Acts& acts, const std::vector<Time>& times, std::vector<Telling> tellings) {
  const auto told_elsewhere = [&](const Telling& t, Role role) {
    const auto at = static_cast<std::size_t>(role);
    return acts.candidates[t.candidate].elsewhere[at] >= scene.weights.elsewhere[at];
  };
  const auto chosen = [&](const std::vector<double>& scores, Role role) {
    const Pick best = pick(scores);
    return best.at != kNone && best.probability >= scene.weights.chosen[static_cast<std::size_t>(role)] ? best.at : kNone;
  };
  const std::vector<Telling> told = tellings;   // what is inferred proves nothing
  const auto expressions = dated(scene, times), places = countries(scene);
  for (Index t = 0; t < told.size(); ++t) {
    const Unsettled u{acts, times, told, t};
    std::vector<double> scores;
    if (!told[t].when && told_elsewhere(told[t], Role::kWhen)) {
      for (const Index x : expressions) scores.push_back(weigh(scene.weights.when, when_features(scene, u, x)));
      const Index best = chosen(scores, Role::kWhen);
      if (best != kNone) {
        const Time& time = times[expressions[best]];
        tellings[t].when = When{expressions[best], time.edtf, time.begin, time.end};
        tellings[t].time_value = time.value;
      }
    }
    scores.clear();
    if (!told[t].where && (told_elsewhere(told[t], Role::kWhere) || is_placed_vaguely(scene, acts.candidates[told[t].candidate]))) {
      for (const Index p : places) scores.push_back(weigh(scene.weights.where, where_features(scene, roster, u, scene.places.items[p].country)));
      const Index best = chosen(scores, Role::kWhere);
      if (best != kNone) tellings[t].where = Where{places[best], scene.places.items[places[best]].country};
    }
  }
  return tellings;
}

}  // namespace dragoman::events
