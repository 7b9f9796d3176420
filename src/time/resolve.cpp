#include "time/resolve.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dragoman::timex {

namespace {

using std::chrono::days;

constexpr long kNearDays = 100, kFarDays = 260;
constexpr long kSlashDays = 31;
constexpr long kQuarterDays = 45;  // a quarter's results come within so many days

// A date whose grain alone is known: "last month" without a publication day.
Resolved unknown(Unit unit) {
  Resolved out;
  if (unit <= Unit::kDay) out.fields.day = out.fields.month = kNoNumber;
  if (unit == Unit::kWeek) out.fields.week = kNoNumber;
  if (unit == Unit::kMonth) out.fields.month = kNoNumber;
  if (unit == Unit::kQuarter) out.fields.quarter = kNoNumber;
  if (unit == Unit::kDecade) out.fields.decade = kNoNumber;
  if (unit >= Unit::kCentury) out.fields.century = kNoNumber;
  return out;
}

bool is_single(const Fields& f) { return f.day != kUnset && f.month != kUnset && f.year != kUnset; }

class Resolver {
 public:
  explicit Resolver(const Setting& setting) : s_(setting) {}

  std::optional<Resolved> run(const Value& v) const {
    switch (v.kind) {
      case Kind::kCalendar: return calendar(v);
      case Kind::kRelative: return relative(v);
      case Kind::kShift: return shifted(v);
      default: return std::nullopt;
    }
  }

 private:
  std::optional<Resolved> calendar(const Value& v) const;
  std::optional<Resolved> inside(const Value& v) const;
  std::optional<Resolved> nth_inside(const Value& v, const Resolved& outer) const;
  void place_weekday(Fields& f, Pick pick) const;
  void place_year(Fields& f, Pick pick) const;
  void place_day_of_month(Fields& f) const;
  void place_holiday(Fields& f, Pick pick) const;
  int year_for(const Fields& f, Pick pick) const;
  std::optional<Days> in_year(Fields f, int year) const;
  void place_time(Fields& f) const;
  void place_either(Fields& f) const;
  std::optional<Resolved> relative(const Value& v) const;
  std::optional<Resolved> copied(const Value& v) const;
  std::optional<Resolved> shifted(const Value& v) const;
  Resolved moved(const Fields& base, const Value& v, Unit finest) const;
  bool future() const { return s_.lean.direction == Direction::kFuture; }
  bool past() const { return s_.lean.direction == Direction::kPast; }

  const Setting& s_;
};

// ---- names of days, months, seasons: which one?

void Resolver::place_weekday(Fields& f, Pick pick) const {
  if (f.weekday == kUnset || f.day != kUnset) return;
  std::optional<Day> from = s_.published;
  if (pick == Pick::kPreceding || pick == Pick::kFollowing) {
    if (s_.story.day && is_single(*s_.story.day))
      from = make_day(s_.story.day->year, s_.story.day->month, s_.story.day->day);
  }
  if (!from) return;
  const int today = weekday_of(*from), ahead = (f.weekday - today + 7) % 7, back = (today - f.weekday + 7) % 7;
  int move = 0;
  switch (pick) {
    case Pick::kLast:
    case Pick::kPreceding: move = back == 0 ? -7 : -back; break;
    case Pick::kNext: move = f.weekday > today ? ahead + 7 : (ahead == 0 ? 7 : ahead); break;
    case Pick::kComing:
    case Pick::kFollowing: move = ahead == 0 ? 7 : ahead; break;
    case Pick::kThis:
      move = past() && f.weekday < today ? -back : (f.weekday < today && !future() ? -back : ahead);
      break;
    case Pick::kBare:
    case Pick::kSame: move = future() ? ahead : -back; break;
  }
  const int part = f.part, hour = f.hour, minute = f.minute, second = f.second;
  const std::string zone = f.zone;
  f = fields_of(*from + days(move));
  f.part = part, f.hour = hour, f.minute = minute, f.second = second, f.zone = zone;
}

// The days the fields mean in that year.
std::optional<Days> Resolver::in_year(Fields f, int year) const {
  f.year = year;
  if (f.holiday != kUnset) {
    const auto day = s_.impl.holidays[static_cast<std::size_t>(f.holiday)].in(year);
    return day ? std::optional(Days{*day, *day}) : std::nullopt;
  }
  return days_of(f);
}

// The year of a bare month, day of a month, season, quarter or feast.
int Resolver::year_for(const Fields& f, Pick pick) const {
  const Day today = *s_.published;
  const int year = year_of(today);
  struct Choice {
    int year;
    long distance;  // days from today to the period; 0 while it runs
  };
  std::vector<Choice> choices;
  for (int y = year - 1; y <= year + 1; ++y) {
    const auto period = in_year(f, y);
    if (!period) continue;
    const bool running = period->first <= today && today <= period->last;
    choices.push_back({y, running                 ? 0
                          : period->first > today ? (period->first - today).count()
                                                  : (period->last - today).count()});
  }
  if (choices.empty()) return kUnset;
  const auto closest = [&](auto allowed) {
    const Choice* best = nullptr;
    for (const auto& c : choices) {
      if (allowed(c.distance) && (best == nullptr || std::labs(c.distance) < std::labs(best->distance))) best = &c;
    }
    return best == nullptr ? kUnset : best->year;
  };
  const auto distance = [&](int y) {
    const auto at = std::find_if(choices.begin(), choices.end(), [&](const Choice& c) { return c.year == y; });
    return at == choices.end() ? 0 : at->distance;
  };
  switch (pick) {
    case Pick::kThis: return f.season == kUnset ? year : closest([](long d) { return std::labs(d) < 250; });
    case Pick::kLast:
    case Pick::kPreceding: return closest([](long d) { return d < 0; });
    case Pick::kNext:
    case Pick::kComing:
    case Pick::kFollowing: return closest([](long d) { return d > 0; });
    case Pick::kBare:
    case Pick::kSame: break;
  }
  const int next = closest([](long d) { return d >= 0; }), last = closest([](long d) { return d <= 0; });
  const int nearest = closest([](long) { return true; });
  if (s_.lean.plan) return distance(last) >= -kNearDays ? nearest : next;
  // "third-quarter earnings will be released": those of the quarter just over.
  if (future()) return f.quarter != kUnset && distance(last) >= -kQuarterDays ? last : next;
  // News looks back. A coming date is meant only when it is near and the past one far: "declared a dividend payable
  // Dec. 7".
  return !s_.lean.firm && nearest == next && distance(next) <= kNearDays && distance(last) <= -kFarDays ? next : last;
}

void Resolver::place_year(Fields& f, Pick pick) const {
  if (f.year != kUnset || f.decade != kUnset || f.century != kUnset || f.short_decade != kUnset) return;
  const bool named =
      f.month != kUnset || f.season != kUnset || f.quarter != kUnset || f.half != kUnset || f.holiday != kUnset;
  if (!named) return;
  if (pick == Pick::kBare && s_.story.year) {
    f.year = *s_.story.year;
  } else if (s_.published) {
    f.year = year_for(f, pick);
  }
}

void Resolver::place_day_of_month(Fields& f) const {
  if (f.day == kUnset || f.month != kUnset || !s_.published) return;
  int month = month_of(*s_.published);
  const int year = year_of(*s_.published), today = day_of(*s_.published);
  if (future() && f.day < today) ++month;
  if (!future() && f.day > today) --month;
  const Day first = make_day(year, month, 1);
  f.year = year_of(first);
  f.month = month_of(first);
}

void Resolver::place_holiday(Fields& f, Pick pick) const {
  if (f.holiday == kUnset) return;
  const Holiday& holiday = s_.impl.holidays[static_cast<std::size_t>(f.holiday)];
  if (holiday.rule == Holiday::Rule::kOnce) f.year = year_of(holiday.days.begin()->second);
  place_year(f, pick);
  if (f.year != kUnset) {
    if (const auto day = holiday.in(f.year)) {
      f.month = month_of(*day);
      f.day = day_of(*day);
    }
  } else if (holiday.rule == Holiday::Rule::kFixed) {
    f.month = holiday.a;
    f.day = holiday.b;
  }
}

// A clock time or "the morning" alone belongs to the story's day, else to the day of publication.
void Resolver::place_time(Fields& f) const {
  if (!f.has_time() || f.has_date()) return;
  const auto day = s_.story.day ? s_.story.day : s_.published ? std::optional(fields_of(*s_.published)) : std::nullopt;
  if (!day) return;
  f.year = day->year, f.month = day->month, f.day = day->day;
}

// "02/08/2012", on a page of 3 August: the day comes first. As written unless only the other order is near.
void Resolver::place_either(Fields& f) const {
  const int year = f.year == kUnset ? year_of(*s_.published) : f.year;
  const auto near = [&](int month, int day) {
    return std::abs((make_day(year, month, day) - *s_.published).count()) <= kSlashDays;
  };
  if (f.month <= 12 && near(f.day, f.month) && !near(f.month, f.day)) std::swap(f.month, f.day);
}

std::optional<Resolved> Resolver::calendar(const Value& v) const {
  if (v.within) return inside(v);
  Resolved out;
  out.fields = v.fields;
  out.mod = v.mod;
  Fields& f = out.fields;
  if (f.short_decade != kUnset && s_.published) {
    const int decade = year_of(*s_.published) / 10;
    f.decade = decade - ((decade - f.short_decade) % 10 + 10) % 10;
    f.short_decade = kUnset;
  }
  if (v.either && s_.published && f.day <= 12) place_either(f);
  place_time(f);
  if (f.weekday != kUnset && f.month == kUnset && f.week == kUnset) place_weekday(f, v.pick);
  place_day_of_month(f);
  place_holiday(f, v.pick);
  place_year(f, v.pick);
  if (f.day != kUnset && f.year != kUnset && !is_valid(f.year, f.month, f.day)) return std::nullopt;
  return out;
}

// ---- one inside the other: "the third quarter of last year", "Monday of next week"

std::optional<Resolved> Resolver::nth_inside(const Value& v, const Resolved& outer) const {
  const auto whole = days_of(outer.fields);
  Resolved out = outer;
  out.mod = v.mod;
  if (!whole) {
    out.mod = v.fields.nth == 1 ? Mod::kStart : v.fields.nth == kLastOne ? Mod::kEnd : v.mod;
    return out;
  }
  const int nth = v.fields.nth;
  if (v.fields.weekday != kUnset) {
    const int from = nth == kLastOne ? weekday_of(whole->last) : weekday_of(whole->first);
    const Day day = nth == kLastOne ? whole->last - days((from - v.fields.weekday + 7) % 7)
                                    : whole->first + days((v.fields.weekday - from + 7) % 7 + 7 * (nth - 1));
    if (day < whole->first || day > whole->last) return std::nullopt;
    out.fields = fields_of(day);
    return out;
  }
  Day first = whole->first;
  if (v.weekend) {
    // The weekend beside the day: a feast on a Monday ends it.
    first = period(first - days(weekday_of(first) == 1 ? 7 : 0), Unit::kWeek).first;
  } else if (nth == 0) {
    first = period(first, v.unit).first;
  } else if (v.unit == Unit::kWeek && nth != kLastOne) {
    first += days(7 * (nth - 1));
  } else if (nth != kLastOne) {
    first = shift(first, nth - 1, v.unit);
  } else {
    first = period(whole->last, v.unit).first;
    // A week belongs to the month of its Thursday (ISO 8601).
    if (v.unit == Unit::kWeek && first + days(3) > whole->last) first -= days(7);
  }
  out.fields = fields_of(first, v.unit);
  if (v.weekend) out.fields.weekend = true;
  return out;
}

std::optional<Resolved> Resolver::inside(const Value& v) const {
  auto outer = run(*v.within);
  if (!outer) return std::nullopt;
  if (v.fields.nth != kUnset) return nth_inside(v, *outer);
  Resolved out;
  out.fields = v.fields;
  out.mod = v.mod != Mod::kNone ? v.mod : outer->mod;
  Fields& f = out.fields;
  const Fields& o = outer->fields;
  if (f.weekday != kUnset && f.day == kUnset && o.week > 0) {
    const auto week = days_of(o);
    if (week) f = fields_of(week->first + days(f.weekday - 1));
    return out;
  }
  const int part = f.part, hour = f.hour, minute = f.minute, second = f.second;
  const std::string zone = f.zone;
  const bool fiscal = f.fiscal;
  if (!f.has_date()) {
    f = o;
    f.fiscal = fiscal || o.fiscal;
  } else {
    f.year = o.year;
    if (f.day != kUnset && f.month == kUnset) f.month = o.month;
    place_holiday(f, Pick::kBare);
  }
  if (part != kUnset) f.part = part;
  if (hour != kUnset) f.hour = hour, f.minute = minute, f.second = second, f.zone = zone;
  return out;
}

// ---- last year, tomorrow, the following month

std::optional<Resolved> Resolver::copied(const Value& v) const {
  if (!s_.story.period) {
    if (!s_.published) return unknown(Unit::kQuarter);
    Resolved out;
    out.fields = fields_of(shift(*s_.published, -1, Unit::kQuarter), Unit::kQuarter);
    out.fields.year += v.shift;
    out.mod = v.mod;
    return out;
  }
  Resolved out;
  out.fields = *s_.story.period;
  if (out.fields.year != kUnset) out.fields.year += v.shift;
  out.mod = v.mod;
  return out;
}

std::optional<Resolved> Resolver::relative(const Value& v) const {
  if (v.copy) return copied(v);
  std::optional<Day> from = s_.published;
  if (v.narrative) {
    const auto& base = v.unit == Unit::kDay ? s_.story.day : s_.story.last;
    const auto known = base ? days_of(*base) : std::nullopt;
    from = known ? std::optional(known->first) : std::nullopt;
  }
  if (!from) {
    Resolved out = unknown(v.unit);
    if (v.fields.year != kUnset) out.fields.year = v.fields.year;
    return out;
  }
  Resolved out;
  out.mod = v.mod;
  int count = v.shift;
  // "Over the weekend", said on a Monday, is the one that has passed.
  if (v.weekend && count == 0 && v.pick == Pick::kBare && !future() && weekday_of(*from) < 6) count = -1;
  // From the first day of the period, so that "next month" said on the 31st skips none.
  out.fields = fields_of(shift(period(*from, v.unit).first, count, v.unit), v.unit);
  if (v.weekend) out.fields.weekend = true;
  if (v.fields.year != kUnset) {
    out.fields.year = v.fields.year;
    if (!is_valid(out.fields.year, out.fields.month, out.fields.day)) return std::nullopt;
  }
  return out;
}

// ---- two weeks ago, a year earlier, three days after the vote

Unit finest_of(const std::vector<Amount>& amounts) {
  Unit out = Unit::kMillennium;
  for (const auto& a : amounts) out = std::min(out, a.unit);
  return out;
}

Resolved Resolver::moved(const Fields& base, const Value& v, Unit finest) const {
  Resolved out;
  out.mod = v.mod;
  const auto at = days_of(base);
  if (!at) return unknown(finest);
  Day day = at->first;
  for (const auto& a : v.amounts) {
    const bool half = std::floor(a.count) != a.count && a.unit >= Unit::kQuarter;
    const auto count = static_cast<int>(std::lround(half ? a.count * (a.unit == Unit::kQuarter ? 3
                                                                      : a.unit == Unit::kYear  ? 12
                                                                                               : 120)
                                                         : a.count));
    if (a.unit == Unit::kHour && a.count >= 24)
      day += days(v.sign * (count / 24));
    else
      day = shift(day, v.sign * count, half ? Unit::kMonth : a.unit);
  }
  out.fields = fields_of(day, std::max(finest, grain_of(base)));
  return out;
}

std::optional<Resolved> Resolver::shifted(const Value& v) const {
  if (!is_countable(v.amounts)) return std::nullopt;
  const Unit finest = std::clamp(finest_of(v.amounts), Unit::kDay, Unit::kYear);  // "two decades ago" is a year
  if (v.within) {
    const auto base = run(*v.within);
    if (!base) return std::nullopt;
    const Unit grain = grain_of(base->fields);
    return moved(base->fields, v, std::min(grain, finest));
  }
  const bool years = finest == Unit::kYear && v.sign < 0;
  if (years && s_.story.period && v.amounts.size() == 1) {
    Resolved out = *copied(v);
    out.fields.year -= static_cast<int>(std::lround(v.amounts[0].count)) + v.shift;
    return out;
  }
  if (v.narrative && s_.story.last) {
    const Unit grain = grain_of(*s_.story.last);
    if (grain <= finest && days_of(*s_.story.last)) return moved(*s_.story.last, v, finest);
  }
  // "They left a month later": later than what, the page has not said.
  const bool loose = v.narrative && (finest < Unit::kMonth || (v.sign > 0 && past()));
  if (!s_.published || loose) return unknown(finest);
  return moved(fields_of(*s_.published), v, finest);
}

}  // namespace

std::optional<Resolved> resolve(const Value& value, const Setting& setting) { return Resolver(setting).run(value); }

}  // namespace dragoman::timex
