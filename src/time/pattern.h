// One row's pattern over items: "m:MONTH .? d:DAYNUM (,? y:YEARNUM)?".
//   literal   a lower-case word or sign          CLASS     an item of that class
//   a|b       one of them                        name:x    captured for the term
//   x? x+     optional, repeated                 ( ... )   a group, "( a | b c )" a choice
//   ~x        no white space before it           !x        any item but these
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/result.h"
#include "time/item.h"

namespace dragoman::timex {

// Which single items fit.
struct Test {
  Classes classes = 0;
  std::vector<std::uint32_t> words;
  bool negated = false, adjacent = false;
  [[nodiscard]] bool fits(const Item& item) const {
    if (adjacent && item.space_before) return false;
    bool hit = (item.classes & classes) != 0;
    if (!hit && item.entry != nullptr) {
      for (const auto w : words) hit = hit || w == item.entry->id;
    }
    return hit != negated;
  }
};

inline constexpr std::size_t kMaxCaptures = 8;
struct Capture {
  std::uint32_t item = kNoRow;
  std::uint16_t test = 0;  // which test took it: tells the class and so the meaning
};
struct Match {
  std::uint32_t length = 0;  // items; 0: no match
  std::array<Capture, kMaxCaptures> captures;
};

class Pattern {
 public:
  [[nodiscard]] static std::expected<Pattern, std::string> parse(std::string_view text, Lexicon& lexicon);
  // The longest match that begins at `at`.
  [[nodiscard]] Match match(std::span<const Item> items, std::size_t at) const;
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] const Test& test(std::size_t i) const { return tests_[i]; }
  // The tests that may take the first item.
  [[nodiscard]] std::vector<const Test*> first() const;
  // False when the second item alone rules a match out. Cheap; true says nothing.
  [[nodiscard]] bool may_go_on(const Item* second) const {
    if (single_ || second_any_) return true;
    return second != nullptr &&
           ((second->classes & second_classes_) != 0 || (second_words_ && second->entry != nullptr));
  }

 private:
  enum class Op : std::uint8_t { kTest, kSplit, kJump, kAccept };
  struct Step {
    Op op = Op::kAccept;
    std::uint16_t a = 0, b = 0;  // kTest: test, capture slot + 1; kSplit: targets; kJump: target
  };
  struct Parser;
  struct Runner;
  // The tests that may come next at these steps; true when the pattern may end there.
  bool reach(std::vector<std::size_t> open, std::vector<std::size_t>& tests) const;

  std::vector<Step> steps_;
  std::vector<Test> tests_;
  std::vector<std::string> names_;
  Classes second_classes_ = 0;
  bool second_words_ = false, second_any_ = false, single_ = false;
};

// The columns `before` and `after`: tests of the items beside a match, in reading order: "in|since|MONTH", "!NUM|-",
// "NUM WORD"; "^" is the end of the sentence on that side.
class Beside {
 public:
  [[nodiscard]] static std::expected<Beside, std::string> parse(std::string_view text, Lexicon& lexicon);
  [[nodiscard]] bool fits_before(std::span<const Item> items) const;  // the items that end where the match begins
  [[nodiscard]] bool fits_after(std::span<const Item> items) const;   // those that begin where it ends

 private:
  struct Place {
    bool edge = false;
    Test test;
    // `item` is null at the end of the sentence.
    [[nodiscard]] bool fits(const Item* item) const {
      return item == nullptr ? edge != test.negated : test.fits(*item);
    }
  };
  std::vector<Place> places_;
};

}  // namespace dragoman::timex
