#include "events/sense.h"

#include <algorithm>

#include "base/utf8.h"
#include "events/parties.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;

namespace {

Tokens with_relation(const Scene& scene, Index token, std::initializer_list<Rel> relations) {
  Tokens out;
  for (const Index c : scene.syntax.children(token)) {
    if (std::find(relations.begin(), relations.end(), scene.syntax.rel(c)) != relations.end()) out.push_back(c);
  }
  return out;
}

bool is_noun(const TriggerMatch& match) { return match.row->pos == Pos::kNoun; }

void append(Tokens& to, const Tokens& more) { to.insert(to.end(), more.begin(), more.end()); }

// "talks with X", wherever the parser hangs X: the head of the phrase that follows the word and the preposition
// directly.
Tokens adjacent(const Scene& scene, Index token, std::string_view word) {
  const auto& s = scene.syntax;
  const Index last = s.sentence(token).last;
  if (token + 2 >= last || s.lower(token + 1) != word || s.upos(token + 1) != lang::Upos::kAdp) return {};
  Index at = token + 2;
  while (s.head(at) != kNone && s.head(at) > token + 1 && s.upos(s.head(at)) != lang::Upos::kVerb) at = s.head(at);
  const bool stands_elsewhere = s.head(at) != kNone && s.head(at) > token + 1;
  const auto upos = s.upos(at);
  const bool nominal = upos == lang::Upos::kNoun || upos == lang::Upos::kPropn || upos == lang::Upos::kPron;
  return stands_elsewhere || !nominal ? Tokens{} : Tokens{at};
}

// "a shipment of rice to X", "food and flights to X": inside the object, two deep.
void inside_object(const Scene& scene, Index noun, std::string_view word, int hops, Tokens& out) {
  const auto& s = scene.syntax;
  append(out, scene.clauses.prepositional(noun, word));
  if (!out.empty() || hops == 0) return;
  for (const Index c : s.children(noun)) {
    const Rel rel = lang::base(s.rel(c));
    if ((rel == Rel::kNmod && s.rel(c) != Rel::kNmodPoss) || (rel == Rel::kConj && s.upos(c) != lang::Upos::kVerb))
      inside_object(scene, c, word, hops - 1, out);
  }
}

// Dependents under a preposition: of the trigger, of the verb that carries it, of its object ("sign a pact with").
Tokens under_preposition(const Scene& scene, const TriggerMatch& match, std::string_view word) {
  const auto& s = scene.syntax;
  Tokens out = scene.clauses.prepositional(match.trigger, word);
  if (match.carrier != match.trigger && match.carrier != kNone)
    append(out, scene.clauses.prepositional(match.carrier, word));
  if (match.predicate != kNone && match.predicate != match.trigger)
    append(out, scene.clauses.prepositional(match.predicate, word));
  if (is_noun(match) && out.empty() && word != "of") {  // "the arrest of X by Y", where the parser hangs Y on X
    for (const Index inner : scene.clauses.prepositional(match.trigger, "of"))
      append(out, scene.clauses.prepositional(inner, word));
    for (const Index inner : scene.clauses.prepositional(match.trigger, "over"))
      append(out, scene.clauses.prepositional(inner, word));
  }
  if (!is_noun(match)) {
    for (const Index object : scene.clauses.logical_objects(match.trigger))
      append(out, scene.clauses.prepositional(object, word));
    if (out.empty()) {
      for (const Index object : scene.clauses.logical_objects(match.trigger))
        inside_object(scene, object, word, 2, out);
    }
  }
  const auto space = word.find(' ');  // "pulled out of talks", where "out" goes with the verb
  if (out.empty() && space != std::string_view::npos) {
    const Index particle = s.child(match.trigger, Rel::kCompoundPrt);
    if (particle != kNone && s.lower(particle) == word.substr(0, space))
      out = scene.clauses.prepositional(match.trigger, word.substr(space + 1));
  }
  if (out.empty()) out = adjacent(scene, match.trigger, word);
  if (out.empty() && match.carrier != kNone && match.carrier != match.trigger)
    out = adjacent(scene, match.carrier, word);
  return out;
}

Tokens subject_fillers(const Scene& scene, const TriggerMatch& match) {
  const auto& s = scene.syntax;
  if (is_noun(match)) {
    if (match.predicate == kNone) {  // "is under house arrest", "is a threat to"
      const bool stays = match.row->noun_class == "visit" &&
                         s.case_of(match.trigger).empty();  // "it was his first trip" travels nowhere
      const Index subject =
          s.child(match.trigger, Rel::kCop) == kNone || stays ? kNone : scene.clauses.surface_subject(match.trigger);
      return subject == kNone ? Tokens{} : Tokens{subject};
    }
    const bool put =
        match.light != nullptr && match.light->via != "obj" && is_passive(s, match.predicate);  // "was put on alert"
    return put ? scene.clauses.logical_objects(match.predicate) : scene.clauses.logical_subjects(match.predicate);
  }
  if (match.row->pos == Pos::kVerb) return scene.clauses.logical_subjects(match.trigger);
  const Index subject = scene.clauses.surface_subject(match.predicate);
  return subject == kNone ? Tokens{} : Tokens{subject};
}

bool auxiliary_free(const lang::Syntax& s, Index verb) {
  return s.child_base(verb, Rel::kAux) == kNone && s.child(verb, Rel::kCop) == kNone;
}

// "warned that its troops would fire": the clause tells what the subject itself or its own people do.
bool is_own_doing(const Scene& scene, const TriggerMatch& match, Index verb) {
  const auto& s = scene.syntax;
  const Index inner = s.child_base(verb, Rel::kNsubj);
  if (inner == kNone) return false;
  const Parties mine = parties_of(scene, fillers(scene, match, {SlotKind::kSubject, {}}), Depth::kHead);
  const auto is_mine = [&](Index token) {
    const Parties found = parties_at(scene, token, Depth::kHead);
    return std::any_of(found.actors.begin(), found.actors.end(), [&](Index a) {
      return std::any_of(mine.actors.begin(), mine.actors.end(), [&](Index b) {
        return a == b || same_side(scene, scene.actors.items[a], scene.actors.items[b]);
      });
    });
  };
  const Index owner = s.child(inner, Rel::kNmodPoss);
  return is_mine(inner) || (owner != kNone && (s.upos(owner) == lang::Upos::kPron || is_mine(owner)));
}

bool holds_complement(const Scene& scene, const TriggerMatch& match, const Constraint& c) {
  const auto& s = scene.syntax;
  const Index verb = complement_of(scene, match);
  if (verb == kNone) return c.none;
  if (c.any) return true;
  const auto wants = [&](std::string_view w) { return std::binary_search(c.words.begin(), c.words.end(), w); };
  if (wants("to") && is_infinitive(s, verb)) return true;
  if (wants("that") && is_finite(s, verb)) return true;
  if (wants("ing") && is_gerund(s, verb)) return true;
  if (wants("not") && scene.clauses.is_negated(verb)) return true;
  if (wants("own") && is_own_doing(scene, match, verb)) return true;
  const bool bare = s.upos(verb) == lang::Upos::kVerb && s.lower(verb) == s.lemma(verb) && auxiliary_free(s, verb);
  if (wants("subjunctive") && is_finite(s, verb) && bare && s.child_base(verb, Rel::kNsubj) != kNone) return true;
  for (const Index k : s.children(verb)) {
    if (lang::base(s.rel(k)) == Rel::kAux && wants(scene.lemma(k))) return true;
  }
  return wants(scene.lemma(verb));
}

bool holds_in_sentence(const Scene& scene, const TriggerMatch& match, const Constraint& c) {
  const auto range = scene.syntax.sentence_range(match.trigger);
  for (Index t = range.first; t < range.last; ++t) {
    if (std::binary_search(c.words.begin(), c.words.end(), scene.lemma(t))) return true;
  }
  return false;
}

bool is_place(const lang::Syntax& s, Index token) {
  const Index name = s.name_of[token];
  return name != kNone && (s.names[name].kind == lang::NameKind::kGpe || s.names[name].kind == lang::NameKind::kLoc);
}

bool token_holds(const Scene& scene, Index token, const Constraint& c) {
  const auto& s = scene.syntax;
  if (std::binary_search(c.words.begin(), c.words.end(), scene.lemma(token)) ||
      std::binary_search(c.words.begin(), c.words.end(), s.lower(token)))
    return true;
  for (const Index k : s.children(token)) {
    const bool inside =
        s.rel(k) == Rel::kCompound || s.rel(k) == Rel::kAmod;  // "met the opposition leader" met no opposition
    if ((s.rel(k) == Rel::kConj || (inside && !c.negated)) &&
        std::binary_search(c.words.begin(), c.words.end(), scene.lemma(k)))
      return true;
    if (lang::base(s.rel(k)) == Rel::kNmod && s.case_of(k) == "of" &&
        (scene.lexicon.words.carrier.contains(scene.lemma(token)) ||
         scene.lexicon.words.quantity.contains(scene.lemma(token))) &&
        std::binary_search(c.words.begin(), c.words.end(), scene.lemma(k)))
      return true;
  }
  if (c.place && is_place(s, token)) return true;
  if (!c.actor && !c.person) return false;
  const Parties found = parties_at(scene, token, c.slot.kind == SlotKind::kPreposition ? Depth::kNear : Depth::kHead);
  if (found.empty()) return false;
  return c.actor || std::any_of(found.actors.begin(), found.actors.end(), [&](Index a) {
           const auto kind = scene.actors.items[a].kind;
           return kind == ActorKind::kPerson || kind == ActorKind::kGroup;
         });
}

bool holds(const Scene& scene, const TriggerMatch& match, const Constraint& c) {
  if (c.slot.kind == SlotKind::kComplement) return holds_complement(scene, match, c);
  if (c.slot.kind == SlotKind::kSentence) return holds_in_sentence(scene, match, c);
  const Tokens found = fillers(scene, match, c.slot);
  if (found.empty()) return c.none;
  if (c.any) return true;
  return std::any_of(found.begin(), found.end(), [&](Index t) { return token_holds(scene, t, c); });
}

}  // namespace

std::vector<std::string> TriggerMatch::reasons() const {
  std::vector<std::string> out = {row->reason};
  if (light != nullptr) out.push_back(light->reason);
  if (selecting != nullptr) out.push_back(selecting->reason);
  return out;
}

Index complement_of(const Scene& scene, const TriggerMatch& match) {
  const Index own = complement(scene.syntax, match.trigger);
  return own != kNone || match.predicate == kNone ? own : complement(scene.syntax, match.predicate);
}

Tokens fillers(const Scene& scene, const TriggerMatch& match, const Slot& slot) {
  const auto& s = scene.syntax;
  switch (slot.kind) {
    case SlotKind::kSubject: return subject_fillers(scene, match);
    case SlotKind::kObject: return is_noun(match) ? Tokens{} : scene.clauses.logical_objects(match.trigger);
    case SlotKind::kIndirect: {
      const Index verb = match.verb();
      Tokens out = with_relation(scene, verb, {Rel::kIobj});
      if (const Tokens objects = with_relation(scene, verb, {Rel::kObj}); out.empty() && objects.size() == 2)
        out.push_back(objects.front());
      if (out.empty() && match.light != nullptr && is_passive(s, verb) && s.child(verb, Rel::kObj) != kNone) {
        if (const Index subject = scene.clauses.surface_subject(verb); subject != kNone) out.push_back(subject);
      }
      return out;
    }
    case SlotKind::kPossessor: {
      Tokens out = with_relation(scene, match.trigger, {Rel::kNmodPoss});
      if (out.empty() && match.carrier != kNone) out = with_relation(scene, match.carrier, {Rel::kNmodPoss});
      return out;
    }
    case SlotKind::kModifier:
      return with_relation(scene, match.trigger,
                           {Rel::kCompound, Rel::kAmod, Rel::kNmodDesc, Rel::kNmodUnmarked, Rel::kFlat});
    case SlotKind::kHead: {
      const Index at = is_noun(match) && match.carrier != kNone ? match.carrier : match.trigger;
      return s.head(at) == kNone ? Tokens{} : Tokens{s.head(at)};
    }
    case SlotKind::kPredicative: {  // "called him a liar"
      Tokens out;
      for (const Index c : s.children(match.trigger)) {
        if (s.rel(c) == Rel::kXcomp && s.upos(c) != lang::Upos::kVerb) out.push_back(c);
      }
      if (s.child(match.trigger, Rel::kObj) == kNone && !out.empty())
        out.erase(out.begin());  // the first stands for the object
      const Tokens objects = with_relation(scene, match.trigger, {Rel::kObj});
      if (out.empty() && objects.size() == 2) out.push_back(objects.back());  // "branded the raid a provocation"
      return out;
    }
    case SlotKind::kAuxiliary: {
      Tokens out;
      for (const Index c : s.children(match.verb())) {
        if (lang::base(s.rel(c)) == Rel::kAux) out.push_back(c);
      }
      return out;
    }
    case SlotKind::kSelf: return {match.trigger};
    case SlotKind::kParticle: return with_relation(scene, match.trigger, {Rel::kCompoundPrt});
    case SlotKind::kPreposition: return under_preposition(scene, match, slot.word);
    default: return {};
  }
}

namespace {

bool is_met(const Scene& scene, const TriggerMatch& match, const Constraint& c) {
  // An event-selecting verb is what makes the event: no other verb need stand over the noun.
  if (match.selecting != nullptr && c.slot.kind == SlotKind::kHead && !c.negated) return true;
  return holds(scene, match, c) != c.negated;
}

}  // namespace

bool makes_sense(const Scene& scene, const TriggerMatch& match) {
  return std::all_of(match.row->when.begin(), match.row->when.end(),
                     [&](const Constraint& c) { return is_met(scene, match, c); });
}

std::size_t unmet(const Scene& scene, const TriggerMatch& match) {
  return static_cast<std::size_t>(std::count_if(match.row->when.begin(), match.row->when.end(),
                                                [&](const Constraint& c) { return !is_met(scene, match, c); }));
}

}  // namespace dragoman::events
