#include "events/headings.h"

#include <optional>
#include <vector>

namespace dragoman::events {

namespace {

// The expression that is the whole block, or nullopt.
std::optional<Index> whole_block(const timex::Expressions& expressions, Span block) {
  for (Index x = 0; x < expressions.size(); ++x) {
    const Span span = expressions[x].span;
    if (block.contains(span) && span.begin - block.begin + block.end - span.end <= 2) return x;   // a colon may follow
  }
  return std::nullopt;
}

// For each block, the expression of the heading it stands under.
std::vector<std::optional<Index>> headings(const Document& doc, const timex::Expressions& expressions) {
  std::vector<std::optional<Index>> out(doc.blocks.size());
  std::optional<Index> open;
  for (std::size_t b = 0; b < doc.blocks.size(); ++b) {
    const auto told = whole_block(expressions, doc.blocks[b].span);
    if (told || doc.blocks[b].kind == BlockKind::kHeading) open = told;
    out[b] = told ? std::nullopt : open;
  }
  return out;
}

}  // namespace

void attach_headings(const Scene& scene, const timex::Expressions& expressions, Acts& acts) {
  const auto over = headings(scene.doc, expressions);
  for (Act& act : acts) {
    const auto& heading = over[scene.syntax.sentence(act.trigger).block];
    if (!heading) continue;
    act.expressions.push_back(*heading);   // last: a date of its own comes first
    act.notes.push_back("date of the heading");
  }
}

}  // namespace dragoman::events
