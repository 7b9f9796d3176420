// The meaning column of a pattern: "pick(LAST, cal(wd=w))", computed from what the pattern captured.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "time/pattern.h"

namespace dragoman::timex {

// A number or a time value on its way up the term.
struct Meaning {
  double number = 0;
  ValuePtr value;  // null: it is the number
};

class Term {
 public:
  // `names` are the pattern's captures. `lookup` gives the numbers of names that tables hold (holidays).
  using Lookup = std::function<int(std::string_view)>;
  [[nodiscard]] static std::expected<Term, std::string> parse(std::string_view text,
                                                              const std::vector<std::string>& names,
                                                              const Lookup& lookup);
  [[nodiscard]] Meaning evaluate(const Pattern& pattern, const Match& match, std::span<const Item> items) const;

 private:
  struct Node {
    enum class Kind : std::uint8_t { kNumber, kCapture, kCall } kind = Kind::kNumber;
    double number = 0;  // kNumber; kCapture: slot; kCall: function
    int key = kUnset;   // of a keyed argument of cal()
    std::vector<Node> arguments;
  };
  struct Parser;
  struct Evaluator;
  Node root_;
};

}  // namespace dragoman::timex
