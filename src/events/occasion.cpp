#include "events/occasion.h"

#include <algorithm>

namespace dragoman::events {

using lang::kNone;
using lang::Rel;

namespace {

// The noun of a phrase that says on what occasion.
Index occasion_noun(const Scene& scene, Index phrase) {
  const auto& s = scene.syntax;
  const std::string word = s.case_of(phrase);
  if (!scene.lexicon.words.occasion_link.contains(word)) return kNone;
  if (scene.lexicon.words.sideline.contains(scene.lemma(phrase))) {
    const Index inner = s.child(phrase, Rel::kNmod);
    return inner != kNone && s.case_of(inner) == "of" ? inner : kNone;
  }
  const Index name = s.name_of[phrase];
  const bool event = name != kNone && s.names[name].kind == lang::NameKind::kEvent;
  const bool bare = (word == "on" || word == "in") && s.child(phrase, Rel::kDet) == kNone &&
                    s.child(phrase, Rel::kNmodPoss) == kNone;  // "in talks"
  return !bare && (event || scene.lexicon.words.occasion.contains(scene.lemma(phrase))) ? phrase : kNone;
}

Index noun_under(const Scene& scene, Index word) {
  const auto& s = scene.syntax;
  for (const Index c : s.children(word)) {
    const Rel rel = lang::base(s.rel(c));
    const Index noun = rel == Rel::kObl || rel == Rel::kNmod ? occasion_noun(scene, c) : kNone;
    if (noun != kNone) return noun;
  }
  return kNone;
}

Index setting_of(const Scene& scene, const Candidate& c) {
  const auto& s = scene.syntax;
  for (const Index word : {c.trigger, c.predicate}) {
    Index noun = noun_under(scene, word);
    for (const Index child : s.children(word)) {  // "Speaking at the summit, he told"
      if (noun == kNone && s.rel(child) == Rel::kAdvcl && is_gerund(s, child)) noun = noun_under(scene, child);
    }
    if (noun != kNone && noun != c.trigger && noun != c.predicate) return noun;
  }
  return kNone;
}

}  // namespace

std::optional<Occasion> occasion_of(const Scene& scene, const Candidate& c) {
  const auto& s = scene.syntax;
  const Index noun = setting_of(scene, c);
  if (noun == kNone) return std::nullopt;
  Index first = noun;
  for (const Index k : s.children(noun)) {
    const Rel rel = s.rel(k);
    if (rel == Rel::kCompound || rel == Rel::kAmod || rel == Rel::kNmodPoss || rel == Rel::kFlat)
      first = std::min(first, s.subtree(k).first);
  }
  while (first < noun && s.upos(first) == lang::Upos::kDet) ++first;
  const Span span = s.span({first, noun + 1});
  return Occasion{span, std::string(scene.doc.view(span))};
}

}  // namespace dragoman::events
