#include "events/seats.h"

#include <algorithm>

namespace dragoman::events {

using lang::kNone;
using lang::TokenRange;
using lang::Upos;

namespace {

// The tokens that overlap the span.
TokenRange tokens_of(const lang::Syntax& s, Span span) {
  TokenRange out{s.size(), s.size()};
  for (Index t = 0; t < s.size(); ++t) {
    if (!s.tokens[t].span.overlaps(span)) continue;
    if (out.first == s.size()) out.first = t;
    out.last = t + 1;
  }
  return out;
}

bool is_nominal(const lang::Syntax& s, Index t) {
  const Upos upos = s.upos(t);
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron || upos == Upos::kNum || upos == Upos::kAdj;
}

int depth(const lang::Syntax& s, Index t) {
  int out = 0;
  for (Index at = s.head(t); at != kNone && out < 100; at = s.head(at)) ++out;
  return out;
}

// The highest nominal whose head lies outside; else the highest such token.
Index head_of(const lang::Syntax& s, TokenRange range) {
  Index best = kNone;
  for (Index t = range.first; t < range.last; ++t) {
    const Index head = s.head(t);
    if (head != kNone && range.contains(head)) continue;
    if (best == kNone || (is_nominal(s, t) && (!is_nominal(s, best) || depth(s, t) < depth(s, best)))) best = t;
  }
  return best;
}

Seats::Side side_of(const lang::Syntax& s, const std::vector<Span>& spans) {
  Seats::Side out;
  for (const Span span : spans) {
    const TokenRange range = tokens_of(s, span);
    if (range.first == range.last) continue;
    out.tokens.push_back(range);
    out.heads.push_back(head_of(s, range));
  }
  std::sort(out.heads.begin(), out.heads.end());
  return out;
}

class Seater {
 public:
  explicit Seater(actors::Actors& actors) : actors_(actors) {}

  Seats run(Seats seats) {
    for (auto* side : {&seats.source, &seats.target}) {
      if (!side->heads.empty()) add_actor(*side);
    }
    part_countries(seats);
    const auto before = actors_.mentions;
    std::erase_if(actors_.plurals, [&](const auto& p) { return side_at(seats, p.head) != nullptr; });
    std::erase_if(actors_.grounds, [&](const auto& g) { return side_at(seats, g.head) != nullptr; });
    for (auto& m : actors_.mentions) {
      if (const auto* side = side_at(seats, m.head)) m.actor = side->actor;
    }
    for (const auto* side : {&seats.source, &seats.target}) {
      for (const Index head : side->heads) add_mention(*side, head);
    }
    follow(seats, before);
    return seats;
  }

 private:
  // The side whose span holds the token; the tighter span where they overlap.
  static const Seats::Side* side_at(const Seats& seats, Index token) {
    const Seats::Side* best = nullptr;
    Index size = 0;
    for (const auto* side : {&seats.source, &seats.target}) {
      for (const TokenRange range : side->tokens) {
        if (range.contains(token) && (best == nullptr || range.size() < size)) best = side, size = range.size();
      }
    }
    return best;
  }

  // Knows what the page knows of whoever heads the span, else of whoever stands in it.
  void add_actor(Seats::Side& side) {
    const actors::Mention* known = nullptr;
    for (const Index head : side.heads) {
      if (known == nullptr) known = actors_.mention_at(head);
    }
    for (const auto& m : actors_.mentions) {
      if (known == nullptr && side.holds(m.head)) known = &m;
    }
    Actor actor;
    actor.kind = ActorKind::kGroup;
    if (known != nullptr) actor = actors_.items[known->actor];
    side.actor = static_cast<Index>(actors_.items.size());
    actors_.items.push_back(std::move(actor));
  }

  void part_countries(const Seats& seats) {
    if (seats.source.actor == kNone || seats.target.actor == kNone) return;
    auto& a = actors_.items[seats.source.actor];
    auto& b = actors_.items[seats.target.actor];
    if (a.country == b.country) a.country.clear(), b.country.clear();
  }

  void add_mention(const Seats::Side& side, Index head) {
    const auto at = std::lower_bound(actors_.mentions.begin(), actors_.mentions.end(), head, [](const auto& m, Index h) { return m.head < h; });
    if (at != actors_.mentions.end() && at->head == head) {
      at->actor = side.actor;
      return;
    }
    const auto range = std::find_if(side.tokens.begin(), side.tokens.end(), [&](TokenRange r) { return r.contains(head); });
    actors_.mentions.insert(at, {side.actor, actors::MentionKind::kNominal, *range, head});
  }

  // "he", "the ministry": the page's other mentions of who heads the spans of one side.
  void follow(const Seats& seats, const std::vector<actors::Mention>& before) {
    const auto heading = [&](const Seats::Side& side) {
      std::vector<Index> out;
      for (const auto& m : before) {
        if (std::find(side.heads.begin(), side.heads.end(), m.head) != side.heads.end()) out.push_back(m.actor);
      }
      return out;
    };
    const auto sources = heading(seats.source), targets = heading(seats.target);
    const auto in = [](const std::vector<Index>& list, Index a) { return std::find(list.begin(), list.end(), a) != list.end(); };
    const auto moved = [&](Index a) {
      if (in(sources, a) == in(targets, a)) return a;
      return in(sources, a) ? seats.source.actor : seats.target.actor;
    };
    for (auto& m : actors_.mentions) m.actor = moved(m.actor);
    for (auto& p : actors_.plurals) std::transform(p.actors.begin(), p.actors.end(), p.actors.begin(), moved);
  }

  actors::Actors& actors_;
};

}  // namespace

bool Seats::Side::holds(Index token) const {
  return std::any_of(tokens.begin(), tokens.end(), [&](TokenRange r) { return r.contains(token); });
}

Seats seat(const lang::Syntax& syntax, const std::vector<Span>& source, const std::vector<Span>& target, actors::Actors& actors) {
  return Seater(actors).run({side_of(syntax, source), side_of(syntax, target)});
}

}  // namespace dragoman::events
