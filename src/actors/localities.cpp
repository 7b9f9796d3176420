#include "actors/localities.h"

#include <algorithm>

namespace dragoman::actors {

namespace {

Index state_item(const PageView& view, const std::string& code, Actors& out) {
  for (Index a = 0; a < out.items.size(); ++a) {
    if (out.items[a].kind == ActorKind::kState && out.items[a].country == code) return a;
  }
  Actor actor;
  actor.kind = ActorKind::kState;
  const std::string_view name = view.geo.country_name(code);
  actor.name = name.empty() ? code : std::string(name);
  actor.country = code;
  actor.sector = {"GOV"};
  out.items.push_back(std::move(actor));
  return static_cast<Index>(out.items.size() - 1);
}

}  // namespace

void add_localities(const PageView& view, Actors& out) {
  out.first_locality = static_cast<Index>(out.items.size());
  for (const CountryHit& hit : view.countries) {
    if (hit.use == PlaceUse::kDemonym || hit.code.size() != 3) continue;
    const Index head = view.syntax.head_of(hit.tokens);
    const bool named = std::any_of(out.mentions.begin(), out.mentions.end(), [&](const Mention& m) {
      return m.head == head || (m.kind == MentionKind::kName && m.tokens.overlaps(hit.tokens));
    });
    if (!named) out.localities.push_back({head, hit.tokens, state_item(view, hit.code, out)});
  }
  std::sort(out.localities.begin(), out.localities.end(), [](const auto& a, const auto& b) { return a.head < b.head; });
}

}  // namespace dragoman::actors
