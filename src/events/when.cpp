#include "events/when.h"

#include <algorithm>

#include "events/propose.h"

namespace dragoman::events {

using lang::kNone;

namespace {

// The expression that is the whole block, or nullopt.
std::optional<Index> whole_block(const timex::Expressions& expressions, Span block) {
  for (Index x = 0; x < expressions.size(); ++x) {
    const Span span = expressions[x].span;
    if (block.contains(span) && span.begin - block.begin + block.end - span.end <= 2) return x;  // a colon may follow
  }
  return std::nullopt;
}

// "in less than a month" is a duration that points at a day.
bool points(const Scene& scene, Span span) {
  const auto& s = scene.syntax;
  const auto is_in = [&](Index t) { return t < s.size() && scene.lexicon.words.within.contains(s.lower(t)); };
  const Index first = s.token_at(span.begin);
  return is_in(first) || (first > 0 && is_in(first - 1));
}

// "ten years" of "ten years after troops shot strikers", whatever else the sentence has for a date.
std::optional<Index> remembered(const Scene& scene, const Candidate& c) {
  for (Index x = 0; x < scene.expressions.size(); ++x) {
    if (!timex::is_remembrance(scene.expressions[x])) continue;
    const auto& s = scene.syntax;
    const auto tokens = scene.expressions[x].tokens;
    const auto is_told = [&](Index verb) { return verb != kNone && (verb == c.trigger || verb == c.predicate); };
    const bool marked =
        tokens.last < s.size() && s.rel(tokens.last) == lang::Rel::kMark && is_told(s.head(tokens.last));
    if (marked || is_told(s.head(s.head_of(tokens)))) return x;
  }
  return std::nullopt;
}

// The date that is the heading over the candidate's block, or a line of its own above it.
std::optional<Index> heading_over(const Scene& scene, const Candidate& c) {
  const auto& blocks = scene.doc.blocks;
  for (Index block = scene.syntax.sentence(c.trigger).block; block-- > 0;) {
    if (const auto told = whole_block(scene.expressions, blocks[block].span)) return told;
    if (blocks[block].kind == BlockKind::kHeading) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

bool is_headed(const Scene& scene, const Candidate& c, const std::optional<When>& when) {
  if (!when || !when->time) return false;
  const Index block = scene.syntax.sentence(scene.expressions[*when->time].tokens.first).block;
  return scene.doc.blocks[block].kind == BlockKind::kHeading && heading_over(scene, c) == when->time;
}

std::vector<Index> dates_of(const Scene& scene, const Candidate& c) {
  auto links = chosen(scene, c, mentions::Role::kWhen);
  std::erase_if(links, [](const Argument* a) { return a->item == kNone; });
  std::stable_sort(links.begin(), links.end(),
                   [](const Argument* a, const Argument* b) { return a->score > b->score; });
  std::vector<Index> out;
  for (const Argument* a : links) {
    if (std::find(out.begin(), out.end(), a->item) == out.end()) out.push_back(a->item);
  }
  if (const auto then = remembered(scene, c)) {
    std::erase(out, *then);
    out.insert(out.begin(), *then);
  }
  if (out.empty()) {
    if (const auto heading = heading_over(scene, c)) out.push_back(*heading);
  }
  return out;
}

std::optional<When> when_of(const Scene& scene, const std::vector<Index>& dates, const std::vector<Time>& times) {
  for (const Index x : dates) {
    const Time& time = times[x];
    const bool stretch = time.type == TimexType::kDuration || time.type == TimexType::kSet;
    if (time.edtf.empty() &&
        (time.value.empty() || time.value.ends_with("_REF") || (stretch && !points(scene, time.span))))
      continue;
    return When{x, time.edtf, time.begin, time.end};
  }
  return std::nullopt;
}

Slots slots_of(const Scene& scene, const std::vector<Index>& dates) {
  const auto& s = scene.syntax;
  Slots out;
  for (const Index x : dates) {
    const Index head = s.head_of(scene.expressions[x].tokens);
    const bool moved = scene.lexicon.words.moved_to.contains(s.case_of(head));
    const bool planned =
        s.head(head) != kNone && lang::base(s.rel(s.head(head))) == lang::Rel::kAcl;  // "a summit planned for May"
    (moved && !planned ? out.fresh : out.old).push_back(x);
  }
  return out;
}

Status status_on(const Scene& scene, const Candidate& c, Status status, const std::optional<When>& when) {
  const auto& published = scene.doc.info.published;
  if (!scene.ontology.of(status).real || !when || when->begin.empty() || !published ||
      when->begin <= published->edtf.substr(0, 10))
    return status;
  return scene.clauses.is_past_form(c.predicate) ? status : Status::kPlanned;
}

}  // namespace dragoman::events
