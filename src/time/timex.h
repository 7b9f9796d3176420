// Time expressions: found first (spans and meaning, no calendar), anchored later, when the acts around them are known.
// Follows TimeML's TIMEX3 and EDTF (ISO 8601-2). Missing facts stay missing: no default date, no guessed year.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/table.h"
#include "dragoman/record.h"
#include "lang/syntax.h"
#include "page/page.h"

namespace dragoman::timex {

// data/time/*.tsv, compiled. Immutable.
class Tables {
 public:
  [[nodiscard]] static Result<Tables> load(const base::TableSet& set);
  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }

 private:
  explicit Tables(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

// What an expression says before it meets a calendar. The fields are the module's own business (src/time/value.h).
struct Value;

struct Expression {
  lang::TokenRange tokens;
  Span span;        // may begin or end inside a token ("mid-April", "7-9")
  std::string row;  // "time/patterns.tsv:month-day"
  std::shared_ptr<const Value> value;
};
using Expressions = std::vector<Expression>;

// "ten years after troops shot ...": a length between then and now, which may date what hangs on it.
[[nodiscard]] bool is_remembrance(const Expression& expression);

// In text order, not overlapping.
[[nodiscard]] Expressions find(const Tables& tables, const Document& doc, const lang::Syntax& syntax);

// Where an expression's act lies, as the later stages see it: "will meet on Friday" is future whatever the tense
// around. A date that hangs on a past verb of saying ("the court said on Tuesday") stays past.
enum class Direction : std::uint8_t { kUnknown, kPast, kFuture };

// One Time per expression, same order. `cues` has one direction per expression, or is empty. `published` is an EDTF day
// or
// ""; without it deictic and partial expressions keep unknowns (XXXX-05-16, XXXX-WXX-1), and begin/end stay empty.
[[nodiscard]] std::vector<Time> anchor(const Tables& tables, const Document& doc, const lang::Syntax& syntax,
                                       const Expressions& expressions, std::span<const Direction> cues,
                                       std::string_view published);

}  // namespace dragoman::timex
