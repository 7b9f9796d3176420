// Quotation marks -> quoted runs of tokens.
#pragma once

#include <string_view>
#include <vector>

#include "lang/syntax.h"
#include "page/page.h"

namespace dragoman::quotes {

struct Quotation {
  lang::TokenRange tokens;  // with its marks; within one block
  Index block = 0;
  bool closed = true;  // false: runs to the end of its block, as when the next paragraph goes on
};

// In text order, not overlapping. Single quotes count only in blocks without double ones.
[[nodiscard]] std::vector<Quotation> find_quotations(const lang::Syntax& syntax);

// For each of `count` tokens the index of the quotation that holds it, or kNone.
[[nodiscard]] std::vector<Index> quotation_of(const std::vector<Quotation>& quotations, Index count);

}  // namespace dragoman::quotes
