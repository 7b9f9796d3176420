#include "time/direction.h"

#include <algorithm>

namespace dragoman::timex {

namespace {

using lang::Index;
using lang::kNone;
using lang::Rel;
using lang::Upos;

constexpr int kMaxClimb = 8;
constexpr Index kWindow = 12;  // tokens before an expression that may hold a cue when there is no tree
constexpr Index kMoveWindow = 6;

bool has_tree(const lang::Syntax& syntax, lang::TokenRange sentence) {
  for (Index i = sentence.first; i < sentence.last; ++i) {
    if (syntax.head(i) != kNone) return true;
  }
  return false;
}

Lean from_cue(Cue cue) {
  switch (cue) {
    case Cue::kPast: return {Direction::kPast, false, false};
    case Cue::kFuture: return {Direction::kFuture, false, false};
    case Cue::kPlan:
    case Cue::kMove: return {Direction::kFuture, true, false};
    case Cue::kNone: break;
  }
  return {};
}

bool is_past_form(const lang::Syntax& syntax, Index verb) {
  const auto form = syntax.lower(verb), lemma = syntax.lemma(verb);
  if (form.ends_with("ing")) return false;
  if (form.ends_with("ed")) return true;
  return !lemma.empty() && form != lemma && !form.ends_with("s");
}

class Climber {
 public:
  Climber(const Tables::Impl& impl, const lang::Syntax& syntax) : impl_(impl), syntax_(syntax) {}

  Lean run(Index at) const {
    for (int steps = 0; at != kNone && steps < kMaxClimb; ++steps, at = syntax_.head(at)) {
      if (const Lean lean = node(at, steps); lean.direction != Direction::kUnknown) return lean;
    }
    return {};
  }

 private:
  Cue cue(Index i) const {
    const Cue by_form = impl_.cue(syntax_.lower(i));
    return by_form != Cue::kNone ? by_form : impl_.cue(syntax_.lemma(i));
  }
  Lean node(Index at, int steps) const;
  Lean auxiliaries(Index verb) const;

  const Tables::Impl& impl_;
  const lang::Syntax& syntax_;
};

// will, shall, is to; was, had.
Lean Climber::auxiliaries(Index verb) const {
  bool past = false, marked = false, present = false;
  for (const Index c : syntax_.children(verb)) {
    const Rel rel = lang::base(syntax_.rel(c));
    if (rel != Rel::kAux && rel != Rel::kCop && rel != Rel::kMark) continue;
    if (rel == Rel::kMark) {
      marked = marked || syntax_.lower(c) == "to";
      continue;
    }
    const Cue c_cue = impl_.cue(syntax_.lower(c));
    if (c_cue == Cue::kFuture) return {Direction::kFuture, false, false};
    past = past || c_cue == Cue::kPast;
    present = present || c_cue == Cue::kNone;
  }
  if (marked) return {};
  if (past) return {Direction::kPast, false, false};
  if (!present && (syntax_.upos(verb) == Upos::kVerb || syntax_.upos(verb) == Upos::kAux)) {
    if (is_past_form(syntax_, verb)) return {Direction::kPast, false, false};
    if (!syntax_.lower(verb).ends_with("ing")) return {Direction::kFuture, true, false};
  }
  return {};
}

Lean Climber::node(Index at, int steps) const {
  const bool verbal = syntax_.upos(at) == Upos::kVerb || syntax_.upos(at) == Upos::kAux;
  if (steps > 0) {
    const Cue own = cue(at);
    if (own == Cue::kPlan || own == Cue::kMove) {
      const Lean helped = verbal ? auxiliaries(at) : Lean{};
      (void)helped;
      return {Direction::kFuture, true, own == Cue::kMove};
    }
    if (own != Cue::kNone && !verbal) return from_cue(own);
  }
  if (!verbal && syntax_.child_base(at, Rel::kCop) == kNone) return {};
  return auxiliaries(at);
}

// Words such as "until", "by", "ahead of" right before the expression.
Cue marker_before(const Tables::Impl& impl, const lang::Syntax& syntax, Index first, Index sentence_first) {
  if (first == sentence_first) return Cue::kNone;
  const auto word = syntax.lower(first - 1);
  if (word == "until" || word == "till" || word == "by") return Cue::kFuture;
  if (word == "since") return Cue::kPast;
  (void)impl;
  return Cue::kNone;
}

Lean from_window(const Tables::Impl& impl, const lang::Syntax& syntax, lang::TokenRange tokens, lang::TokenRange sentence) {
  const Index from = tokens.first > sentence.first + kWindow ? tokens.first - kWindow : sentence.first;
  for (Index i = tokens.first; i-- > from;) {
    const auto word = syntax.lower(i);
    const bool passive = i > sentence.first && syntax.lower(i - 1) == "be";  // "will be held"
    if (passive) continue;
    if (const Cue cue = impl.cue(word); cue != Cue::kNone) return from_cue(cue);
    if (word.size() > 4 && word.ends_with("ed")) return {Direction::kPast, false, false};
  }
  for (Index i = tokens.last; i < std::min(sentence.last, tokens.last + kWindow); ++i) {
    if (const Cue cue = impl.cue(syntax.lower(i)); cue != Cue::kNone) return from_cue(cue);
  }
  return {};
}

bool moved_before(const Tables::Impl& impl, const lang::Syntax& syntax, Index first, Index sentence_first) {
  const Index from = first > sentence_first + kMoveWindow ? first - kMoveWindow : sentence_first;
  for (Index i = first; i-- > from;) {
    if (impl.cue(syntax.lower(i)) == Cue::kMove) return true;
  }
  return false;
}

}  // namespace

Lean lean_of(const Tables::Impl& impl, const lang::Syntax& syntax, lang::TokenRange tokens) {
  const lang::TokenRange sentence = syntax.sentence_range(tokens.first);
  Lean out;
  if (has_tree(syntax, sentence)) {
    out = Climber(impl, syntax).run(syntax.head_of(tokens));
  } else {
    out = from_window(impl, syntax, tokens, sentence);
  }
  const Cue marker = marker_before(impl, syntax, tokens.first, sentence.first);
  if (marker == Cue::kFuture && out.direction != Direction::kPast) out = {Direction::kFuture, out.plan, false};
  if (marker == Cue::kPast) out = {Direction::kPast, false, false};
  out.moved = moved_before(impl, syntax, tokens.first, sentence.first);
  return out;
}

}  // namespace dragoman::timex
