#include "quotes/quotations.h"

#include "lang/marks.h"

namespace dragoman::quotes {

namespace {

struct Block {
  Index index = 0, first = 0, last = 0;  // tokens [first, last)
};

std::vector<Block> blocks_of(const lang::Syntax& syntax) {
  std::vector<Block> out;
  for (const auto& sentence : syntax.sentences) {
    if (out.empty() || out.back().index != sentence.block)
      out.push_back({sentence.block, sentence.first, sentence.first});
    out.back().last = sentence.last;
  }
  return out;
}

bool opens(const lang::Syntax& syntax, Index token, const Block& block) {
  if (syntax.lower(token) == "\xE2\x80\x9C") return true;
  if (syntax.lower(token) == "\xE2\x80\x9D") return false;
  const bool space_before = syntax.tokens[token].space_before || token == block.first;
  const bool space_after = token + 1 == block.last || syntax.tokens[token + 1].space_before;
  if (space_before != space_after) return space_before;
  return !space_after &&
         (syntax.lower(token - 1) == "(" || syntax.lower(token - 1) == "[" || syntax.lower(token - 1) == "-");
}

void scan(const lang::Syntax& syntax, const Block& block, bool single, std::vector<Quotation>& out) {
  Index open = lang::kNone;
  for (Index i = block.first; i < block.last; ++i) {
    if (!(single ? lang::is_single_quote(syntax.lower(i)) : lang::is_double_quote(syntax.lower(i)))) continue;
    if (single && syntax.rel(i) == lang::Rel::kCase) continue;  // "the states' rights"
    if (opens(syntax, i, block)) {
      if (open == lang::kNone) open = i;
    } else if (open != lang::kNone) {
      out.push_back({{open, i + 1}, block.index, true});
      open = lang::kNone;
    }
  }
  if (open != lang::kNone && !single) out.push_back({{open, block.last}, block.index, false});
}

}  // namespace

std::vector<Index> quotation_of(const std::vector<Quotation>& quotations, Index count) {
  std::vector<Index> out(count, lang::kNone);
  for (Index q = 0; q < quotations.size(); ++q) {
    for (Index i = quotations[q].tokens.first; i < quotations[q].tokens.last; ++i) out[i] = q;
  }
  return out;
}

std::vector<Quotation> find_quotations(const lang::Syntax& syntax) {
  std::vector<Quotation> out;
  for (const auto& block : blocks_of(syntax)) {
    const auto before = out.size();
    scan(syntax, block, false, out);
    if (out.size() == before) scan(syntax, block, true, out);
  }
  return out;
}

}  // namespace dragoman::quotes
