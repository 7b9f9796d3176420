// The fine tokens that patterns match: words, digit runs and signs inside one sentence, with the classes they belong
// to.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.h"
#include "base/table.h"
#include "dragoman/span.h"
#include "time/value.h"

namespace dragoman::timex {

// One bit each. The first group is read off the characters, the second comes from words.tsv, the third is made by
// patterns.
enum class Class : std::uint8_t {
  kWord,
  kCap,
  kInt,
  kDayNum,
  kMonthNum,
  kHourNum,
  kMinNum,
  kYearNum,
  kYear2,
  kOrdNum,
  kDecadeNum,
  kShortDecade,
  kWeekday,
  kWeekdays,
  kShortWeekday,
  kMonth,
  kUnit,
  kUnits,
  kSeason,
  kPart,
  kDigitWord,
  kTeenWord,
  kTenWord,
  kBig,
  kOrdWord,
  kQuant,
  kAmPm,
  kZone,
  kDeictic,
  kPhase,
  kFreq,
  kAbout,
  kNearly,
  kPoss,
  kMove,
  kNum,
  kOrd,
  kYear,
  kDur,
  kBareDur,
  kDate,
  kDayDate,
  kMonthDate,
  kYearDate,
  kUnitDate,
  kWeekDate,
  kPartDate,
  kQuarter,
  kShifted,
  kOpen,
  kClock,
  kTimeDate,
  kSet,
  kRef,
  kRange,
  kHoliday,
  kShortMonth,
  kNumbered,
  kDated,
  kCounting,
  kNone
};
inline constexpr std::size_t kClassCount = static_cast<std::size_t>(Class::kNone) + 1;
using Classes = std::uint64_t;
static_assert(kClassCount <= 64);

[[nodiscard]] constexpr Classes bit(Class c) { return Classes{1} << static_cast<unsigned>(c); }
[[nodiscard]] std::optional<Class> parse_class(std::string_view word);  // "MONTH"

// What words.tsv and the patterns know of one lower-cased word.
struct Entry {
  std::uint32_t id = 0;  // for literals in patterns
  Classes classes = 0;
  Classes capital_only = 0;  // classes that need an upper-case first letter
  Classes lower_only = 0;    // classes that need a lower-case one: "sec", not "SEC"
  std::uint32_t levels = 0;  // bit n: a pattern of level n may begin with this word
  std::vector<std::pair<Class, double>> values;
};

class Lexicon {
 public:
  // words.tsv: id, class, value, words, case.
  [[nodiscard]] Result<bool> add_words(const base::Table& table);
  // The entry of a literal, made when new.
  std::uint32_t intern(std::string_view word);
  // A pattern of that level (< 32) may begin with the literal.
  void mark_start(std::uint32_t id, std::uint32_t level) { by_id_[id - 1]->levels |= 1U << level; }
  [[nodiscard]] const Entry* find(std::string_view lowered) const {
    const auto at = entries_.find(lowered);
    return at == entries_.end() ? nullptr : &at->second;
  }
  [[nodiscard]] std::size_t longest() const { return longest_; }

 private:
  Entry& entry(std::string_view word);
  base::StringMap<Entry> entries_;
  std::vector<Entry*> by_id_;  // the nodes of the map stay where they are
  std::size_t longest_ = 0;
};

inline constexpr std::uint32_t kNoRow = 0xffffffffU;

struct Item {
  Span span;
  const Entry* entry = nullptr;  // null: a word nobody knows
  Classes classes = 0;
  double number = 0;           // of digits, of numbers made by patterns
  std::uint32_t row = kNoRow;  // the pattern that made it
  bool space_before = false;
  ValuePtr value;
  [[nodiscard]] bool is(Class c) const { return (classes & bit(c)) != 0; }
};

// Cuts the sentence into items, appended to `out`. Curly quotes read as straight ones, dashes as "-".
// Returns the union of the items' classes.
Classes scan(const Lexicon& lexicon, std::string_view text, Span sentence, std::vector<Item>& out);

}  // namespace dragoman::timex
