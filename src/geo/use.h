// Literal or metonym, by where the name stands in its sentence (data/geo/use_cues.tsv).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/table.h"
#include "geo/countries.h"
#include "lang/syntax.h"

namespace dragoman::geo {

class UseCues {
 public:
  [[nodiscard]] static Result<UseCues> load(const base::TableSet& set);

  // `power`: the place is a state, a capital or a seat of power, so that a government may be meant.
  [[nodiscard]] PlaceUse judge(const lang::Syntax& syntax, lang::TokenRange tokens, bool power) const;

 private:
  enum class Position : std::uint8_t { kSubject, kPassive, kObject, kPossessor, kModifier, kAfter, kNone };
  struct Row {
    int priority = 0;
    Position position = Position::kNone;
    bool any_word = false, any_governor = false, any_place = false;
    PlaceUse use = PlaceUse::kLiteral;
    base::StringMap<bool> words, governors;
  };
  struct Stand {
    Position position = Position::kNone;
    std::string_view word, governor;
    std::string_view object;  // of a governing verb: "sent a warning to X"
    std::string_view before;  // the noun right before the preposition, whatever the tree says: "the border with X"
  };
  [[nodiscard]] static Position parse_position(std::string_view word);
  [[nodiscard]] static Stand stand(const lang::Syntax& syntax, lang::Index head);
  [[nodiscard]] static bool fits(const Row& cue, const Stand& at);
  std::vector<Row> cues_;  // by priority
};

}  // namespace dragoman::geo
