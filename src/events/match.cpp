#include "events/match.h"

#include <algorithm>

namespace dragoman::events {

using lang::kNone;
using lang::Rel;
using lang::Upos;

namespace {

// "the offensive has killed", which the tagger may take for an adjective.
bool is_nominal_adjective(const lang::Syntax& s, Index token) {
  if (s.upos(token) != Upos::kAdj || s.child(token, Rel::kCop) != kNone) return false;
  const Rel rel = lang::base(s.rel(token));
  return rel == Rel::kNsubj || rel == Rel::kObj || rel == Rel::kObl || rel == Rel::kNmod;
}

bool fits_pos(const Trigger& row, const lang::Syntax& s, Index token) {
  switch (row.pos) {
    case Pos::kVerb:
      return s.upos(token) == Upos::kVerb && s.rel(token) != Rel::kAmod && s.rel(token) != Rel::kCompound;
    case Pos::kNoun:
      return s.upos(token) == Upos::kNoun || s.upos(token) == Upos::kPropn || is_nominal_adjective(s, token);
    case Pos::kAdj: return s.upos(token) == Upos::kAdj && s.rel(token) != Rel::kAmod;
    case Pos::kAux:  // "bought it, as he should": no verb follows
      return (s.upos(token) == Upos::kAux && s.head(token) != kNone && s.head(token) > token) ||
             s.upos(token) == Upos::kVerb;
  }
  return false;
}

bool takes(const std::vector<std::string>& nouns, const std::string& noun_class) {
  return nouns.empty() || std::find(nouns.begin(), nouns.end(), noun_class) != nouns.end();
}

// "a round of talks": the noun that the governing verb sees.
Index carrier_of(const Scene& scene, Index noun) {
  const auto& s = scene.syntax;
  Index at = noun;
  for (int i = 0; i < 2; ++i) {
    const Index head = s.head(at);
    if (head == kNone || lang::base(s.rel(at)) != Rel::kNmod || s.case_of(at) != "of" ||
        !scene.lexicon.words.carrier.contains(scene.lemma(head)))
      break;
    at = head;
  }
  if (s.rel(at) == Rel::kConj && s.head(at) != kNone && s.upos(s.head(at)) == Upos::kNoun)
    at = s.head(at);  // "talks and visits"
  return at;
}

template <class Row>
const Row* carried_by(const Scene& scene, const base::StringMap<std::vector<Row>>& rows, Index verb,
                      std::string_view via, const Trigger& noun) {
  const auto found = rows.find(scene.lemma(verb));
  if (found == rows.end()) return nullptr;
  for (const Row& row : found->second) {
    if (row.via == via && takes(row.nouns, noun.noun_class) &&
        (row.with.empty() || goes_with(scene.syntax, verb, row.with)))
      return &row;
  }
  return nullptr;
}

void carry(const Scene& scene, TriggerMatch& match, Index verb, std::string_view via) {
  match.light = carried_by(scene, scene.lexicon.lights, verb, via, *match.row);
  match.selecting = carried_by(scene, scene.lexicon.selecting, verb, via, *match.row);
  if (match.light != nullptr || match.selecting != nullptr) match.predicate = verb;
}

// Finds the verb that carries an event noun: light ("hold talks") or event-selecting ("suspend talks").
void find_predicate(const Scene& scene, TriggerMatch& match) {
  const auto& s = scene.syntax;
  match.carrier = carrier_of(scene, match.trigger);
  const Index verb = s.rel(match.carrier) == Rel::kAclRelcl ? kNone : s.head(match.carrier);
  const std::string via = verb == kNone ? std::string() : link(s, match.carrier);
  if (verb != kNone && s.upos(verb) == Upos::kVerb) carry(scene, match, verb, via);
  if (match.predicate != kNone) return;
  for (const Index c : s.children(match.carrier)) {  // "sanctions imposed by", "talks held in"
    if ((s.rel(c) == Rel::kAcl && is_participle(s, c)) || s.rel(c) == Rel::kAclRelcl) carry(scene, match, c, "obj");
    if (match.predicate != kNone) return;
  }
}

// "call for" needs its second word; a noun's second word is its modifier or preposition.
bool has_second_word(const Scene& scene, const TriggerMatch& match) {
  const auto& word = match.row->with;
  if (word.empty()) return true;
  if (!goes_with(scene.syntax, match.trigger, word)) return false;
  const Tokens found = scene.clauses.prepositional(match.trigger, word);  // "agreed on Friday" is no agreeing on
  return found.empty() || !std::all_of(found.begin(), found.end(), [&](Index t) {
           return scene.lexicon.words.timeword.contains(scene.lemma(t)) ||
                  scene.lexicon.words.timeword.contains(scene.syntax.lower(t));
         });
}

constexpr std::size_t kEvery = 64;  // more rows than any word has

// The subject, an object or an oblique of its verb.
bool is_argument(const lang::Syntax& s, Index token) {
  const Rel rel = lang::base(s.rel(token));
  return rel == Rel::kObj || rel == Rel::kObl || rel == Rel::kNsubj;
}

// Stops after `most`. `loose`: whatever the rows ask of the words around.
std::vector<TriggerMatch> find_matches(const Scene& scene, Index token, std::size_t most, bool loose = false) {
  const auto& s = scene.syntax;
  std::vector<TriggerMatch> out;
  auto found = scene.lexicon.triggers.find(scene.lemma(token));
  if (found == scene.lexicon.triggers.end()) found = scene.lexicon.triggers.find(s.lower(token));
  if (found == scene.lexicon.triggers.end()) return out;
  for (const Trigger& row : found->second) {
    if (!fits_pos(row, s, token)) continue;
    TriggerMatch match;
    match.row = &row;
    match.trigger = token;
    match.carrier = token;
    if (row.pos == Pos::kNoun) {
      find_predicate(scene, match);
    } else {
      match.predicate = row.pos == Pos::kAux && s.upos(token) == Upos::kAux ? s.head(token) : token;
    }
    if (has_second_word(scene, match) && (loose || makes_sense(scene, match))) out.push_back(match);
    if (out.size() == most) break;
  }
  return out;
}

}  // namespace

std::vector<TriggerMatch> matches(const Scene& scene, Index token) { return find_matches(scene, token, kEvery); }

WordRows rows_at(const Scene& scene, Index token) {
  WordRows out{matches(scene, token), {}, find_matches(scene, token, kEvery, true)};
  if (scene.syntax.upos(token) != Upos::kVerb) return out;
  for (const Index c : scene.syntax.children(token)) {
    for (TriggerMatch& match : matches(scene, c)) {
      if (match.predicate == token) out.carried.push_back(std::move(match));
    }
  }
  return out;
}

const TriggerMatch* nearest_row(const Scene& scene, const WordRows& rows, EventType type) {
  for (const TriggerMatch& match : rows.held) {
    if (match.type() == type) return &match;
  }
  for (const TriggerMatch& match : rows.carried) {
    if (match.type() == type && is_argument(scene.syntax, match.trigger)) return &match;
  }
  const TriggerMatch* best = nullptr;
  for (const TriggerMatch& match : rows.loose) {
    if (match.type() == type && (best == nullptr || unmet(scene, match) < unmet(scene, *best))) best = &match;
  }
  return best;
}

RowTypes row_types(const Scene& scene, const WordRows& rows) {
  RowTypes out;
  const auto at = [](const TriggerMatch& match) { return static_cast<std::size_t>(match.type()); };
  for (const TriggerMatch& match : rows.loose) out.told[at(match)] = true;
  for (const TriggerMatch& match : rows.held) out.told[at(match)] = out.held[at(match)] = true;
  for (const TriggerMatch& match : rows.carried)
    out.told[at(match)] = out.told[at(match)] || is_argument(scene.syntax, match.trigger);
  if (!rows.held.empty()) out.first = rows.held.front().type();
  return out;
}

std::optional<TriggerMatch> own_row(const Scene& scene, Index token) {
  if (!scene.lexicon.has_own) return std::nullopt;
  for (const TriggerMatch& match : matches(scene, token)) {
    if (match.row->own || (match.selecting != nullptr && match.selecting->own)) return match;
  }
  return std::nullopt;
}

bool is_known(const Scene& scene, Index token) { return !find_matches(scene, token, 1).empty(); }

bool is_discarded(const Scene& scene, const text::Sentence& sentence) {
  int weight = 0;
  std::vector<std::string_view> seen;
  for (Index t = sentence.first; t < sentence.last; ++t) {
    const auto found = scene.lexicon.discards.find(scene.lemma(t));
    if (found == scene.lexicon.discards.end()) continue;
    if (std::find(seen.begin(), seen.end(), found->first) != seen.end()) continue;
    seen.push_back(found->first);
    weight += found->second.weight;
  }
  return weight >= 2;
}

}  // namespace dragoman::events
