// Member-of and founded in code, the rest by rows (relation_rows.h); with the days they hold from and to.
#include "facts/facts.h"

#include <algorithm>
#include <array>

#include "events/parties.h"
#include "events/tables.h"
#include "facts/relation_rows.h"

namespace dragoman::facts {

using events::Depth;
using events::Parties;
using events::parties_of;
using lang::kNone;
using lang::Rel;

namespace {

class FactFinder {
 public:
  FactFinder(const Scene& scene, const FactWords& words, const Calendar& calendar)
      : scene_(scene), s_(scene.syntax), words_(words), calendar_(calendar) {}

  std::vector<Fact> run() {
    for (const auto& sentence : s_.sentences) {
      for (Index t = sentence.first; t < sentence.last; ++t) at(t);
    }
    return std::move(out_);
  }

 private:
  void at(Index t) {
    const auto lemma = scene_.lemma(t);
    if (words_.member.contains(lemma) && lang::base(s_.rel(t)) != Rel::kNmod)
      members(t);
    else if (words_.membership.contains(lemma))
      membership(t);
    else if (words_.join.contains(lemma) && s_.upos(t) == lang::Upos::kVerb)
      joined(t);
    else if (words_.found.contains(lemma) && s_.upos(t) == lang::Upos::kVerb)
      founded(t);
  }

  // "A and B are founding members of O", "became members": subject, organisation, year.
  void members(Index noun) {
    Index verb = noun;
    const Index founding = founding_of(noun);
    const bool founder = founding != kNone;
    if (founder && s_.child(founding, Rel::kNsubj) != kNone)
      verb = founding;  // read as the verb of the clause
    else if (s_.child(noun, Rel::kCop) == kNone && s_.child(noun, Rel::kNsubj) == kNone) {
      if ((s_.rel(noun) != Rel::kXcomp && s_.rel(noun) != Rel::kObj) || scene_.lemma(s_.head(noun)) != "become") return;
      verb = s_.head(noun);
    }
    if (scene_.clauses.is_negated(verb)) return;
    const Parties who = parties_of(scene_, {scene_.clauses.surface_subject(verb)}, Depth::kHead);
    const auto body = organisation(scene_.clauses.prepositional(noun, "of"), noun);
    if (!body) return;
    const std::string since = year_near(verb, noun);
    for (const Index a : who.actors) {
      add(Relation::kMemberOf, a, *body, since, noun);
      if (founder) add(Relation::kFounded, a, *body, since, noun);
    }
    last_body_ = body;
  }

  // "Iran gained full membership".
  void membership(Index noun) {
    const Index verb = s_.head(noun);
    if (verb == kNone || s_.rel(noun) != Rel::kObj || !words_.gain.contains(scene_.lemma(verb)) ||
        scene_.clauses.is_negated(verb))
      return;
    if (!is_realised(scene_, verb)) return;
    const Parties who = parties_of(scene_, scene_.clauses.logical_subjects(verb), Depth::kHead);
    auto body = organisation(scene_.clauses.prepositional(noun, "of"), noun);
    if (!body) return;
    for (const Index a : who.actors) add(Relation::kMemberOf, a, *body, year_near(verb, noun), noun);
    last_body_ = body;
  }

  void joined(Index verb) {
    if (!is_realised(scene_, verb)) return;
    const auto body = organisation(scene_.clauses.logical_objects(verb), kNone);
    if (!body) return;
    const Parties who = parties_of(scene_, scene_.clauses.logical_subjects(verb), Depth::kHead);
    for (const Index a : who.actors) {
      if (scene_.actors.items[a].kind == ActorKind::kState)
        add(Relation::kMemberOf, a, *body, year_near(verb, kNone), verb);
    }
  }

  // "a grouping set up in 2001 by A and B", "A founded O in 1961".
  void founded(Index verb) {
    if (scene_.lemma(verb) == "set" && !goes_with(s_, verb, "up")) return;
    Tokens made = scene_.clauses.logical_objects(verb), founders = scene_.clauses.logical_subjects(verb);
    const Tokens by = scene_.clauses.prepositional(verb, "by");
    if (s_.rel(verb) == Rel::kAcl && !by.empty())
      made = {s_.head(verb)}, founders = listed(by);  // "a grouping set up by ..."
    if (made.empty() || scene_.clauses.is_negated(verb)) return;
    auto body = organisation(made, kNone);
    Index at = made.front();
    for (int i = 0; !body && i < 2 && s_.rel(at) == Rel::kAppos; ++i) {
      at = s_.head(at);
      body = organisation({at}, kNone, Depth::kNear);
      if (!body) body = organisation(scene_.clauses.prepositional(at, "of"), kNone);
    }
    if (!body || !is_proper(*body) || s_.upos(made.front()) == lang::Upos::kPron)
      return;  // "launched a rescue mission", "launched them"
    const std::string since = year_near(verb, kNone);
    for (const Index a : parties_of(scene_, founders, Depth::kHead).actors)
      add(Relation::kFounded, a, *body, since, verb);
    for (Fact& f : out_) {  // the year of the founding holds for its founders in the same sentence
      if (f.object == body && f.since.empty() && f.evidence.begin == s_.sentence(verb).span.begin) f.since = since;
    }
  }

  // The heads of a list, however the tree hangs its members: "by China, Russia and four others".
  Tokens listed(Tokens heads) const {
    for (std::size_t i = 0; i < heads.size(); ++i) {
      for (const Index c : s_.children(heads[i])) {
        const Rel rel = s_.rel(c);
        if (rel == Rel::kConj || rel == Rel::kNmodUnmarked || rel == Rel::kAppos) heads.push_back(c);
      }
    }
    return heads;
  }

  // The organisation among the tokens; for a bare "members", the one spoken of in the sentence before.
  std::optional<Index> organisation(const Tokens& tokens, Index noun, Depth depth = Depth::kHead) const {
    for (const Index a : parties_of(scene_, tokens, depth).actors) {
      if (scene_.actors.items[a].kind == ActorKind::kOrganisation) return a;
    }
    if (noun == kNone || !tokens.empty()) return std::nullopt;
    for (const Index c : s_.children(noun)) {
      if (s_.rel(c) != Rel::kCompound && s_.rel(c) != Rel::kNmodPoss) continue;
      for (const Index a : scene_.actors.at(c)) {
        if (scene_.actors.items[a].kind == ActorKind::kOrganisation) return a;
      }
    }
    return last_body_;
  }

  bool is_proper(Index actor) const {
    const std::string& name = scene_.actors.items[actor].name;
    return !name.empty() && !(name.front() >= 'a' && name.front() <= 'z');
  }

  // "founding" before "members", wherever the tree has it.
  Index founding_of(Index noun) const {
    const Index above = s_.head(noun);
    if (above != kNone && s_.rel(noun) == Rel::kObj && words_.founding.contains(s_.lower(above))) return above;
    const auto children = s_.children(noun);
    const auto at = std::ranges::find_if(children, [&](Index c) { return words_.founding.contains(s_.lower(c)); });
    return at == children.end() ? kNone : *at;
  }

  // Since when, by the dates in the clause of `verb` (or under `noun`).
  std::string year_near(Index verb, Index noun) const {
    Tokens tokens{verb};
    if (noun != kNone) tokens.push_back(noun);
    return bounds_at(scene_, words_, calendar_, tokens, TenureBound::kSince).since;
  }

  void add(Relation relation, Index subject, Index object, std::string since, Index token) {
    if (subject == object) return;
    const Span evidence = s_.sentence(token).span;
    for (const Fact& f : out_) {
      if (f.relation == relation && f.subject == subject && f.object == object) return;
    }
    Fact fact;
    fact.relation = relation;
    fact.subject = subject;
    fact.object = object;
    fact.text = (relation == Relation::kFounded ? "founded " : "member of ") + scene_.actors.items[object].name;
    fact.since = std::move(since);
    fact.evidence = evidence;
    out_.push_back(std::move(fact));
  }

  const Scene& scene_;
  const lang::Syntax& s_;
  const FactWords& words_;
  const Calendar& calendar_;
  std::optional<Index> last_body_;
  std::vector<Fact> out_;
};

}  // namespace

struct Tables::Impl {
  RelationRows relations;
};

Result<Tables> Tables::load(const base::TableSet& set) {
  auto relations = RelationRows::load(set);
  if (!relations) return fail(relations.error());
  return Tables(std::make_shared<const Impl>(Impl{std::move(*relations)}));
}

std::vector<Fact> find(const Tables& tables, const events::Tables& words, const events::Page& page,
                       const std::vector<Time>& times) {
  const Scene scene = events::scene_of(words, page);
  const RelationRows& rows = tables.impl_->relations;
  std::vector<Fact> out = page.actors.facts;
  const Calendar calendar{page.expressions, times};
  bound_offices(scene, rows, calendar, out);
  const auto add = [&](std::vector<Fact> more) {
    for (Fact& fact : more) {
      const auto same = std::ranges::find_if(out, [&](const Fact& f) {
        return f.relation == fact.relation && f.subject == fact.subject && f.object == fact.object;
      });
      if (same == out.end()) {
        out.push_back(std::move(fact));
      } else {
        if (same->since.empty()) same->since = fact.since;
        if (same->until.empty()) same->until = fact.until;
      }
    }
  };
  add(FactFinder(scene, rows.words, calendar).run());
  add(relation_facts(scene, rows, calendar));
  return out;
}

}  // namespace dragoman::facts
