#include "events/reach.h"

#include <algorithm>
#include <array>

namespace dragoman::events {

using lang::kNone;
using lang::Rel;

namespace {

void add_found(std::vector<Parties>& out, Parties found) {
  if (!found.empty()) out.push_back(std::move(found));
}

Tokens own_subjects(const lang::Syntax& s, Index verb) {
  Tokens out;
  for (const Index c : s.children(verb)) {
    if (lang::base(s.rel(c)) == Rel::kNsubj) out.push_back(c);
  }
  return out;
}

bool is_event_noun(const Scene& scene, Index token) {
  const auto found = scene.lexicon.triggers.find(scene.lemma(token));
  return found != scene.lexicon.triggers.end() && std::any_of(found->second.begin(), found->second.end(), [](const Trigger& row) { return row.pos == Pos::kNoun; });
}

void add_objects(const Scene& scene, Index verb, std::vector<Parties>& out) {
  const auto& s = scene.syntax;
  for (const Index object : logical_objects(s, verb)) {    // "suspend army talks with X": with whom, not whose
    if (!is_event_noun(scene, object)) continue;
    for (const char* word : {"with", "against", "to", "on"}) add_found(out, parties_of(scene, prepositional(s, object, word), Depth::kDeep));
  }
  add_found(out, parties_of(scene, logical_objects(s, verb), Depth::kDeep));
  for (const Index object : logical_objects(s, verb)) {    // "provide support to", where "support" hides a nearer actor
    for (const char* word : {"to", "for", "from", "with", "against", "in"}) add_found(out, parties_of(scene, prepositional(s, object, word), Depth::kDeep));
  }
  for (const Index c : s.children(verb)) {
    if (lang::base(s.rel(c)) == Rel::kObl) add_found(out, parties_at(scene, c, Depth::kDeep));
  }
}

bool is_clause_on_noun(const lang::Syntax& s, Index c) {
  const Rel rel = s.rel(c);
  if (rel == Rel::kAcl || rel == Rel::kAclRelcl || rel == Rel::kCcomp) return true;
  return (rel == Rel::kAdvcl || lang::base(rel) == Rel::kNmod) && is_verbal(s, c);
}

void add_on_noun(const Scene& scene, Index noun, int hops, std::vector<Parties>& out) {
  const auto& s = scene.syntax;
  for (const Index c : s.children(noun)) {
    if (!is_clause_on_noun(s, c)) continue;
    for (Parties& found : parties_in_clause(scene, c)) out.push_back(std::move(found));
  }
  if (hops == 0) return;
  for (const Index c : s.children(noun)) {
    if (lang::base(s.rel(c)) == Rel::kNmod && !is_verbal(s, c)) add_on_noun(scene, c, hops - 1, out);
  }
}

// False for what tells when, why or who says so, and for clauses with a subject of their own.
bool leads_down(const Scene& scene, Index c) {
  const auto& s = scene.syntax;
  switch (lang::base(s.rel(c))) {
    case Rel::kObj: case Rel::kIobj: case Rel::kNmod: case Rel::kCompound: case Rel::kAmod: case Rel::kAppos: case Rel::kConj: case Rel::kFlat: break;
    case Rel::kObl: break;
    case Rel::kXcomp: case Rel::kAdvcl: case Rel::kAcl: case Rel::kCcomp: return own_subjects(s, c).empty() && s.rel(c) != Rel::kAclRelcl;
    default: return false;
  }
  if (s.rel(c) == Rel::kConj && is_verbal(s, c)) return false;
  return !scene.lexicon.in_class("circumstance", s.case_of(c));
}

}  // namespace

std::vector<Parties> parties_in_clause(const Scene& scene, Index verb) {
  const auto& s = scene.syntax;
  std::vector<Parties> out;
  for (int i = 0; i < 3 && verb != kNone; ++i, verb = complement(s, verb)) {
    add_found(out, parties_of(scene, own_subjects(s, verb), Depth::kHead));
    add_objects(scene, verb, out);
  }
  return out;
}

std::vector<Parties> parties_on_nouns(const Scene& scene, const Tokens& nouns) {
  std::vector<Parties> out;
  for (const Index noun : nouns) add_on_noun(scene, noun, 2, out);
  return out;
}

std::vector<Parties> parties_in_purpose(const Scene& scene, Index verb) {
  const auto& s = scene.syntax;
  for (const Index c : s.children(verb)) {
    if (s.rel(c) == Rel::kAdvcl && c > verb && is_infinitive(s, c)) return parties_in_clause(scene, c);
  }
  return {};
}

std::vector<Parties> parties_below(const Scene& scene, Index token) {
  std::vector<Parties> out;
  Tokens level{token};
  for (int depth = 0; depth < 4 && !level.empty(); ++depth) {
    Tokens next;
    for (const Index t : level) {
      for (const Index c : scene.syntax.children(t)) {
        if (c < token || !leads_down(scene, c)) continue;
        add_found(out, parties_at(scene, c, Depth::kHead));
        next.push_back(c);
      }
    }
    level = std::move(next);
  }
  return out;
}

Parties ground_under(const Scene& scene, Index token) {
  const auto& s = scene.syntax;
  Tokens level{token};
  for (int depth = 0; depth < 6 && !level.empty(); ++depth) {
    Tokens next;
    for (const Index t : level) {
      for (const Index c : s.children(t)) {
        const Rel rel = lang::base(s.rel(c));
        const bool placed = (rel == Rel::kObl || rel == Rel::kNmod) && (s.case_of(c) == "in" || s.case_of(c) == "into" || s.case_of(c) == "across");
        if (c < token || (!placed && !leads_down(scene, c))) continue;
        if (Parties found = placed ? grounds_of(scene, {c}) : Parties{}; !found.empty()) return found;
        next.push_back(c);
      }
    }
    level = std::move(next);
  }
  return {};
}

std::vector<Parties> parties_in_condition(const Scene& scene, Index verb) {
  static constexpr std::array<std::string_view, 4> kMarks = {"until", "unless", "if", "before"};
  const auto& s = scene.syntax;
  std::vector<Parties> out;
  for (const Index c : s.children(verb)) {
    if (s.rel(c) != Rel::kAdvcl || std::none_of(kMarks.begin(), kMarks.end(), [&](std::string_view m) { return has_mark(s, c, m); })) continue;
    add_found(out, parties_of(scene, own_subjects(s, c), Depth::kNear));
    if (is_passive(s, c)) add_found(out, parties_of(scene, logical_subjects(s, c), Depth::kNear));
    if (const Index inner = complement(s, c); inner != kNone) add_found(out, parties_of(scene, own_subjects(s, inner), Depth::kNear));   // "until he is sure that X helps"
  }
  return out;
}

}  // namespace dragoman::events
