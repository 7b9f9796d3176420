#include "events/contexts.h"

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

}  // namespace dragoman::events
