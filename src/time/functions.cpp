#include "time/functions.h"

#include <algorithm>
#include <cmath>

namespace dragoman::timex {

namespace {

using Arguments = std::span<const Meaning>;

int whole(const Meaning& m) { return static_cast<int>(std::lround(std::clamp(m.number, -1e9, 1e9))); }
Meaning number(double n) { return {n, nullptr}; }
Meaning value(Value v) { return {0, std::make_shared<const Value>(std::move(v))}; }
Value copy(const Meaning& m) { return m.value ? *m.value : Value(); }

// ---- numbers
Meaning add(Arguments a) { return number(a[0].number + a[1].number); }
Meaning multiply(Arguments a) { return number(a[0].number * a[1].number); }
Meaning divide(Arguments a) { return number(a[1].number == 0 ? 0 : a[0].number / a[1].number); }
Meaning same_century(Arguments a) { return number(std::floor(a[0].number / 100) * 100 + a[1].number); }
Meaning year2(Arguments a) { return number(a[0].number + (a[0].number < 40 ? 2000 : 1900)); }

// ---- durations
Meaning duration(Arguments a) {
  Value out;
  out.kind = Kind::kDuration;
  out.amounts.push_back({a[0].number, static_cast<Unit>(whole(a[1]))});
  return value(std::move(out));
}
Meaning plus(Arguments a) {
  Value out = copy(a[0]);
  if (a[1].value) out.amounts.insert(out.amounts.end(), a[1].value->amounts.begin(), a[1].value->amounts.end());
  return value(std::move(out));
}
// plus_half(dur): "a year and a half": half of the last unit more.
Meaning plus_half(Arguments a) {
  Value out = copy(a[0]);
  if (!out.amounts.empty()) out.amounts.back().count += 0.5;
  return value(std::move(out));
}

// ---- moments that hang on another
// shift(sign, dur, base?): from the publication day when there is no base.
Meaning shifted(Arguments a) {
  Value out;
  out.kind = Kind::kShift;
  out.sign = whole(a[0]);
  if (a[1].value) {
    out.amounts = a[1].value->amounts;
    out.mod = a[1].value->mod;
  }
  if (a.size() > 2) out.within = a[2].value;
  return value(std::move(out));
}
Meaning story_shift(Arguments a) {
  Value out = *shifted(a).value;
  out.narrative = true;
  return value(std::move(out));
}
Meaning spanning(Arguments a) {
  Value out = copy(a[1]);
  out.kind = Kind::kSpan;
  out.sign = whole(a[0]);
  return value(std::move(out));
}
Meaning relative(Arguments a) {
  Value out;
  out.kind = Kind::kRelative;
  out.shift = whole(a[0]);
  out.unit = static_cast<Unit>(whole(a[1]));
  return value(std::move(out));
}
Meaning story(Arguments a) {
  Value out = *relative(a).value;
  out.narrative = true;
  return value(std::move(out));
}
// same(n): the last period the story named, n years on: "the year-earlier period".
Meaning same_period(Arguments a) {
  Value out;
  out.kind = Kind::kRelative;
  out.unit = Unit::kYear;
  out.shift = whole(a[0]);
  out.narrative = out.copy = true;
  return value(std::move(out));
}
Meaning weekend(Arguments a) {
  Value out;
  out.kind = Kind::kRelative;
  out.unit = Unit::kWeek;
  out.shift = whole(a[0]);
  out.weekend = true;
  return value(std::move(out));
}
Meaning reference(Arguments a) {
  Value out;
  out.kind = Kind::kReference;
  out.reference = static_cast<Reference>(whole(a[0]));
  return value(std::move(out));
}

// ---- narrower readings of a value
Meaning pick(Arguments a) {
  Value out = copy(a[1]);
  out.pick = static_cast<Pick>(whole(a[0]));
  return value(std::move(out));
}
Meaning inside(Arguments a) {
  Value out = copy(a[0]);
  out.within = a[1].value;
  return value(std::move(out));
}
Meaning modified(Arguments a) {
  Value out = copy(a[1]);
  out.mod = static_cast<Mod>(whole(a[0]));
  return value(std::move(out));
}
// A calendar value that can take a time of day: itself, or a new one inside it.
Value day_for_time(const Meaning& m) {
  Value out = copy(m);
  if (out.kind == Kind::kCalendar) return out;
  Value fresh;
  fresh.within = m.value;
  return fresh;
}
// at(day, clock); of a range of clock times both ends.
Meaning at(Arguments a) {
  if (a[1].value && a[1].value->kind == Kind::kRange) {
    Value out = *a[1].value;
    const Meaning first[] = {a[0], {0, out.within}}, last[] = {a[0], {0, out.until}};
    out.within = at(first).value;
    out.until = at(last).value;
    return value(std::move(out));
  }
  Value out = day_for_time(a[0]);
  if (a[1].value) {
    const Fields& clock = a[1].value->fields;
    out.fields.hour = clock.hour;
    out.fields.minute = clock.minute;
    out.fields.second = clock.second;
    out.fields.zone = clock.zone;
    if (clock.part != kUnset) out.fields.part = clock.part;
    if (a[1].value->mod != Mod::kNone) out.mod = a[1].value->mod;
  }
  return value(std::move(out));
}
Meaning part(Arguments a) {
  Value out = day_for_time(a[0]);
  out.fields.part = whole(a[1]);
  return value(std::move(out));
}
// clock(hour, minute, second, half of the day: 0 a.m., 1 p.m.)
Meaning clock(Arguments a) {
  Value out;
  int hour = whole(a[0]);
  const int half = a.size() > 3 ? whole(a[3]) : kUnset;
  if (half == 1 && hour < 12) hour += 12;
  if (half == 0 && hour == 12) hour = 0;
  out.fields.hour = hour;
  out.fields.minute = a.size() > 1 ? whole(a[1]) : kUnset;
  out.fields.second = a.size() > 2 ? whole(a[2]) : kUnset;
  return value(std::move(out));
}
// clock4(1830)
Meaning clock4(Arguments a) {
  Value out;
  out.fields.hour = whole(a[0]) / 100;
  out.fields.minute = whole(a[0]) % 100;
  return value(std::move(out));
}
// zone(value, minutes east of Greenwich)
Meaning zone(Arguments a) {
  Value out = copy(a[0]);
  const int minutes = whole(a[1]), size = std::abs(minutes);
  if (minutes == 0) {
    out.fields.zone = "Z";
  } else {
    const auto two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    out.fields.zone = (minutes < 0 ? "-" : "+") + two(size / 60) + (size % 60 != 0 ? ":" + two(size % 60) : "");
  }
  return value(std::move(out));
}
// this_day(y): today's day and month in that year.
Meaning this_day(Arguments a) {
  Value out;
  out.kind = Kind::kRelative;
  out.unit = Unit::kDay;
  out.fields.year = whole(a[0]);
  return value(std::move(out));
}
// nth_day(n, weekday, base): "the first Monday of May".
Meaning nth_day(Arguments a) {
  Value out;
  out.fields.nth = whole(a[0]);
  out.fields.weekday = whole(a[1]);
  out.within = a[2].value;
  return value(std::move(out));
}
// weekend_of(base): "Easter weekend".
Meaning weekend_of(Arguments a) {
  Value out;
  out.fields.nth = 0;
  out.unit = Unit::kWeek;
  out.weekend = true;
  out.within = a[0].value;
  return value(std::move(out));
}
// nth(n, unit, base): "the first week of May".
Meaning nth(Arguments a) {
  Value out;
  out.fields.nth = whole(a[0]);
  out.unit = static_cast<Unit>(whole(a[1]));
  out.within = a[2].value;
  return value(std::move(out));
}

// ---- sets, ranges, bounds
Meaning repeated(Arguments a) {
  Value out;
  out.kind = Kind::kSet;
  out.set = duration_value({{a[0].number, static_cast<Unit>(whole(a[1]))}});
  return value(std::move(out));
}
Meaning repeated_duration(Arguments a) {
  Value out;
  out.kind = Kind::kSet;
  if (a[0].value) out.set = duration_value(a[0].value->amounts);
  return value(std::move(out));
}
Meaning set_of(Arguments a) {
  Value out;
  out.kind = Kind::kSet;
  out.within = a[0].value;
  return value(std::move(out));
}
Meaning range(Arguments a) {
  Value out;
  out.kind = Kind::kRange;
  out.within = a[0].value;
  out.until = a[1].value;
  return value(std::move(out));
}
// both(a, b): two days, a range when they follow each other.
Meaning both(Arguments a) {
  Value out = *range(a).value;
  out.list = true;
  return value(std::move(out));
}
// days(year, month, day, day ...): the days that are given, one date or a list.
Meaning days(Arguments a) {
  Value out;
  std::vector<ValuePtr> all;
  for (std::size_t i = 2; i < a.size(); ++i) {
    if (whole(a[i]) == kUnset) continue;
    Value day;
    day.fields.year = whole(a[0]);
    day.fields.month = whole(a[1]);
    day.fields.day = whole(a[i]);
    all.push_back(std::make_shared<const Value>(std::move(day)));
  }
  if (all.size() < 2) return all.empty() ? Meaning{} : Meaning{0, all.front()};
  out.kind = Kind::kRange;
  out.list = true;
  out.within = all.front();
  out.until = all.back();
  out.between.assign(all.begin() + 1, all.end() - 1);
  return value(std::move(out));
}
// either(date): "02/08/2012".
Meaning either(Arguments a) {
  Value out = copy(a[0]);
  out.either = true;
  return value(std::move(out));
}
Meaning remembered(Arguments a) {
  Value out = copy(a[1]);
  out.remembered = whole(a[0]);
  return value(std::move(out));
}
Meaning bound(Arguments a) {
  Value out = copy(a[1]);
  out.bound = static_cast<Value::Bound>(whole(a[0]));
  return value(std::move(out));
}

constexpr Function kFunctions[] = {
    {"add", 2, 2, add},
    {"mul", 2, 2, multiply},
    {"div", 2, 2, divide},
    {"year2", 1, 1, year2},
    {"same_century", 2, 2, same_century},
    {"dur", 2, 2, duration},
    {"plus", 2, 2, plus},
    {"plus_half", 1, 1, plus_half},
    {"shift", 2, 3, shifted},
    {"story_shift", 2, 2, story_shift},
    {"span", 2, 2, spanning},
    {"rel", 2, 2, relative},
    {"story", 2, 2, story},
    {"same", 1, 1, same_period},
    {"weekend", 1, 1, weekend},
    {"ref", 1, 1, reference},
    {"pick", 2, 2, pick},
    {"in", 2, 2, inside},
    {"mod", 2, 2, modified},
    {"at", 2, 2, at},
    {"part", 2, 2, part},
    {"clock", 1, 4, clock},
    {"zone", 2, 2, zone},
    {"nth", 3, 3, nth},
    {"set", 2, 2, repeated},
    {"set_dur", 1, 1, repeated_duration},
    {"clock4", 1, 1, clock4},
    {"set_of", 1, 1, set_of},
    {"range", 2, 2, range},
    {"both", 2, 2, both},
    {"bound", 2, 2, bound},
    {"this_day", 1, 1, this_day},
    {"nth_day", 3, 3, nth_day},
    {"days", 4, 7, days},
    {"remembered", 2, 2, remembered},
    {"either", 1, 1, either},
    {"weekend_of", 1, 1, weekend_of},
};

struct Symbol {
  std::string_view word;
  int number;
};
template <class E>
constexpr Symbol sym(std::string_view word, E e) {
  return {word, static_cast<int>(e)};
}
constexpr Symbol kSymbols[] = {
    sym("X", kUnset),
    sym("LAST_ONE", kLastOne),
    sym("second", Unit::kSecond),
    sym("minute", Unit::kMinute),
    sym("hour", Unit::kHour),
    sym("day", Unit::kDay),
    sym("week", Unit::kWeek),
    sym("month", Unit::kMonth),
    sym("quarter", Unit::kQuarter),
    sym("year", Unit::kYear),
    sym("decade", Unit::kDecade),
    sym("century", Unit::kCentury),
    sym("THIS", Pick::kThis),
    sym("LAST", Pick::kLast),
    sym("NEXT", Pick::kNext),
    sym("FOLLOWING", Pick::kFollowing),
    sym("PRECEDING", Pick::kPreceding),
    sym("SAME", Pick::kSame),
    sym("COMING", Pick::kComing),
    sym("PRESENT", Reference::kPresent),
    sym("PAST", Reference::kPast),
    sym("FUTURE", Reference::kFuture),
    sym("MORNING", Part::kMorning),
    sym("MIDDAY", Part::kMidday),
    sym("AFTERNOON", Part::kAfternoon),
    sym("EVENING", Part::kEvening),
    sym("NIGHT", Part::kNight),
    sym("DAYTIME", Part::kDaytime),
    sym("BEFORE", Mod::kBefore),
    sym("AFTER", Mod::kAfter),
    sym("ON_OR_BEFORE", Mod::kOnOrBefore),
    sym("ON_OR_AFTER", Mod::kOnOrAfter),
    sym("LESS_THAN", Mod::kLessThan),
    sym("MORE_THAN", Mod::kMoreThan),
    sym("EQUAL_OR_LESS", Mod::kEqualOrLess),
    sym("EQUAL_OR_MORE", Mod::kEqualOrMore),
    sym("START", Mod::kStart),
    sym("MID", Mod::kMid),
    sym("END", Mod::kEnd),
    sym("APPROX", Mod::kApprox),
    sym("SINCE", Value::Bound::kSince),
    sym("UNTIL", Value::Bound::kUntil),
    sym("BY", Value::Bound::kBy),
    sym("EARLIER_THAN", Value::Bound::kBefore),
    sym("LATER_THAN", Value::Bound::kAfter),
    sym("WITHIN", Value::Bound::kWithin),
    sym("IN", Value::Bound::kIn),
};

constexpr std::string_view kFieldKeys[] = {"y",   "m",    "d", "wd", "wk", "q",   "h",
                                           "dec", "sdec", "c", "s",  "p",  "hol", "fy"};

}  // namespace

std::span<const Function> functions() { return kFunctions; }

std::optional<int> symbol(std::string_view word) {
  for (const auto& s : kSymbols) {
    if (s.word == word) return s.number;
  }
  return std::nullopt;
}

std::optional<int> field_key(std::string_view word) {
  for (std::size_t i = 0; i < std::size(kFieldKeys); ++i) {
    if (kFieldKeys[i] == word) return static_cast<int>(i);
  }
  return std::nullopt;
}

void set_field(Fields& fields, int key, double value) {
  const int n = static_cast<int>(std::lround(std::clamp(value, -1e9, 1e9)));
  int* const slots[] = {&fields.year,    &fields.month, &fields.day,    &fields.weekday,      &fields.week,
                        &fields.quarter, &fields.half,  &fields.decade, &fields.short_decade, &fields.century,
                        &fields.season,  &fields.part,  &fields.holiday};
  if (static_cast<std::size_t>(key) < std::size(slots)) {
    *slots[key] = n;
  } else {
    fields.fiscal = n != 0;
  }
}

}  // namespace dragoman::timex
