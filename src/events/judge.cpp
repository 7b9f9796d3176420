#include "events/judge.h"

#include <charconv>
#include <cmath>

namespace dragoman::events {

Result<Judge> Judge::load(const base::TableSet& set) {
  auto topics = Topics::load(set);
  if (!topics) return fail(topics.error());
  auto table = set.table("events/judge.tsv", {"trait", "weight"});
  if (!table) return fail(table.error());
  Judge judge;
  judge.topics = std::move(*topics);
  for (std::size_t r = 0; r < table->size(); ++r) {
    const auto cell = table->cell(r, "weight");
    float weight = 0;
    if (std::from_chars(cell.data(), cell.data() + cell.size(), weight).ec != std::errc()) return fail(table->error(r, "not a number"));
    const auto trait = table->id(r);
    if (trait == "bias") judge.bias = weight;
    else if (trait == "scale") judge.plain.scale = weight;
    else if (trait == "shift") judge.plain.shift = weight;
    else if (trait == "scale.news") judge.news.scale = weight;
    else if (trait == "shift.news") judge.news.shift = weight;
    else if (trait == "reject") judge.reject = weight;
    else judge.weights.emplace(trait, weight);
  }
  return judge;
}

void Judge::pass(const Scene& scene, Acts& acts) const {
  const Traits traits(scene, topics, acts);
  const Curve curve = traits.is_news() ? news : plain;
  std::vector<float> found;
  for (Index k = 0; k < acts.size(); ++k) {
    double sum = bias;
    for (const auto& trait : traits.of(k)) {
      if (const auto weight = weights.find(trait); weight != weights.end()) sum += weight->second;
    }
    found.push_back(static_cast<float>(1.0 / (1.0 + std::exp(-(curve.scale * sum + curve.shift)))));
  }
  for (Index k = 0; k < acts.size(); ++k) {
    acts[k].probability = found[k];
    acts[k].rejected = found[k] < reject;
    acts[k].notes.push_back((acts[k].rejected ? "rejected by the judge, " : "judge ") + std::to_string(std::lround(100 * found[k])) + " %");
  }
}

}  // namespace dragoman::events
