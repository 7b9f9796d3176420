#include "events/parties.h"

#include <algorithm>
#include <array>
#include <span>

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
  for (const auto& m : scene.actors.mentions) {
    if (m.tokens.first > token || !m.tokens.contains(token)) continue;
    const bool one_name = scene.syntax.name_of[token] != kNone && scene.syntax.name_of[token] == scene.syntax.name_of[m.head];
    if (m.head != token && (one_name || scene.syntax.is_under(m.head, token)) && (best == nullptr || m.tokens.size() < best->tokens.size())) best = &m;
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

// "We will work with": the speaker of the quotation.
std::vector<Index> speaker_of_we(const Scene& scene, Index token) {
  static constexpr std::array<std::string_view, 4> kFirst = {"we", "i", "our", "us"};
  if (std::find(kFirst.begin(), kFirst.end(), scene.syntax.lower(token)) == kFirst.end()) return {};
  for (const Index q : scene.quotes.around(token)) {
    if (const auto speaker = scene.quotes.items[q].speaker) return {*speaker};
  }
  return {};
}

bool head_actors(const Scene& scene, Index token, Parties& out) {
  auto found = scene.actors.at(token);
  if (found.empty()) {
    if (const auto* m = mention_around(scene, token)) found = scene.actors.at(m->head);
  }
  if (found.empty()) found = state_by_name(scene, token);
  if (found.empty()) found = speaker_of_we(scene, token);
  if (found.empty() && scene.lexicon.in_class("quantity", scene.lemma(token))) {   // "hundreds of protesters"
    for (const Index c : prepositional(scene.syntax, token, "of")) {
      if (found = scene.actors.at(c); !found.empty()) break;
    }
  }
  if (found.empty()) return false;
  if (out.token == kNone) out.token = token;
  for (const Index a : found) out.add(a);
  return true;
}

// Where an actor may hide inside a phrase, best first.
bool near_actors(const Scene& scene, Index token, int hops, Depth depth, Parties& out) {
  const auto& s = scene.syntax;
  static constexpr std::array<std::string_view, 4> kClose = {"of", "by", "from", "including"};
  static constexpr std::array<std::string_view, 8> kFar = {"in", "with", "against", "to", "for", "on", "between", "among"};
  const std::span<const std::string_view> far(kFar.data(), depth == Depth::kDeep ? kFar.size() : depth == Depth::kNear ? 1 : 0);
  const std::span<const std::string_view> close(kClose.data(), depth == Depth::kOwner ? 2 : kClose.size());
  const auto try_child = [&](Index c) {
    bool any = head_actors(scene, c, out);
    for (const Index k : s.children(c)) {
      if (s.rel(k) == Rel::kConj) any |= head_actors(scene, k, out);
    }
    return any || (hops > 0 && near_actors(scene, c, hops - 1, depth, out));
  };
  for (const Rel rel : {Rel::kAppos, Rel::kNmodPoss}) {
    for (const Index c : s.children(token)) {
      if (s.rel(c) == rel && (rel == Rel::kAppos ? head_actors(scene, c, out) : try_child(c))) return true;
    }
  }
  const auto try_under = [&](std::string_view preposition) {
    const Tokens found = prepositional(s, token, preposition);
    return std::any_of(found.begin(), found.end(), [&](Index c) { return lang::base(s.rel(c)) == Rel::kNmod && try_child(c); });
  };
  if (std::any_of(close.begin(), close.end(), try_under)) return true;
  for (const Rel rel : {Rel::kAmod, Rel::kCompound, Rel::kNmodDesc, Rel::kFlat, Rel::kAppos}) {
    for (const Index c : s.children(token)) {
      if (s.rel(c) == rel && try_child(c)) return true;
    }
  }
  if (std::any_of(far.begin(), far.end(), try_under)) return true;
  for (const Index c : s.children(token)) {
    if (s.rel(c) != Rel::kAcl) continue;
    for (const Index by : is_passive(s, c) ? logical_subjects(s, c) : Tokens{}) {
      if (try_child(by)) return true;
    }
  }
  return false;
}

}  // namespace

namespace {

// True when `inside` lies in a clause on `noun` that ends before `conjunct`.
bool is_cut_off(const lang::Syntax& s, Index noun, Index conjunct, Index inside) {
  if (inside == kNone) return false;
  return std::any_of(s.children(noun).begin(), s.children(noun).end(), [&](Index c) {
    return (s.rel(c) == Rel::kAclRelcl || s.rel(c) == Rel::kAcl) && c < conjunct && s.is_under(inside, c);
  });
}

}  // namespace

Parties parties_at(const Scene& scene, Index token, Depth depth, Index inside) {
  Parties out;
  if (token == kNone) return out;
  const auto& s = scene.syntax;
  Tokens all{token};
  for (std::size_t i = 0; i < all.size() && i < 12; ++i) {
    for (const Index c : s.children(all[i])) {
      const bool included = lang::base(s.rel(c)) == Rel::kNmod && s.case_of(c) == "including";   // "five men, including X"
      const bool joined = s.rel(c) == Rel::kConj && s.upos(c) != lang::Upos::kVerb;
      if ((joined || included) && !is_cut_off(s, all[i], c, inside)) all.push_back(c);
    }
  }
  for (const Index t : all) {
    if (head_actors(scene, t, out) || depth == Depth::kHead) continue;
    out.near |= near_actors(scene, t, depth == Depth::kDeep ? 2 : 1, depth, out);
  }
  if (!out.empty() && out.token == kNone) out.token = token;
  return out;
}

Parties parties_of(const Scene& scene, const Tokens& tokens, Depth depth, Index inside) {
  Parties out;
  for (const Index t : tokens) {
    const Parties some = parties_at(scene, t, depth, inside);
    for (const Index a : some.actors) out.add(a);
    out.near |= some.near;
    if (out.token == kNone) out.token = some.token;
  }
  return out;
}

namespace {

void add_grounds(const Scene& scene, Index token, int hops, Parties& out) {
  const auto& s = scene.syntax;
  if (const auto* ground = scene.actors.ground_at(token)) {
    out.add(ground->actor);
    if (out.token == kNone) out.token = token;
  }
  if (hops == 0) return;
  for (const Index c : s.children(token)) {
    const Rel rel = lang::base(s.rel(c));
    const bool adverb = rel == Rel::kAdvmod || (rel == Rel::kObl && s.rel(token) == Rel::kAdvmod);   // "a village elsewhere in Mali"
    const bool inside = rel == Rel::kNmod ? s.case_of(c) != "from" : rel == Rel::kConj ? s.upos(c) != lang::Upos::kVerb
                                                                                       : adverb || rel == Rel::kCompound || rel == Rel::kAppos;
    if (inside && (out.empty() || rel == Rel::kConj)) add_grounds(scene, c, hops - 1, out);
  }
}

}  // namespace

Parties grounds_of(const Scene& scene, const Tokens& tokens) {
  Parties out;
  for (const Index t : tokens) {
    if (out.empty()) add_grounds(scene, t, 3, out);
  }
  return out;
}

namespace {

// A person whom a row of actors/people.tsv names: statesmen, whatever office they hold on the day.
bool is_public_figure(const Actor& actor) {
  return actor.kind == ActorKind::kPerson && std::any_of(actor.why.begin(), actor.why.end(), [](const std::string& row) { return row.starts_with("actors/people.tsv:"); });
}

}  // namespace

bool is_political(const Actor& actor) {
  static constexpr std::array<std::string_view, 20> kSectors = {"GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "LEG", "SPY", "IGO",
                                                                "UNS", "PRE", "NGO", "CVL", "CRM", "SET", "LAB", "REL", "ETH", "REF"};
  if (actor.kind == ActorKind::kState || is_public_figure(actor)) return true;
  if (std::any_of(actor.sector.begin(), actor.sector.end(), [&](const std::string& sector) {
        return std::find(kSectors.begin(), kSectors.end(), sector) != kSectors.end();
      })) return true;
  const bool foreign_body = actor.kind == ActorKind::kOrganisation && actor.sector.empty() && !actor.country.empty();   // a body of some state
  return foreign_body || actor.country == "IGO";
}

bool same_side(const Actor& a, const Actor& b) {
  if (a.country.empty() || a.country != b.country || a.country == "IGO") return false;
  const auto speaks_for = [](const Actor& x) {
    return x.kind == ActorKind::kState || std::any_of(x.sector.begin(), x.sector.end(), [](const std::string& sector) {
      return sector == "GOV" || sector == "MIL" || sector == "LEG";
    });
  };
  const bool state = a.kind == ActorKind::kState || b.kind == ActorKind::kState;
  return state && speaks_for(a) && speaks_for(b);
}

}  // namespace dragoman::events
