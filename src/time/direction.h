// Which way a bare Monday or July points, from the words and the tree around it.
#pragma once

#include "lang/syntax.h"
#include "time/tables.h"

namespace dragoman::timex {

struct Lean {
  Direction direction = Direction::kUnknown;
  bool plan = false;   // "was due on Monday": planned, but as seen from then: the nearest one
  bool said = false;   // hangs on a past verb of saying: whatever the acts told of, this date is past
  bool firm = false;   // "In December it changed ...": a finite past verb's own date, in or on which it was
  bool moved = false;  // "postponed until September": the new slot, not a limit
};

// The governing verb's status and tense when there is a tree, else the nearest cue word before the expression.
[[nodiscard]] Lean lean_of(const Tables::Impl& impl, const lang::Syntax& syntax, lang::TokenRange tokens);

// A word of remembrance in the sentence: "marked", "anniversary".
[[nodiscard]] bool recalls(const Tables::Impl& impl, const lang::Syntax& syntax, lang::TokenRange tokens);

// True for "the second meeting in two months", "the highest in ten years": the duration has passed, it is no date to
// come.
[[nodiscard]] bool counts_back(const Tables::Impl& impl, const lang::Syntax& syntax, lang::TokenRange tokens);

}  // namespace dragoman::timex
