// data/time/*.tsv, compiled: words, patterns by level with their starts indexed, holidays, cues.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "base/string_map.h"
#include "lang/clause.h"
#include "time/holiday.h"
#include "time/pattern.h"
#include "time/term.h"
#include "time/timex.h"

namespace dragoman::timex {

struct Row {
  std::string reason;  // "time/patterns.tsv:month-day"
  std::uint32_t level = 0;
  int priority = 0;  // of matches of equal length the highest wins
  Pattern pattern;
  Beside before, after;
  Term term;
  Classes classes = 0;  // of the item it makes
  bool emit = true;     // an expression when nothing larger takes it
  bool blocks = false;  // makes an item that nothing takes: "five years old"
};

// Which rows may begin with an item.
struct Level {
  std::vector<std::vector<std::uint32_t>> by_class = std::vector<std::vector<std::uint32_t>>(kClassCount);
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_word;
  Classes starts = 0;
};

// What a word near an expression says of its direction.
enum class DirectionCue : std::uint8_t {
  kNone,
  kPast,
  kFuture,
  kPlan,   // due, scheduled, expected, planned
  kMove,   // postponed, moved
  kWish,   // agreed, asked, wants: a plan when an infinitive follows
  kModal,  // would, may, must
  kLimit,  // until, by
  kSay     // said, announced: dates the saying when in the past tense
};

struct Tables::Impl {
  lang::ClauseWords clauses;
  Lexicon lexicon;
  std::vector<Row> rows;
  std::vector<Level> levels;
  std::vector<Holiday> holidays;
  base::StringMap<DirectionCue> cues;  // lemma or lower-case form
  base::StringSet recalling;           // words of remembrance
  base::StringSet inside;              // words before the time that an act fills or falls in

  [[nodiscard]] DirectionCue cue(std::string_view word) const {
    const auto at = cues.find(word);
    return at == cues.end() ? DirectionCue::kNone : at->second;
  }
};

}  // namespace dragoman::timex
