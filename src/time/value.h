// What a time expression says before it meets a calendar.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "time/calendar.h"

namespace dragoman::timex {

inline constexpr int kUnset = -1;
inline constexpr int kLastOne = 99;  // Fields::nth: "the last week of April"
inline constexpr int kNoNumber =
    -2;  // the field is meant, its number is not known: "last month" without a publication day

enum class Season : std::uint8_t { kSpring, kSummer, kAutumn, kWinter };
enum class Part : std::uint8_t { kMorning, kMidday, kAfternoon, kEvening, kNight, kDaytime };
enum class Mod : std::uint8_t {
  kNone,
  kBefore,
  kAfter,
  kOnOrBefore,
  kOnOrAfter,
  kLessThan,
  kMoreThan,
  kEqualOrLess,
  kEqualOrMore,
  kStart,
  kMid,
  kEnd,
  kApprox
};
// Which one of the many Mondays or Julys: "last", "this", "next", "the following" one, or nothing said.
// kComing: the next one from the publication day, whatever the week.
enum class Pick : std::uint8_t { kBare, kThis, kLast, kNext, kFollowing, kPreceding, kSame, kComing };
enum class Reference : std::uint8_t { kPresent, kPast, kFuture };

// Calendar fields; kUnset where the words do not say.
struct Fields {
  int year = kUnset, month = kUnset, day = kUnset;
  int weekday = kUnset;  // 1 Monday .. 7 Sunday
  int week = kUnset;     // of year, ISO
  int quarter = kUnset, half = kUnset;
  int decade = kUnset;        // year / 10: 198
  int short_decade = kUnset;  // "the 80s": 8
  int century = kUnset;       // year / 100: 19 for the 20th century
  int season = kUnset, part = kUnset;
  int hour = kUnset, minute = kUnset, second = kUnset;
  int holiday = kUnset;  // row of holidays.tsv
  int nth = kUnset;      // "the first week of", "the second day": position in `within`
  bool weekend = false;
  bool fiscal = false;
  std::string zone;  // as ISO 8601 offset, "" when not said
  [[nodiscard]] bool has_time() const { return hour != kUnset || part != kUnset; }
  [[nodiscard]] bool has_date() const {
    return year != kUnset || month != kUnset || day != kUnset || weekday != kUnset || week != kUnset ||
           quarter != kUnset || half != kUnset || decade != kUnset || short_decade != kUnset || century != kUnset ||
           season != kUnset || holiday != kUnset || weekend;
  }
};

struct Amount {
  double count = 0;  // kUnset: not known ("several days")
  Unit unit = Unit::kDay;
};

enum class Kind : std::uint8_t {
  kCalendar,   // fields, picked by `pick`, inside `within` when there is one
  kRelative,   // the period of `unit`, `shift` away from the publication day (or from the story's last date:
               // `narrative`); with a year in `fields` the same day of that year: "on this day in 1990"
  kReference,  // now, recently, soon
  kShift,      // `amounts` before (sign -1) or after (+1) `within`, the publication day or the story's last date
  kDuration,
  kSpan,  // a duration that ends (sign -1) or begins (+1) at the publication day: "the past three days"
  kSet,
  kRange,  // from `within` to `until`; either may be missing
  kNumber  // no time at all: a number on its way to one
};

struct Value {
  Kind kind = Kind::kCalendar;
  Fields fields;
  Pick pick = Pick::kBare;
  int shift = 0;
  Unit unit = Unit::kDay;
  bool weekend = false;    // kRelative: the weekend of that week
  bool narrative = false;  // "a year earlier", "the next day": from the story's last date, not from the publication day
  bool copy = false;       // "the year-earlier period": the last period named, shifted
  bool list = false;       // kRange: only its two ends, "on May 3 and 10"; more days between them are in `between`
  // kDuration: "ten years after troops shot ...": a date where the sentence commemorates (1), or in any case (2).
  int remembered = 0;
  bool either = false;  // day and month may stand in either order
  int sign = 0;
  std::vector<Amount> amounts;
  Reference reference = Reference::kPresent;
  std::string set;  // kSet: TIMEX3 value
  Mod mod = Mod::kNone;
  std::shared_ptr<const Value> within, until;
  std::vector<std::shared_ptr<const Value>> between;
  // Words around the expression that bound it: "since 2017", "until May", "by Friday", "before Easter", "after June 1".
  enum class Bound : std::uint8_t { kNone, kSince, kUntil, kBy, kBefore, kAfter, kWithin, kIn } bound = Bound::kNone;
  double number = 0;  // kNumber
};
// False when the amounts are not known or lead beyond the calendar ("two million years").
[[nodiscard]] bool is_countable(const std::vector<Amount>& amounts);
using ValuePtr = std::shared_ptr<const Value>;

[[nodiscard]] std::string_view to_string(Mod mod);                             // TIMEX3 word, "" for kNone
[[nodiscard]] std::string duration_value(const std::vector<Amount>& amounts);  // "P2Y6M", "PT36H", "PXD"

}  // namespace dragoman::timex
