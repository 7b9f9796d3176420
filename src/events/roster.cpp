#include "events/roster.h"

#include <algorithm>

#include "base/utf8.h"
#include "events/parties.h"
#include "lang/phrases.h"

namespace dragoman::events {

using lang::kNone;
using lang::Rel;
using lang::Upos;

namespace {

// The state that a phrase names itself: by a demonym or place in it, by its owner, by what it is of or from.
std::string country_in(const Scene& scene, Index head, lang::TokenRange phrase) {
  const auto& s = scene.syntax;
  const auto place_in = [&](lang::TokenRange range) {
    for (Index p = 0; p < scene.places.items.size(); ++p) {
      if (scene.places.tokens[p].overlaps(range) && !scene.places.items[p].country.empty())
        return scene.places.items[p].country;
    }
    return std::string();
  };
  if (auto found = place_in(phrase); !found.empty()) return found;
  for (const Index c : s.children(head)) {
    const auto found = s.rel(c) == Rel::kNmodPoss ? actors_at_head(scene, c) : std::vector<Index>{};
    if (!found.empty() && !scene.actors.items[found.front()].country.empty())
      return scene.actors.items[found.front()].country;
  }
  for (const Index c : s.children(head)) {
    if (lang::base(s.rel(c)) != Rel::kNmod || s.rel(c) == Rel::kNmodPoss) continue;
    const std::string word = s.case_of(c);
    if (word != "of" && word != "in" && word != "from" && word != "at") continue;
    if (auto found = place_in({c, c + 1}); !found.empty()) return found;
    const auto owners = actors_at_head(scene, c);
    if (!owners.empty() && !scene.actors.items[owners.front()].country.empty())
      return scene.actors.items[owners.front()].country;
  }
  return {};
}

ActorKind kind_of(const lang::Syntax& s, Index head) {
  const Index name = s.name_of[head];
  if (name == kNone) return ActorKind::kGroup;
  switch (s.names[name].kind) {
    case lang::NameKind::kPer: return ActorKind::kPerson;
    case lang::NameKind::kOrg: return ActorKind::kOrganisation;
    default: return ActorKind::kGroup;
  }
}

}  // namespace

lang::TokenRange phrase_of(const Scene& scene, Index word) {
  auto out = lang::name_phrase(scene.syntax, word);
  if (!scene.lexicon.words.quantity.contains(scene.lemma(word))) return out;
  for (const Index c : scene.clauses.prepositional(word, "of")) {  // "hundreds of local people"
    if (c > word) out.last = std::max(out.last, phrase_of(scene, c).last);
  }
  return out;
}

Roster::Roster(const Scene& scene)
    : scene_(&scene), told_(static_cast<Index>(scene.actors.items.size())), heads_(told_) {
  for (const auto& m : scene.actors.mentions) heads_[m.actor].push_back(m.head);
  for (const auto& plural : scene.actors.plurals) {
    for (const Index a : plural.actors) heads_[a].push_back(plural.head);
  }
  for (auto& heads : heads_) std::sort(heads.begin(), heads.end());
}

Roster Roster::with(const Scene& scene, const std::vector<Actor>& newcomers) {
  Roster out(scene);
  out.newcomers_ = newcomers;
  for (const Actor& actor : newcomers) {
    auto& heads = out.heads_.emplace_back();
    for (const Span m : actor.mentions) {
      const lang::TokenRange range{scene.syntax.token_at(m.begin), scene.syntax.token_at(m.end)};
      heads.push_back(range.size() == 0 ? range.first : scene.syntax.head_of(range));
    }
    out.note(static_cast<Index>(out.heads_.size()) - 1 - out.told_);
  }
  return out;
}

const Actor& Roster::operator[](Index actor) const {
  return actor < told_ ? scene_->actors.items[actor] : newcomers_[actor - told_];
}

std::vector<Index> Roster::at(Index word) {
  const auto& s = scene_->syntax;
  word = scene_->clauses.antecedent(word);
  if (auto found = actors_at_head(*scene_, word); !found.empty()) return found;
  if (const auto* locality = scene_->actors.locality_at(word)) return {locality->actor};
  const Upos upos = s.upos(word);
  const bool nameless =
      upos != Upos::kNoun && upos != Upos::kPropn && upos != Upos::kAdj && upos != Upos::kNum && upos != Upos::kVerb;
  if (nameless) return {};
  return {enlist(word)};
}

Index Roster::enlist(Index word) {
  const auto& s = scene_->syntax;
  const auto phrase = phrase_of(*scene_, word);
  const Span span = s.span(phrase);
  const std::string name(scene_->doc.view(span)), folded = base::fold(name);
  const std::string country = country_in(*scene_, word, phrase);
  const auto named = by_name_.find(folded);
  const auto headed = country.empty() ? by_head_.end() : by_head_.find({std::string(s.lemma(word)), country});
  Index k = named == by_name_.end() ? kNone : named->second;
  if (headed != by_head_.end()) k = std::min(k, headed->second);
  if (k != kNone) {
    Actor& old = newcomers_[k];
    if (old.country.empty()) {
      old.country = country;
      note(k);
    }
    if (std::ranges::find(old.mentions, span) == old.mentions.end()) {
      old.mentions.push_back(span);
      heads_[told_ + k].push_back(word);
    }
    return told_ + k;
  }
  Actor actor;
  actor.kind = kind_of(s, word);
  actor.name = name;
  actor.country = country;
  actor.mentions = {span};
  actor.why = {"party of an event"};
  newcomers_.push_back(std::move(actor));
  heads_.push_back({word});
  note(static_cast<Index>(newcomers_.size()) - 1);
  return told_ + static_cast<Index>(newcomers_.size()) - 1;
}

void Roster::note(Index newcomer) {
  const Actor& actor = newcomers_[newcomer];
  by_name_.try_emplace(base::fold(actor.name), newcomer);
  if (actor.country.empty() || heads_[told_ + newcomer].empty()) return;
  const auto lemma = scene_->syntax.lemma(heads_[told_ + newcomer].front());
  Index& first = by_head_.try_emplace({std::string(lemma), actor.country}, newcomer).first->second;
  first = std::min(first, newcomer);
}

}  // namespace dragoman::events
