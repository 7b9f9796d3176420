#include "facts/relation_rows.h"

#include <algorithm>
#include <array>
#include <utility>

#include "events/columns.h"

namespace dragoman::facts {

using events::Depth;
using events::Parties;
using events::parties_of;
using events::Pos;
using lang::kNone;
using lang::Rel;
using lang::Upos;

namespace {

Place place_of(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, Place::Kind>, 5> kNames = {{{"subj", Place::Kind::kSubject},
                                                                                      {"obj", Place::Kind::kObject},
                                                                                      {"poss", Place::Kind::kPossessor},
                                                                                      {"self", Place::Kind::kDescribed},
                                                                                      {"under", Place::Kind::kUnder}}};
  const auto named = std::ranges::find(kNames, word, &std::pair<std::string_view, Place::Kind>::first);
  if (named != kNames.end()) return {named->second, {}};
  return {Place::Kind::kPreposition, std::string(word)};
}

// "take office" -> "take", "office"
std::pair<std::string, std::string> words_of(std::string_view cell) {
  const auto space = cell.find(' ');
  if (space == std::string_view::npos) return {std::string(cell), std::string()};
  return {std::string(cell.substr(0, space)), std::string(cell.substr(space + 1))};
}

// The days an expression gives, as the two ends of a stretch where it is one: "from 2010 to 2014", "since 2019"
// (2019/..).
Bounds ends_of(const Scene& scene, const FactWords& words, const timex::Expression& x, const Time& time) {
  if (time.type != TimexType::kDate || time.edtf.empty() || time.edtf.find('X') != std::string::npos) return {};
  const auto slash = time.edtf.find('/');
  if (slash == std::string::npos) return {time.edtf, time.edtf};
  std::string first = time.edtf.substr(0, slash), last = time.edtf.substr(slash + 1);
  if (first == "..") return {std::string(), last};
  if (last == "..") return {first, std::string()};
  for (Index t = x.tokens.first; t < x.tokens.last; ++t) {
    if (words.range.contains(scene.syntax.lower(t))) return {first, last};
  }
  return {};  // "last week" bounds nothing to the day
}

bool is_stretch(const Bounds& ends) { return ends.since != ends.until; }

}  // namespace

Bounds bounds_at(const Scene& scene, const FactWords& words, const Calendar& calendar, const Tokens& tokens,
                 TenureBound bare) {
  const auto& s = scene.syntax;
  Bounds out;
  for (Index x = 0; x < calendar.expressions.size(); ++x) {
    const Index head = s.head_of(calendar.expressions[x].tokens);
    if (std::ranges::find(tokens, s.head(head)) == tokens.end()) continue;
    const Bounds ends = ends_of(scene, words, calendar.expressions[x], calendar.times[x]);
    const std::string word = s.case_of(head);
    const bool within = word.empty() || words.at.contains(word);
    if (is_stretch(ends)) {
      if (out.since.empty()) out.since = ends.since;
      if (out.until.empty()) out.until = ends.until;
    } else if (words.from.contains(word) || (within && bare == TenureBound::kSince)) {
      if (out.since.empty()) out.since = ends.since;
    } else if (words.to.contains(word) || (within && bare == TenureBound::kUntil)) {
      if (out.until.empty()) out.until = ends.until;
    }
  }
  return out;
}

bool is_realised(const Scene& scene, Index verb) {
  const auto& s = scene.syntax;
  if (scene.clauses.is_negated(verb) || is_infinitive(s, verb) || has_mark(s, verb, "if") ||
      has_mark(s, verb, "unless"))
    return false;
  const auto group = scene.clauses.verb_group(verb);
  return !group.future && !group.modal;
}

Result<FactWords> FactWords::load(const base::TableSet& set) {
  FactWords out;
  const auto own = set.table("facts/words.tsv", {"class", "words", "note"});
  if (!own) return fail(own.error());
  const auto taken = base::WordClasses::of(*own).take(*own, {{"at", &out.at},
                                                             {"founding", &out.founding},
                                                             {"from", &out.from},
                                                             {"member", &out.member},
                                                             {"membership", &out.membership},
                                                             {"office", &out.office},
                                                             {"range", &out.range},
                                                             {"to", &out.to}});
  if (!taken) return fail(taken.error());
  const auto shared =
      set.table("events/classes.tsv", events::kClassColumns);  // with the words of events, which know their forms
  if (!shared) return fail(shared.error());
  const auto verbs =
      base::WordClasses::of(*shared).take(*shared, {{"found", &out.found}, {"gain", &out.gain}, {"join", &out.join}});
  if (!verbs) return fail(verbs.error());
  return out;
}

Result<RelationRows> RelationRows::load(const base::TableSet& set) {
  RelationRows out;
  auto words = FactWords::load(set);
  if (!words) return fail(words.error());
  out.words = std::move(*words);
  auto table = set.table("facts/facts.tsv",
                         {"id", "word", "pos", "relation", "subject", "object", "bound", "example", "expect"});
  if (!table) return fail(table.error());
  for (std::size_t r = 0; r < table->size(); ++r) {
    RelationRow row;
    std::tie(row.lemma, row.with) = words_of(table->cell(r, "word"));
    row.pos = table->cell(r, "pos") == "noun" ? Pos::kNoun : Pos::kVerb;
    const auto relation = parse_relation(table->cell(r, "relation"));
    if (!relation) return fail(table->error(r, "unknown relation"));
    row.relation = *relation;
    row.subject = place_of(table->cell(r, "subject"));
    for (const auto word : base::split(table->cell(r, "object"))) row.object.push_back(place_of(word));
    const auto bound = actors::parse_bound(*table, r);
    if (!bound) return fail(bound.error());
    row.bound = *bound;
    out.rows[row.lemma].push_back(std::move(row));
  }
  auto verbs = actors::load_office_verbs(set);
  if (!verbs) return fail(verbs.error());
  out.offices = std::move(*verbs);
  return out;
}

namespace {

class Finder {
 public:
  Finder(const Scene& scene, const RelationRows& rows, const Calendar& calendar)
      : scene_(scene), s_(scene.syntax), rows_(rows), calendar_(calendar) {}

  void at(Index t, const RelationRow& row) {
    const bool verb = row.pos == Pos::kVerb;
    if (s_.upos(t) != (verb ? Upos::kVerb : Upos::kNoun) || (!row.with.empty() && !goes_with(s_, t, row.with))) return;
    if (verb && !is_realised(scene_, t)) return;
    const Parties subjects = parties_of(scene_, filling(t, row.subject), Depth::kHead);
    Parties objects;
    Tokens places;
    for (const auto& place : row.object) {
      const Tokens found = filling(t, place);
      places.insert(places.end(), found.begin(), found.end());
      if (objects.empty()) objects = parties_of(scene_, found, Depth::kHead);
    }
    const Bounds bounds = bounds_at(scene_, rows_.words, calendar_, {t}, row.bound);
    for (const Index subject : subjects.actors) {
      for (const Index object : objects.actors) {
        if (fits(row.relation, subject, object)) add(row.relation, subject, object, bounds, t);
      }
    }
  }

  std::vector<Fact> take() { return std::move(out_); }

 private:
  Tokens filling(Index t, const Place& place) const {
    switch (place.kind) {
      case Place::Kind::kSubject: return scene_.clauses.logical_subjects(t);
      case Place::Kind::kObject: return scene_.clauses.logical_objects(t);
      case Place::Kind::kPossessor: return one(s_.child(t, Rel::kNmodPoss));
      case Place::Kind::kDescribed: return described(t);
      case Place::Kind::kUnder: return s_.case_of(t) == "under" && s_.head(t) != kNone ? Tokens{s_.head(t)} : Tokens{};
      case Place::Kind::kPreposition: break;
    }
    return scene_.clauses.prepositional(t, place.word);
  }
  static Tokens one(Index t) { return t == kNone ? Tokens{} : Tokens{t}; }

  // "X is a unit of", "X, a unit of", "the armed wing of Y, X"
  Tokens described(Index noun) const {
    if (s_.child(noun, Rel::kCop) != kNone)
      return is_realised(scene_, noun) ? one(s_.child(noun, Rel::kNsubj)) : Tokens{};
    if (s_.rel(noun) == Rel::kAppos) return one(s_.head(noun));
    return one(s_.child(noun, Rel::kAppos));
  }

  bool is_body(Index a) const {
    const Actor& actor = scene_.actors.items[a];
    const bool named = !actor.name.empty() && !(actor.name[0] >= 'a' && actor.name[0] <= 'z') &&
                       !(actor.name[0] >= '0' && actor.name[0] <= '9');
    return named && (actor.kind == ActorKind::kOrganisation || actor.kind == ActorKind::kGroup);
  }
  bool is(Index a, ActorKind kind) const { return scene_.actors.items[a].kind == kind; }

  bool fits(Relation relation, Index subject, Index object) const {
    if (subject == object) return false;
    switch (relation) {
      case Relation::kHeadedBy:
        return (is_body(subject) || is(subject, ActorKind::kState)) && is(object, ActorKind::kPerson) &&
               is_named(object);
      case Relation::kPartOf: return is_body(subject) && (is_body(object) || is(object, ActorKind::kState));
      case Relation::kMemberOf:
        return (is(subject, ActorKind::kPerson) || is(subject, ActorKind::kState)) &&
               is(object, ActorKind::kOrganisation) && is_body(object);
      default: return false;
    }
  }
  bool is_named(Index a) const {
    const auto& name = scene_.actors.items[a].name;
    return !name.empty() && !(name[0] >= 'a' && name[0] <= 'z');
  }

  void add(Relation relation, Index subject, Index object, const Bounds& bounds, Index token) {
    const bool told = std::ranges::any_of(
        out_, [&](const Fact& f) { return f.relation == relation && f.subject == subject && f.object == object; });
    if (told) return;
    Fact fact;
    fact.relation = relation;
    fact.subject = subject;
    fact.object = object;
    const auto& name = scene_.actors.items[object].name;
    fact.text = (relation == Relation::kHeadedBy ? "headed by "
                 : relation == Relation::kPartOf ? "part of "
                                                 : "member of ") +
                name;
    fact.since = bounds.since;
    fact.until = bounds.until;
    fact.evidence = s_.sentence(token).span;
    out_.push_back(std::move(fact));
  }

  const Scene& scene_;
  const lang::Syntax& s_;
  const RelationRows& rows_;
  const Calendar& calendar_;
  std::vector<Fact> out_;
};

class OfficeBounds {
 public:
  OfficeBounds(const Scene& scene, const RelationRows& rows, const Calendar& calendar, std::vector<Fact>& facts)
      : scene_(scene), s_(scene.syntax), rows_(rows), calendar_(calendar), facts_(facts) {}

  void run() {
    for (const auto& m : scene_.actors.mentions) {
      if (s_.upos(m.head) == Upos::kNoun || s_.upos(m.head) == Upos::kPropn) beside(m.head, m.actor);
    }
    for (Index t = 0; t < s_.size(); ++t) {
      const auto found = s_.upos(t) == Upos::kVerb ? rows_.offices.find(scene_.lemma(t)) : rows_.offices.end();
      if (found == rows_.offices.end() || !is_realised(scene_, t)) continue;
      for (const actors::OfficeVerb& verb : found->second) {
        if (!verb.with.empty() && !goes_with(s_, t, verb.with)) continue;
        at(t, verb);
        break;
      }
    }
  }

 private:
  // "president from 2010 to 2014", "the minister, in office since 2018"
  void beside(Index noun, Index actor) {
    Tokens tokens{noun};
    for (const Index c : s_.children(noun)) {
      if (rows_.words.office.contains(s_.lemma(c)) && s_.case_of(c) == "in") tokens.push_back(c);
    }
    if (Fact* fact = office_of(actor, noun, true))
      put(*fact, bounds_at(scene_, rows_.words, calendar_, tokens, TenureBound::kUntold));
  }

  void at(Index t, const actors::OfficeVerb& verb) {
    const Tokens holders = verb.of_object ? scene_.clauses.logical_objects(t) : scene_.clauses.logical_subjects(t);
    const Bounds bounds = bounds_at(scene_, rows_.words, calendar_, {t}, verb.bound);
    if (bounds.since.empty() && bounds.until.empty()) return;
    Index office = kNone;
    for (const Index c : s_.children(t)) {
      const Rel rel = lang::base(s_.rel(c));
      if (c > t && (rel == Rel::kXcomp || (rel == Rel::kObl && s_.case_of(c) == "as"))) office = c;
    }
    for (const Index a : parties_of(scene_, holders, Depth::kHead).actors) {
      if (Fact* fact = office_of(a, office == kNone ? t : office, office != kNone)) put(*fact, bounds);
    }
  }

  // The office of the actor that the sentence tells, by the noun's word where it is the office; else the only one told
  // of them.
  Fact* office_of(Index actor, Index token, bool by_word) {
    const Span sentence = s_.sentence(token).span;
    Fact* only = nullptr;
    std::size_t count = 0;
    for (Fact& f : facts_) {
      if (f.relation != Relation::kHoldsOffice || f.subject != actor) continue;
      if (by_word && f.evidence == sentence && f.text.find(s_.lemma(token)) != std::string::npos) return &f;
      ++count, only = &f;
    }
    const bool one = count == 1 && (!by_word || only->evidence == sentence);
    return one && !by_word ? only : one && s_.upos(token) == Upos::kPropn ? only : nullptr;
  }

  static void put(Fact& fact, const Bounds& bounds) {
    if (fact.since.empty()) fact.since = bounds.since;
    if (fact.until.empty()) fact.until = bounds.until;
  }

  const Scene& scene_;
  const lang::Syntax& s_;
  const RelationRows& rows_;
  const Calendar& calendar_;
  std::vector<Fact>& facts_;
};

}  // namespace

std::vector<Fact> relation_facts(const Scene& scene, const RelationRows& rows, const Calendar& calendar) {
  Finder finder(scene, rows, calendar);
  for (Index t = 0; t < scene.syntax.size(); ++t) {
    const auto found = rows.rows.find(scene.lemma(t));
    if (found == rows.rows.end()) continue;
    for (const RelationRow& row : found->second) finder.at(t, row);
  }
  return finder.take();
}

void bound_offices(const Scene& scene, const RelationRows& rows, const Calendar& calendar, std::vector<Fact>& facts) {
  OfficeBounds(scene, rows, calendar, facts).run();
}

}  // namespace dragoman::facts
