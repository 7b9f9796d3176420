#include "events/parties.h"

#include <algorithm>
#include <array>

namespace dragoman::events {

using lang::kNone;
using lang::Rel;

void Parties::add(Index actor) {
  if (std::find(actors.begin(), actors.end(), actor) == actors.end()) actors.push_back(actor);
}

namespace {

// The smallest mention around a token that heads its phrase differently than the mention does.
const actors::Mention* mention_around(const Scene& scene, Index token) {
  const actors::Mention* best = nullptr;
  const auto& all = scene.actors.mentions;
  const auto sentence = scene.syntax.sentence_range(token);  // no mention crosses its border
  auto at = std::ranges::lower_bound(all, sentence.first, {}, &actors::Mention::head);
  for (; at != all.end() && at->head < sentence.last; ++at) {
    const auto& m = *at;
    if (m.tokens.first > token || !m.tokens.contains(token)) continue;
    const bool one_name =
        scene.syntax.name_of[token] != kNone && scene.syntax.name_of[token] == scene.syntax.name_of[m.head];
    if (m.head != token && (one_name || scene.syntax.is_under(m.head, token)) &&
        (best == nullptr || m.tokens.size() < best->tokens.size()))
      best = &m;
  }
  return best;
}

// A country that stands as a mere place here and as an actor elsewhere on the page: "massed troops near Ukraine".
std::vector<Index> state_by_name(const Scene& scene, Index token) {
  const auto& s = scene.syntax;
  const Index name = s.name_of[token];
  if (name == kNone || s.names[name].kind != lang::NameKind::kGpe) return {};
  const auto text = scene.doc.view(s.span({s.names[name].first, s.names[name].last}));
  for (Index a = 0; a < scene.actors.items.size(); ++a) {
    if (scene.actors.items[a].kind == ActorKind::kState && scene.actors.items[a].name == text) return {a};
  }
  return {};
}

// "I told him": the speaker of the quotation; "we will work with": the state that an official speaks for.
std::vector<Index> speaker_of_we(const Scene& scene, Index token) {
  const bool many = scene.lexicon.words.us.contains(scene.syntax.lower(token));
  if (!many && !scene.lexicon.words.me.contains(scene.syntax.lower(token))) return {};
  for (const Index q : scene.quotes.around(token)) {
    const auto speaker = scene.quotes.items[q].speaker;
    if (!speaker) continue;
    const auto& items = scene.actors.items;
    for (Index a = 0; many && a < scene.actors.first_locality; ++a) {
      if (items[a].kind == ActorKind::kState && same_side(scene, items[a], items[*speaker])) return {a};
    }
    return {*speaker};
  }
  return {};
}

// "hundreds of protesters"
std::vector<Index> counted(const Scene& scene, Index token) {
  if (!scene.lexicon.words.quantity.contains(scene.lemma(token))) return {};
  for (const Index c : scene.clauses.prepositional(token, "of")) {
    if (auto found = scene.actors.at(c); !found.empty()) return found;
  }
  return {};
}

void add_all(Parties& out, const std::vector<Index>& found) {
  for (const Index a : found) out.add(a);
}

// An actor inside a phrase, best place first.
void add_near(const Scene& scene, Index token, Parties& out) {
  static constexpr std::array<Rel, 6> kInside = {Rel::kAppos,    Rel::kNmodPoss, Rel::kAmod,
                                                 Rel::kCompound, Rel::kNmodDesc, Rel::kFlat};
  const auto& s = scene.syntax;
  for (const Rel rel : kInside) {
    for (const Index c : s.children(token)) {
      if (s.rel(c) == rel) add_all(out, actors_at_head(scene, c));
    }
    if (!out.empty()) return;
  }
  for (const auto& preposition : scene.lexicon.words.inside) {
    for (const Index c : scene.clauses.prepositional(token, preposition)) add_all(out, actors_at_head(scene, c));
    if (!out.empty()) return;
  }
}

}  // namespace

std::vector<Index> actors_at_head(const Scene& scene, Index token) {
  auto found = scene.actors.at(token);
  if (found.empty()) {
    if (const auto* m = mention_around(scene, token)) found = scene.actors.at(m->head);
  }
  for (const auto ask : {state_by_name, speaker_of_we, counted}) {
    if (found.empty()) found = ask(scene, token);
  }
  return found;
}

Parties parties_at(const Scene& scene, Index token, Depth depth) {
  Parties out;
  if (token == kNone) return out;
  const auto& s = scene.syntax;
  Tokens all{token};
  for (std::size_t i = 0; i < all.size() && i < 12; ++i) {
    for (const Index c : s.children(all[i])) {
      const bool included =
          lang::base(s.rel(c)) == Rel::kNmod && s.case_of(c) == "including";  // "five men, including X"
      if ((s.rel(c) == Rel::kConj && s.upos(c) != lang::Upos::kVerb) || included) all.push_back(c);
    }
  }
  for (const Index t : all) {
    const auto found = actors_at_head(scene, t);
    add_all(out, found);
    if (found.empty() && depth == Depth::kNear) {
      Parties near;
      add_near(scene, t, near);
      add_all(out, near.actors);
    }
  }
  return out;
}

Parties parties_of(const Scene& scene, const Tokens& tokens, Depth depth) {
  Parties out;
  for (const Index t : tokens) add_all(out, parties_at(scene, t, depth).actors);
  return out;
}

bool is_political(const Scene& scene, Index actor, const Actor& who) {
  const auto& figures = scene.actors.public_figures;
  const bool figure = who.kind == ActorKind::kPerson && actor < figures.size() && figures[actor];
  if (who.kind == ActorKind::kState || figure || scene.sectors.any(who.sector, &actors::SectorTraits::political))
    return true;
  const bool foreign_body =
      who.kind == ActorKind::kOrganisation && who.sector.empty() && !who.country.empty();  // a body of some state
  return foreign_body || who.country == "IGO";
}

bool is_armed(const Scene& scene, const Actor& who) {
  return scene.sectors.any(who.sector, &actors::SectorTraits::armed);
}

bool same_side(const Scene& scene, const Actor& a, const Actor& b) {
  if (a.country.empty() || a.country != b.country || a.country == "IGO") return false;
  const auto speaks_for = [&](const Actor& x) {
    return x.kind == ActorKind::kState || scene.sectors.any(x.sector, &actors::SectorTraits::state);
  };
  const bool state = a.kind == ActorKind::kState || b.kind == ActorKind::kState;
  return state && speaks_for(a) && speaks_for(b);
}

}  // namespace dragoman::events
