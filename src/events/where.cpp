#include "events/where.h"

#include <algorithm>

#include "events/propose.h"
#include "events/roster.h"
#include "lang/preface.h"

namespace dragoman::events {

using lang::kNone;

namespace {

// "the Vietnamese capital": a phrase that names a state by its adjective.
std::optional<Where> by_demonym(const Scene& scene, Index word) {
  const auto phrase = phrase_of(scene, word);
  for (Index p = 0; p < scene.places.items.size(); ++p) {
    const Place& place = scene.places.items[p];
    if (place.use == PlaceUse::kDemonym && !place.country.empty() && scene.places.tokens[p].overlaps(phrase))
      return Where{std::nullopt, place.country};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Where> where_of(const Scene& scene, const Candidate& c) {
  const Argument* best = nullptr;
  const auto links = chosen(scene, c, mentions::Role::kWhere);
  for (const Argument* a : links) {
    if (a->item == kNone) continue;
    const bool placed = !scene.places.items[a->item].country.empty();
    const bool had = best != nullptr && !scene.places.items[best->item].country.empty();
    if (best == nullptr || (placed && !had) || (placed == had && a->score > best->score)) best = a;
  }
  if (best != nullptr) return Where{best->item, scene.places.items[best->item].country};
  for (const Argument* a : links) {
    if (auto found = by_demonym(scene, a->word)) return found;
  }
  return std::nullopt;
}

std::optional<Where> dateline_of(const Scene& scene) {
  const auto& s = scene.syntax;
  std::optional<Index> found;
  lang::TokenRange line;
  for (Index p = 0; p < scene.places.items.size(); ++p) {
    const auto range = scene.places.tokens[p];
    if (range.size() == 0 || scene.places.items[p].country.empty()) continue;
    if (found && !(line.first <= range.first && range.last <= line.last)) break;
    if (found && scene.places.items[*found].country != scene.places.items[p].country) return std::nullopt;
    const auto& sentence = s.sentence(range.first);
    const Index end = lang::end_of_preface(scene.doc.text, s.tokens, sentence);
    if (!found && range.last <= end) found = p, line = {sentence.first, end};
  }
  return found ? std::optional(Where{*found, scene.places.items[*found].country}) : std::nullopt;
}

}  // namespace dragoman::events
