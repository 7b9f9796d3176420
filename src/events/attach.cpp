#include "events/attach.h"

#include <algorithm>
#include <array>

#include "events/headings.h"
#include "events/kinds.h"
#include "events/parties.h"
#include "lang/preface.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;
using lang::Upos;

namespace {

constexpr int kMaxClimb = 7;

bool has(const std::vector<Index>& list, Index value) { return std::find(list.begin(), list.end(), value) != list.end(); }

// What came before the act or what it is about; a date in there is not the act's.
bool stands_apart(const Scene& scene, Index noun) {
  static constexpr std::array<std::string_view, 12> kApart = {"after", "before", "following", "since", "despite", "amid", "over", "about",
                                                              "against", "because of", "due to", "than"};
  const std::string word = scene.syntax.case_of(noun);
  return std::find(kApart.begin(), kApart.end(), word) != kApart.end() || scene.lexicon.in_class("dated", scene.lemma(noun));
}

// "a summit planned for May", "a visit that had been scheduled for": the clause tells of the noun itself.
bool tells_of_noun(const Scene& scene, Index verb) {
  const auto& s = scene.syntax;
  if ((s.rel(verb) != Rel::kAcl && s.rel(verb) != Rel::kAclRelcl) || !scene.lexicon.in_class("happenverb", scene.lemma(verb))) return false;
  if (is_gerund(s, verb) && s.child(verb, Rel::kMark) != kNone) return false;   // "a sentence for taking part"
  return s.rel(verb) == Rel::kAcl || antecedent(s, s.child_base(verb, Rel::kNsubj)) == s.head(verb);
}

// Acts that a date belongs to: the first site above it, through noun phrases that are the act's own and never through
// another verb, unless that verb tells of the act's noun.
std::vector<Index> owners_above(const Scene& scene, const Acts& acts, Index token) {
  const auto& s = scene.syntax;
  Index at = s.head(token);
  for (int i = 0; i < kMaxClimb && at != kNone; ++i) {
    if (auto found = owners(scene, acts, at); !found.empty()) return found;
    if (is_verbal(s, at) ? !tells_of_noun(scene, at) && !(s.rel(at) == Rel::kConj && is_finite(s, at)) : stands_apart(scene, at)) return {};
    at = s.head(at);
  }
  return {};
}

// "OSLO, Jan 1 (Agency) -": the day a report was filed dates nothing in it.
bool is_filing_date(const Scene& scene, const timex::Expression& x) {
  const auto& sentence = scene.syntax.sentence(x.tokens.first);
  return x.tokens.last <= lang::end_of_preface(scene.doc.text, scene.syntax.tokens, sentence);
}

// The verb a date hangs on, straight or through noun phrases of its clause; kNone when a noun keeps the date to itself.
Index governor_of(const Scene& scene, const timex::Expression& x) {
  const auto& s = scene.syntax;
  if (is_filing_date(scene, x)) return kNone;
  Index at = s.head(s.head_of(x.tokens));
  for (int i = 0; i < kMaxClimb && at != kNone; ++i, at = s.head(at)) {
    if (is_verbal(s, at)) return at;
    if (stands_apart(scene, at)) return kNone;
  }
  return kNone;
}

// "met in Jeju, following a summit in Seoul last week": a bare date right behind such a phrase belongs into it.
Index phrase_before(const Scene& scene, const timex::Expression& x) {
  const auto& s = scene.syntax;
  const Index head = s.head_of(x.tokens);
  if (s.rel(head) != Rel::kOblUnmarked) return kNone;
  for (const Index c : s.children(s.head(head))) {
    const bool earlier = s.lemma(c) == "follow" || s.case_of(c) == "after" || s.case_of(c) == "following";
    if (earlier && (s.rel(c) == Rel::kAdvcl || s.rel(c) == Rel::kObl) && s.subtree(c).last == x.tokens.first) return c;
  }
  return kNone;
}

// "in 2015 when she bit a soldier": the clause behind a date tells what happened then; kNone when there is none.
Index clause_behind(const Scene& scene, const timex::Expression& x) {
  const auto& s = scene.syntax;
  for (Index t = x.tokens.last; t < std::min(x.tokens.last + 2, s.sentence(x.tokens.first).last); ++t) {
    if (s.lower(t) == "when" && s.head(t) != kNone && is_verbal(s, s.head(t))) return s.head(t);
    if (s.upos(t) != Upos::kPunct) break;
  }
  return kNone;
}

// "the first visit", "the first time they met".
bool is_first_of_its_kind(const Scene& scene, const Act& act) {
  const auto& s = scene.syntax;
  const auto counted = [&](Index noun) {
    const auto children = s.children(noun);
    return std::any_of(children.begin(), children.end(), [&](Index c) { return scene.lexicon.in_class("ordinal", s.lower(c)); });
  };
  const Index above = s.head(act.predicate);
  return counted(act.trigger) || (above != kNone && s.upos(above) == Upos::kNoun && counted(above));
}

void add(Act& act, Index x) {
  if (!has(act.expressions, x)) act.expressions.push_back(x);
}

void attach_expression(const Scene& scene, const timex::Expression& x, Index index, Acts& acts) {
  const auto& s = scene.syntax;
  if (const Index clause = clause_behind(scene, x); clause != kNone) {
    for (Act& act : acts) {
      const Index above = s.head(act.predicate);   // "when she was pictured biting"
      if (act.predicate == clause || (above == clause && !is_finite(s, act.predicate))) add(act, index);
    }
    return;
  }
  if (const Index phrase = phrase_before(scene, x); phrase != kNone) {
    for (Act& act : acts) {
      if (s.is_under(act.trigger, phrase)) return add(act, index);
    }
    return;
  }
  const Index head = s.head_of(x.tokens);
  if (const Index subject = s.child_base(head, Rel::kNsubj); subject != kNone) {   // "the last test was on 15 September"
    for (const Index k : owners(scene, acts, subject)) add(acts[k], index);
  }
  for (const Index k : owners_above(scene, acts, head)) {
    if (s.case_of(head) == "since" && is_first_of_its_kind(scene, acts[k])) continue;   // "the first visit since 1996"
    add(acts[k], index);
  }
}

// One step from an act's word up its clause: may the date that hangs on what is above be the act's?
bool shares_clause(const Scene& scene, const Act& act, Index at, const timex::Expression& x) {
  const auto& s = scene.syntax;
  const Index head = s.head(at);
  if (s.rel(at) == Rel::kXcomp) return true;
  if (s.rel(at) == Rel::kAdvcl) {   // "attacked the base, killing six", "moved on, with the premier welcoming"
    const Index mark = s.child(at, Rel::kMark);
    return is_gerund(s, at) && (mark == kNone || s.lower(mark) == "with");
  }
  if (is_verbal(s, at) || stands_apart(scene, at)) return false;
  if (head == kNone || !is_verbal(s, head) || act.event.type == EventType::kConsult || lang::base(s.rel(at)) == Rel::kNsubj) return true;
  return s.rel(at) == Rel::kObj ? x.tokens.first > at : scene.lexicon.in_class("happenverb", scene.lemma(head));
}

// True when the date hangs on the act's clause.
bool is_in_clause(const Scene& scene, const Act& act, const timex::Expression& x) {
  Index governor = governor_of(scene, x);
  while (governor != kNone && scene.syntax.rel(governor) == Rel::kXcomp) governor = scene.syntax.head(governor);
  Index at = act.predicate;
  for (int i = 0; i < kMaxClimb && at != kNone && governor != kNone && shares_clause(scene, act, at, x); ++i) {
    at = scene.syntax.head(at);
    if (at == governor) return true;
  }
  return false;
}

// An act without a date takes one of its clause that nobody owns.
void attach_by_clause(const Scene& scene, const timex::Expressions& expressions, Acts& acts) {
  std::vector<bool> owned(expressions.size());
  for (const Act& act : acts) {
    for (const Index x : act.expressions) owned[x] = true;
  }
  for (Act& act : acts) {
    if (!act.expressions.empty()) continue;
    for (Index x = 0; x < expressions.size(); ++x) {
      if (!owned[x] && is_in_clause(scene, act, expressions[x])) add(act, x);
    }
  }
}

// "On Monday he toured the port and met the mayor": a date told first holds for the verbs joined to the first.
void attach_by_joined_verb(const Scene& scene, const timex::Expressions& expressions, Acts& acts) {
  const auto& s = scene.syntax;
  for (Act& act : acts) {
    const Index verb = act.predicate;
    if (!act.expressions.empty() || s.rel(verb) != Rel::kConj || s.upos(verb) != Upos::kVerb || s.child_base(verb, Rel::kNsubj) != kNone) continue;
    const Index first = s.head(verb);
    for (Index x = 0; x < expressions.size(); ++x) {
      if (expressions[x].tokens.last <= first && governor_of(scene, expressions[x]) == first) add(act, x);
    }
  }
}

bool is_moment(const Scene& scene, Index clause) {
  const auto& children = scene.syntax.children(clause);
  return std::any_of(children.begin(), children.end(), [&](Index c) { return scene.syntax.lower(c) == "when"; });
}

// "arrested him when he came home on Friday": what tells the moment tells the day.
void attach_by_moment(const Scene& scene, const timex::Expressions& expressions, Acts& acts) {
  const auto& s = scene.syntax;
  for (Act& act : acts) {
    if (!act.expressions.empty()) continue;
    for (const Index clause : s.children(act.predicate)) {
      const bool adverbial = s.rel(clause) == Rel::kAdvcl || s.rel(clause) == Rel::kAdvclRelcl;
      if (!adverbial || clause < act.predicate || !is_moment(scene, clause)) continue;
      for (Index x = 0; x < expressions.size(); ++x) {
        if (governor_of(scene, expressions[x]) == clause) add(act, x);
      }
    }
  }
}

bool is_spokesman(const Actor& actor) {
  return actor.name.find("spokes") != std::string::npos || actor.role.find("spokes") != std::string::npos;
}

// The verb that says what the act is done by: above it in the tree, or beside the quotation it stands in.
std::vector<Index> saying_verbs(const Scene& scene, const Act& act) {
  const auto& s = scene.syntax;
  const auto is_own = [&](Index actor) {
    if (scene.actors.items[actor].country.empty() && is_spokesman(scene.actors.items[actor])) return true;
    return std::any_of(act.event.actors.begin(), act.event.actors.end(), [&](Index y) {
      return actor == y || same_side(scene.actors.items[actor], scene.actors.items[y]);
    });
  };
  std::vector<Index> out;
  Index at = act.predicate;
  for (int i = 0; i < 3 && at != kNone && s.rel(at) != Rel::kAclRelcl; ++i) {
    at = s.head(at);
    if (at == kNone || !scene.lexicon.in_class("say", scene.lemma(at))) continue;
    const Parties speakers = parties_of(scene, logical_subjects(s, at), Depth::kHead);
    if (std::any_of(speakers.actors.begin(), speakers.actors.end(), is_own)) out.push_back(at);
    break;
  }
  for (const Index q : scene.quotes.around(act.trigger)) {
    const Statement& statement = scene.quotes.items[q];
    if (statement.speaker && statement.cue && is_own(*statement.speaker)) out.push_back(s.token_at(statement.cue->begin));
  }
  return out;
}

// "warned in a speech on Monday": the verb whose words the speech, letter or statement with that date holds; kNone elsewhere.
Index verb_of_speech(const Scene& scene, const timex::Expression& x) {
  const auto& s = scene.syntax;
  if (is_filing_date(scene, x)) return kNone;
  const Index noun = s.head(s.head_of(x.tokens));
  if (noun == kNone || s.case_of(noun) != "in" || !scene.lexicon.in_class("dated", scene.lemma(noun))) return kNone;
  const Index verb = s.head(noun);
  return is_verbal(s, verb) ? verb : kNone;
}

// "China on Friday said it opposes": the day of the saying is the day of what is done by saying it.
void attach_by_saying(const Scene& scene, const timex::Expressions& expressions, Acts& acts) {
  for (Act& act : acts) {
    if (!act.expressions.empty() || !is_done_by_words(act.event.type) || act.event.status != Status::kOccurred) continue;
    const auto verbs = saying_verbs(scene, act);
    for (Index x = 0; x < expressions.size(); ++x) {
      const Index speech = verb_of_speech(scene, expressions[x]);
      if (has(verbs, governor_of(scene, expressions[x])) || has(verbs, speech) || (speech != kNone && speech == act.predicate)) add(act, x);
    }
  }
}

void inherit_from_occasions(Acts& acts) {
  for (Act& act : acts) {
    if (act.occasion && act.expressions.empty()) act.expressions = acts[*act.occasion].expressions;
  }
  for (Index k = 0; k < acts.size(); ++k) {
    if (acts[k].occasion && acts[*acts[k].occasion].expressions.empty()) acts[*acts[k].occasion].expressions = acts[k].expressions;
  }
}

bool has_note(const Act& act, std::string_view note) { return std::find(act.notes.begin(), act.notes.end(), note) != act.notes.end(); }

bool is_new_slot(const Scene& scene, const timex::Expression& x) {
  static constexpr std::array<std::string_view, 5> kTo = {"until", "to", "till", "for", "into"};
  const Index governor = governor_of(scene, x);
  if (governor != kNone && tells_of_noun(scene, governor)) return false;   // "a summit planned for May"
  const std::string word = scene.syntax.case_of(scene.syntax.head_of(x.tokens));
  return std::find(kTo.begin(), kTo.end(), word) != kTo.end();
}

}  // namespace

void put_expressions(const Scene& scene, const timex::Expressions& expressions, Acts& acts) {
  for (Index x = 0; x < expressions.size(); ++x) {
    if (!is_filing_date(scene, expressions[x])) attach_expression(scene, expressions[x], x, acts);
  }
  attach_by_clause(scene, expressions, acts);
  attach_by_moment(scene, expressions, acts);
  attach_by_joined_verb(scene, expressions, acts);
  attach_by_saying(scene, expressions, acts);
  inherit_from_occasions(acts);
  attach_headings(scene, expressions, acts);
}

void split_postponed(const Scene& scene, const timex::Expressions& expressions, Acts& acts) {
  const Index count = static_cast<Index>(acts.size());
  for (Index k = 0; k < count; ++k) {
    if (!has_note(acts[k], "postponed")) continue;
    std::vector<Index> later, earlier;
    for (const Index x : acts[k].expressions) (is_new_slot(scene, expressions[x]) ? later : earlier).push_back(x);
    if (later.empty()) continue;
    Act moved = acts[k];
    moved.event.status = Status::kPlanned;
    moved.expressions = later;
    moved.replaces = k;
    moved.notes = {"the new slot of a postponed event"};
    acts[k].expressions = earlier;
    acts.push_back(std::move(moved));
  }
}

}  // namespace dragoman::events
