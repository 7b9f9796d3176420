#include <algorithm>
#include <cmath>

#include "base/assert.h"
#include "time/resolve.h"

namespace dragoman::timex {

namespace {

constexpr std::string_view kReferenceWords[] = {"PRESENT_REF", "PAST_REF", "FUTURE_REF"};
constexpr std::uint32_t kYearWindow = 40;  // bytes between an expression with a year and one that borrows it

void put_days(Time& time, const std::optional<Days>& days) {
  if (!days) return;
  DRAGOMAN_ASSERT(days->first <= days->last);
  time.begin = to_string(days->first);
  time.end = to_string(days->last);
}

void put_amounts(Time& time, const Value& v) {
  time.type = TimexType::kDuration;
  time.value = duration_value(v.amounts);
  time.mod = to_string(v.mod);
}

// `amounts` from a day; nullopt when a count is not known or is not of whole units.
std::optional<Day> moved(Day day, const std::vector<Amount>& amounts, int sign) {
  if (!is_countable(amounts)) return std::nullopt;
  for (const auto& a : amounts) {
    double count = a.count;
    Unit unit = a.unit;
    if (std::floor(count) != count && unit == Unit::kYear) count *= 12, unit = Unit::kMonth;
    if (unit == Unit::kHour) count /= 24, unit = Unit::kDay;
    day = shift(day, sign * static_cast<int>(std::lround(count)), unit);
  }
  return day;
}

// "from 7 p.m. to 5 a.m." of one day: until the next.
bool ends_next_day(const Resolved& first, const Resolved& last) {
  const Fields &a = first.fields, &b = last.fields;
  if (a.hour == kUnset || b.hour == kUnset || a.day <= 0 || a.year != b.year || a.month != b.month || a.day != b.day)
    return false;
  return b.hour < a.hour || (b.hour == a.hour && b.minute < a.minute);
}

Fields tomorrow(const Fields& f) {
  const auto day = days_of(f);
  if (!day) return f;
  Fields out = fields_of(day->last + std::chrono::days(1));
  out.hour = f.hour, out.minute = f.minute, out.second = f.second, out.part = f.part, out.zone = f.zone;
  return out;
}

class Anchor {
 public:
  Anchor(const Tables::Impl& impl, const lang::Syntax& syntax, std::optional<Day> published)
      : impl_(impl), syntax_(syntax), published_(published) {}

  Time run(const Expression& e, Direction cue);

 private:
  void write_date(Time& time, const Value& v, const Setting& setting);
  void write_bound(Time& time, Value::Bound bound, const std::optional<Days>& days, bool moved) const;
  void write_duration(Time& time, const Value& v, const Setting& setting) const;
  void write_span(Time& time, const Value& v) const;
  void write_remembered(Time& time, const Value& v, const Setting& setting, const Expression& e) const;
  void write_range(Time& time, const Value& v, const Setting& setting);
  void put_in_order(const Value& v, const Setting& setting, Resolved& first, Resolved& last) const;
  std::string written_list(const Value& v, const Setting& setting, const std::string& from,
                           const std::string& to) const;
  void write_shift_reference(Time& time, const Value& v) const;
  void remember(const Fields& fields, const Expression& e);
  Setting setting_for(const Expression& e, Direction cue) const;
  bool lasts_until_now(const Expression& e) const;

  const Tables::Impl& impl_;
  const lang::Syntax& syntax_;
  std::optional<Day> published_;
  Story story_;
  std::optional<int> said_year_;
  Span said_year_at_;
  Index last_dated_ = lang::kNone;  // the sentence of the story's last date
  std::optional<Fields> now_;       // what the expression in hand resolved to
};

// "opened in 1974 and has been a member since April": not since April of that year.
bool Anchor::lasts_until_now(const Expression& e) const {
  if (e.value->bound != Value::Bound::kSince) return false;
  for (Index t = e.tokens.first;
       t-- > syntax_.sentence(e.tokens.first).first && syntax_.tokens[t].span.begin >= said_year_at_.end;) {
    if (impl_.clauses.present_perfect.contains(syntax_.lower(t))) return true;
  }
  return false;
}

Setting Anchor::setting_for(const Expression& e, Direction cue) const {
  Setting out{impl_, published_, lean_of(impl_, syntax_, e.tokens), story_};
  if (cue != Direction::kUnknown && !out.lean.said) {
    out.lean.direction = cue;
    out.lean.plan = out.lean.plan && cue == Direction::kFuture;
  }
  const bool near =
      said_year_ &&
      syntax_.sentence_of[e.tokens.first] == syntax_.sentence_of[syntax_.token_at(said_year_at_.begin) < syntax_.size()
                                                                     ? syntax_.token_at(said_year_at_.begin)
                                                                     : 0] &&
      e.span.begin >= said_year_at_.end && e.span.begin - said_year_at_.end <= kYearWindow;
  if (near && out.lean.direction != Direction::kFuture && !lasts_until_now(e)) out.story.year = said_year_;
  return out;
}

// since X: X/..; until and by X: ../X.
void Anchor::write_bound(Time& time, Value::Bound bound, const std::optional<Days>& days, bool is_moved) const {
  if (time.edtf.empty() || time.edtf.find('/') != std::string::npos) return;
  using Bound = Value::Bound;
  switch (bound) {
    case Bound::kSince:
      time.edtf += "/..";
      time.end = published_ && days && *published_ >= days->first ? to_string(*published_) : "";
      break;
    case Bound::kUntil:
    case Bound::kBy:
      if (is_moved) return;
      time.edtf = "../" + time.edtf;
      time.begin.clear();
      break;
    case Bound::kBefore:
      time.begin.clear();
      if (days) time.edtf = "../" + (time.end = to_string(days->first - std::chrono::days(1)));
      break;
    case Bound::kAfter:
      time.end.clear();
      if (days) time.edtf = (time.begin = to_string(days->last + std::chrono::days(1))) + "/..";
      break;
    case Bound::kNone:
    case Bound::kWithin:
    case Bound::kIn: break;
  }
}

void Anchor::write_date(Time& time, const Value& v, const Setting& setting) {
  const auto resolved = resolve(v, setting);
  if (!resolved) return write_shift_reference(time, v);
  const Fields& f = resolved->fields;
  now_ = f;
  time.type = f.has_time() ? TimexType::kTime : TimexType::kDate;
  time.value = timex_value(f);
  time.mod = to_string(resolved->mod);
  time.edtf = edtf_value(f);
  const auto days = days_of(f);
  put_days(time, days ? std::optional(narrowed(*days, resolved->mod)) : days);
  // "before the end of the year": until its last day.
  const bool whole = v.bound == Value::Bound::kBefore && resolved->mod == Mod::kEnd && days;
  write_bound(time, v.bound,
              whole ? std::optional(Days{days->last + std::chrono::days(1), days->last + std::chrono::days(1)}) : days,
              setting.lean.moved);
  if (resolved->mod == Mod::kApprox && !time.edtf.empty() && time.edtf.find('/') == std::string::npos) time.edtf += '~';
}

// "several years ago": somewhere in the past.
// "a few days later", in a story: how long, no more.
void Anchor::write_shift_reference(Time& time, const Value& v) const {
  if (v.kind == Kind::kShift && v.narrative && !v.within) return put_amounts(time, v);
  time.type = TimexType::kDate;
  if (v.kind == Kind::kShift) time.value = v.sign < 0 ? "PAST_REF" : "FUTURE_REF";
}

void Anchor::write_duration(Time& time, const Value& v, const Setting& setting) const {
  put_amounts(time, v);
  const bool limit = v.bound == Value::Bound::kWithin ||
                     (v.bound == Value::Bound::kIn && (v.mod == Mod::kLessThan || v.mod == Mod::kEqualOrLess));
  if (!published_ || setting.lean.direction == Direction::kPast) return;
  const auto end = moved(*published_, v.amounts, 1);
  if (!end) return;
  if (limit) {
    time.edtf = to_string(*published_) + "/" + to_string(*end);
    put_days(time, Days{*published_, *end});
  }
}

// "marked ten years since troops shot ...", "said on Friday, a day after it fired ...": the length stays one, and its
// interval is when that was, counted from today or from the day that the sentence has named.
void Anchor::write_remembered(Time& time, const Value& v, const Setting& setting, const Expression& e) const {
  put_amounts(time, v);
  const bool told = last_dated_ != lang::kNone && last_dated_ == syntax_.sentence_of[e.tokens.first];
  if (!told && (!published_ || (v.remembered < 2 && !recalls(impl_, syntax_, e.tokens)))) return;
  Value then = v;
  then.narrative = told;
  then.kind = Kind::kShift;
  then.sign = -1;
  then.bound = Value::Bound::kNone;
  const auto resolved = resolve(then, setting);
  if (!resolved) return;
  time.edtf = edtf_value(resolved->fields);
  put_days(time, days_of(resolved->fields));
}

void Anchor::write_span(Time& time, const Value& v) const {
  put_amounts(time, v);
  if (!published_) return;
  const auto other = moved(*published_, v.amounts, v.sign);
  if (!other || *other == *published_) return;
  const Days days{std::min(*other, *published_), std::max(*other, *published_)};
  time.edtf = to_string(days.first) + "/" + to_string(days.last);
  put_days(time, days);
}

// "from Monday to Friday", said on a Wednesday: the Friday after that Monday, or the Monday before that Friday.
void Anchor::put_in_order(const Value& v, const Setting& setting, Resolved& first, Resolved& last) const {
  const auto a = days_of(first.fields), b = days_of(last.fields);
  if (!a || !b || a->first <= b->last) return;
  Setting moved = setting;
  moved.lean = {setting.lean.direction == Direction::kFuture ? Direction::kFuture : Direction::kPast};
  moved.story = {};
  const bool ahead = moved.lean.direction == Direction::kFuture;
  moved.published = ahead ? a->first : b->last;
  const auto other = resolve(ahead ? *v.until : *v.within, moved);
  if (other) (ahead ? last : first) = *other;
}

// The members of a list: {2026-03-08,2026-03-15,2026-03-22}.
std::string Anchor::written_list(const Value& v, const Setting& setting, const std::string& from,
                                 const std::string& to) const {
  std::string out = "{" + from;
  for (const auto& day : v.between) {
    const auto middle = resolve(*day, setting);
    const auto edtf = middle ? edtf_value(middle->fields) : "";
    if (!edtf.empty()) out += "," + edtf;
  }
  return out + "," + to + "}";
}

void Anchor::write_range(Time& time, const Value& v, const Setting& setting) {
  auto last = resolve(*v.until, setting);
  if (!last) return;
  Setting first_setting = setting;
  if (last->fields.year > 0) first_setting.story.year = last->fields.year;
  auto first = resolve(*v.within, first_setting);
  if (!first) return;
  const auto a = days_of(first->fields), b = days_of(last->fields);
  if (a && b && a->first > b->last && v.until->fields.year == kUnset && v.within->kind != Kind::kCalendar) {
    Setting last_setting = setting;
    last_setting.story.year = first->fields.year;
    last = resolve(*v.until, last_setting);
    if (!last) return;
  } else if (a && b && a->first > b->last && v.within->fields.year == kUnset && v.within->fields.month != kUnset) {
    first_setting.story.year = last->fields.year - 1;
    first = resolve(*v.within, first_setting);
    if (!first) return;
  }
  put_in_order(v, setting, *first, *last);
  if (ends_next_day(*first, *last)) last->fields = tomorrow(last->fields);
  auto begin = days_of(first->fields), end = days_of(last->fields);
  now_ = last->fields;
  time.type = first->fields.has_time() ? TimexType::kTime : TimexType::kDate;
  time.value = timex_value(first->fields) + "/" + timex_value(last->fields);
  time.mod = to_string(v.mod);
  if (begin && end && begin->first > end->last) return;  // "from 2005 to 2001": the words are at odds
  const auto from = edtf_value(first->fields), to = edtf_value(last->fields);
  const auto whole = [](const std::string& edtf) { return !edtf.empty() && edtf.find('/') == std::string::npos; };
  if (whole(from) && whole(to)) {
    const bool apart =
        v.list && (!v.between.empty() || !begin || !end || end->first - begin->first > std::chrono::days(1));
    time.edtf = apart ? written_list(v, first_setting, from, to) : from == to ? from : from + "/" + to;
  } else if (begin && end) {
    time.edtf = to_string(begin->first) + "/" + to_string(end->last);
  }
  if (begin && end) put_days(time, Days{begin->first, end->last});
}

void Anchor::remember(const Fields& fields, const Expression& e) {
  const Value& v = *e.value;
  const bool echo =
      v.copy || (v.kind == Kind::kShift && grain_of(fields) >= Unit::kQuarter);  // "a year earlier" leads nowhere
  if (days_of(fields) && !echo) {
    story_.last = fields;
    last_dated_ = syntax_.sentence_of[e.tokens.first];
    const Unit grain = grain_of(fields);
    if (grain == Unit::kDay) story_.day = fields;
    const bool old =
        published_ && fields.year != kUnset && fields.year < year_of(*published_) && v.fields.year != kUnset;
    if ((fields.quarter > 0 || fields.half > 0) && !old) story_.period = fields;
  }
  const int year = v.fields.year != kUnset                       ? v.fields.year
                   : v.within && v.within->fields.year != kUnset ? v.within->fields.year
                                                                 : kUnset;
  if (year != kUnset) {
    said_year_ = year;
    said_year_at_ = e.span;
  }
}

Time Anchor::run(const Expression& e, Direction cue) {
  Time time;
  time.span = e.span;
  const Value& v = *e.value;
  const Setting setting = setting_for(e, cue);
  now_.reset();
  switch (v.kind) {
    case Kind::kCalendar:
    case Kind::kRelative:
    case Kind::kShift: write_date(time, v, setting); break;
    case Kind::kReference: time.value = kReferenceWords[static_cast<std::size_t>(v.reference)]; break;
    case Kind::kDuration: {
      if (v.bound == Value::Bound::kIn && counts_back(impl_, syntax_, e.tokens)) {
        put_amounts(time, v);
        break;
      }
      if (v.remembered > 0) {
        write_remembered(time, v, setting, e);
        break;
      }
      const bool days =
          std::all_of(v.amounts.begin(), v.amounts.end(), [](const Amount& a) { return a.unit >= Unit::kDay; });
      const bool date = days && v.bound == Value::Bound::kIn && v.mod != Mod::kLessThan && v.mod != Mod::kEqualOrLess &&
                        setting.lean.direction == Direction::kFuture;
      Value later = v;
      later.kind = Kind::kShift;
      later.sign = 1;
      if (date && published_)
        write_date(time, later, setting);
      else
        write_duration(time, v, setting);
      break;
    }
    case Kind::kSpan: write_span(time, v); break;
    case Kind::kSet: {
      time.type = TimexType::kSet;
      Setting nowhere{impl_, std::nullopt, {}, {}};
      const auto resolved = v.within ? resolve(*v.within, nowhere) : std::nullopt;
      time.value = resolved ? timex_value(resolved->fields) : v.set;
      break;
    }
    case Kind::kRange: write_range(time, v, setting); break;
    case Kind::kNumber: break;
  }
  if (now_) remember(*now_, e);
  return time;
}

}  // namespace

bool is_remembrance(const Expression& expression) { return expression.value && expression.value->remembered > 0; }

std::vector<Time> anchor(const Tables& tables, const Document&, const lang::Syntax& syntax,
                         const Expressions& expressions, std::span<const Direction> cues, std::string_view published) {
  Anchor anchor(tables.impl(), syntax, parse_day(published));
  std::vector<Time> out;
  out.reserve(expressions.size());
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    out.push_back(anchor.run(expressions[i], i < cues.size() ? cues[i] : Direction::kUnknown));
  }
  return out;
}

}  // namespace dragoman::timex
