#include "events/contexts.h"

#include <algorithm>

namespace dragoman::events {

std::vector<std::string> contexts_of(const Scene& scene, Index predicate) {
  constexpr std::size_t kMost = 2;
  std::vector<std::string> out;
  const auto range = scene.syntax.subtree(predicate);
  for (Index t = range.first; t < range.last && out.size() < kMost; ++t) {
    const auto* context = scene.ontology.context_of(scene.lemma(t));
    if (context != nullptr && std::find(out.begin(), out.end(), *context) == out.end()) out.push_back(*context);
  }
  return out;
}

}  // namespace dragoman::events
