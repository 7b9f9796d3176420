#include "time/direction.h"

#include <algorithm>
#include <utility>

namespace dragoman::timex {

namespace {

using lang::Index;
using lang::kNone;
using lang::Rel;
using lang::Upos;

constexpr int kMaxClimb = 8;
constexpr Index kWindow = 12;      // tokens around an expression that may hold a cue when there is no tree
constexpr Index kCountWindow = 8;  // tokens between "second" and "in two months"
constexpr Index kMoveWindow = 6;   // tokens between "postponed" and the new date

bool has_tree(const lang::Syntax& syntax, lang::TokenRange sentence) {
  for (Index i = sentence.first; i < sentence.last; ++i) {
    if (syntax.head(i) != kNone) return true;
  }
  return false;
}

constexpr Lean kPastLean{Direction::kPast};
constexpr Lean kFutureLean{Direction::kFuture};
constexpr Lean kPlanLean{Direction::kFuture, true};

Lean from_cue(DirectionCue cue) {
  switch (cue) {
    case DirectionCue::kPast: return kPastLean;
    case DirectionCue::kFuture: return kFutureLean;
    case DirectionCue::kPlan:
    case DirectionCue::kWish:
    case DirectionCue::kModal:
    case DirectionCue::kMove: return kPlanLean;
    case DirectionCue::kSay: return kPastLean;
    case DirectionCue::kLimit:
    case DirectionCue::kNone: break;
  }
  return {};
}

bool is_modifier(Rel rel) { return rel == Rel::kNmodPoss || rel == Rel::kCompound || rel == Rel::kAmod; }

// From the expression's head up to the verb that decides.
class Climber {
 public:
  Climber(const Tables::Impl& impl, const lang::Syntax& syntax)
      : impl_(impl), syntax_(syntax), clauses_(syntax, impl.clauses) {}

  Lean run(Index at) {
    bool modifier = false;  // "Wednesday's ruling": a plan about the ruling says nothing of Wednesday
    for (int steps = 0; at != kNone && steps < kMaxClimb; ++steps, at = syntax_.head(at)) {
      Lean lean = node(at, steps);
      lean.said = steps == 1 && lean.direction == Direction::kPast && cue(at) == DirectionCue::kSay;
      lean.firm = steps == 1 && lean.direction == Direction::kPast && syntax_.words[at].form == lang::VerbForm::kPast;
      if (lean.direction != Direction::kUnknown) return modifier && lean.plan ? Lean{} : lean;
      modifier = modifier || is_modifier(syntax_.rel(at));
    }
    return {};
  }

 private:
  DirectionCue cue(Index i) const {
    const DirectionCue by_form = impl_.cue(syntax_.lower(i));
    return by_form != DirectionCue::kNone ? by_form : impl_.cue(syntax_.lemma(i));
  }
  Lean node(Index at, int steps);
  Lean tense(Index verb, bool to_before);

  const Tables::Impl& impl_;
  const lang::Syntax& syntax_;
  lang::Clauses clauses_;
  bool to_ = false;  // the node below was an infinitive with "to"
};

// will, shall, would, is to; was, had; the verb's own form.
Lean Climber::tense(Index verb, bool to_before) {
  const auto group = clauses_.verb_group(verb);
  if (group.future) return kFutureLean;
  if (group.infinitive) {
    to_ = true;
    return {};
  }
  if (group.modal) return group.perfect ? kPastLean : kPlanLean;
  const bool planned = to_before && syntax_.lemma(verb) == "be";  // "is to meet"
  if (group.past || group.contracted || group.perfect) return planned ? kPlanLean : kPastLean;
  if (planned) return kPlanLean;
  const bool verbal = syntax_.upos(verb) == Upos::kVerb || syntax_.upos(verb) == Upos::kAux;
  if (!group.auxiliary && verbal && clauses_.is_past_form(verb)) return kPastLean;
  if (!group.auxiliary && verbal && !syntax_.lower(verb).ends_with("ing")) return kPlanLean;
  return group.auxiliary ? kPlanLean : Lean{};
}

Lean Climber::node(Index at, int steps) {
  const bool to_before = std::exchange(to_, false);
  const bool verbal = syntax_.upos(at) == Upos::kVerb || syntax_.upos(at) == Upos::kAux;
  const DirectionCue own = steps == 0 ? DirectionCue::kNone : cue(at);
  if (own == DirectionCue::kPlan || (own == DirectionCue::kWish && to_before)) return kPlanLean;
  if (own == DirectionCue::kFuture || (own == DirectionCue::kPast && !verbal)) return from_cue(own);
  if (!verbal && syntax_.child(at, Rel::kCop) == kNone) return {};
  return tense(at, to_before);
}

// The nearest cue before the expression, else after it.
Lean from_window(const Tables::Impl& impl, const lang::Syntax& syntax, lang::TokenRange tokens,
                 lang::TokenRange sentence) {
  const Index from = tokens.first > sentence.first + kWindow ? tokens.first - kWindow : sentence.first;
  for (Index i = tokens.first; i-- > from;) {
    const auto word = syntax.lower(i);
    if (i > sentence.first && syntax.lower(i - 1) == "be") continue;  // "will be held"
    if (const Lean lean = from_cue(impl.cue(word)); lean.direction != Direction::kUnknown) return lean;
    if (word.size() > 4 && word.ends_with("ed")) return kPastLean;
  }
  for (Index i = tokens.last; i < std::min(sentence.last, tokens.last + kWindow); ++i) {
    if (const Lean lean = from_cue(impl.cue(syntax.lower(i))); lean.direction != Direction::kUnknown) return lean;
  }
  return {};
}

bool moved_before(const Tables::Impl& impl, const lang::Syntax& syntax, Index first, Index sentence_first) {
  const Index from = first > sentence_first + kMoveWindow ? first - kMoveWindow : sentence_first;
  for (Index i = first; i-- > from;) {
    if (impl.cue(syntax.lower(i)) == DirectionCue::kMove) return true;
  }
  return false;
}

}  // namespace

Lean lean_of(const Tables::Impl& impl, const lang::Syntax& syntax, lang::TokenRange tokens) {
  const lang::TokenRange sentence = syntax.sentence_range(tokens.first);
  const bool tree = has_tree(syntax, sentence);
  Lean out = tree ? Climber(impl, syntax).run(syntax.head_of(tokens)) : from_window(impl, syntax, tokens, sentence);
  const DirectionCue marker =
      tokens.first > sentence.first ? impl.cue(syntax.lower(tokens.first - 1)) : DirectionCue::kNone;
  out.firm = out.firm && tokens.first > sentence.first && impl.inside.contains(syntax.lower(tokens.first - 1));
  const bool since = marker == DirectionCue::kPast;
  if (since) out = kPastLean;
  // "must leave by 1 June": the nearest 1 June, whatever verb the tree hangs it on.
  if (marker == DirectionCue::kLimit) {
    const bool ahead = out.direction == Direction::kFuture && !out.plan;
    out = {out.direction == Direction::kPast ? out.direction : Direction::kFuture, !ahead};
  }
  out.moved = moved_before(impl, syntax, tokens.first, sentence.first);
  if (out.moved && marker == DirectionCue::kLimit) out = {.direction = Direction::kFuture, .plan = true, .moved = true};
  return out;
}

bool recalls(const Tables::Impl& impl, const lang::Syntax& syntax, lang::TokenRange tokens) {
  const lang::TokenRange sentence = syntax.sentence_range(tokens.first);
  for (Index i = sentence.first; i < sentence.last; ++i) {
    const bool name = syntax.upos(i) == Upos::kPropn;  // "Mark"
    if (!name && !tokens.contains(i) && impl.recalling.contains(syntax.lower(i))) return true;
  }
  return false;
}

bool counts_back(const Tables::Impl& impl, const lang::Syntax& syntax, lang::TokenRange tokens) {
  const lang::TokenRange sentence = syntax.sentence_range(tokens.first);
  const Index from = tokens.first > sentence.first + kCountWindow ? tokens.first - kCountWindow : sentence.first;
  for (Index i = from; i < tokens.first; ++i) {
    const auto word = syntax.lower(i);
    const Entry* entry = impl.lexicon.find(word);
    if (entry != nullptr && (entry->classes & bit(Class::kOrd)) != 0) return true;
    if (word.size() > 5 && word.ends_with("est") && syntax.upos(i) == Upos::kAdj) return true;
  }
  return false;
}

}  // namespace dragoman::timex
