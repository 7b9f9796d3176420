#include "events/codes.h"

#include <algorithm>

namespace dragoman::events {

std::vector<std::string> contexts_of(const Scene& scene, Index predicate) {
  constexpr std::size_t kMost = 2;
  std::vector<std::string> out;
  const auto range = scene.syntax.subtree(predicate);
  for (Index t = range.first; t < range.last && out.size() < kMost; ++t) {
    const auto found = scene.lexicon.contexts.find(scene.lemma(t));
    if (found != scene.lexicon.contexts.end() && std::find(out.begin(), out.end(), found->second) == out.end()) out.push_back(found->second);
  }
  return out;
}

void put_codes(const Scene& scene, const ontology::Crosswalk& crosswalk, Index predicate, Event& event) {
  event.quad = scene.lexicon.quads[static_cast<std::size_t>(event.type)];
  event.context = contexts_of(scene, predicate);
  const ontology::CameoRow* code = crosswalk.to_cameo(event.type, event.mode, event.context);
  if (code == nullptr) return;
  event.cameo = code->code;
  event.goldstein = code->goldstein;
}

}  // namespace dragoman::events
