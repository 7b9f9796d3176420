#include "events/weights.h"

#include <charconv>
#include <map>
#include <string>

#include "dragoman/record.h"

namespace dragoman::events {

namespace {

constexpr std::array<std::string_view, mentions::kRoles> kRoleNames = {"actor", "recipient", "when", "where", "word"};

// "same:likeness" -> where its number goes.
using Places = std::map<std::string, double*, std::less<>>;

template <std::size_t N>
void add(Places& out, std::string_view group, const std::array<std::string_view, N>& names,
         std::array<double, N>& values) {
  for (std::size_t i = 0; i < N; ++i) out[std::string(group) + ":" + std::string(names[i])] = &values[i];
}

Places places_of(Weights& w) {
  Places out;
  add(out, "type", kTypeFeatures, w.type);
  add(out, "event", kEventFeatures, w.event);
  add(out, "actor", kElsewhereFeatures, w.actor);
  add(out, "recipient", kElsewhereFeatures, w.recipient);
  add(out, "same", kSameFeatures, w.same);
  add(out, "where", kWhereFeatures, w.where);
  add(out, "when", kWhenFeatures, w.when);
  add(out, "pair", kPairFeatures, w.pair);
  for (std::size_t r = 0; r < kSearched; ++r) out["chosen:" + std::string(kRoleNames[r])] = &w.chosen[r];
  out["elsewhere:actor"] = &w.elsewhere_actor;
  out["elsewhere:recipient"] = &w.elsewhere_recipient;
  out["elsewhere:word"] = &w.elsewhere_word;
  add(out, "link", kRoleNames, w.link);
  add(out, "lone", kRoleNames, w.lone);
  for (std::size_t t = 0; t < mentions::kTypes; ++t)
    out["least:" + std::string(to_string(static_cast<EventType>(t)))] = &w.least[t];
  out["joined"] = &w.joined;
  return out;
}

}  // namespace

double* Weights::find(std::string_view name) {
  const Places places = places_of(*this);
  const auto found = places.find(name);
  return found == places.end() ? nullptr : found->second;
}

Result<Weights> Weights::load(const base::TableSet& set) {
  auto table = set.table("events/weights.tsv", {"feature", "weight"});
  if (!table) return fail(table.error());
  Weights out;
  Places places = places_of(out);
  for (std::size_t r = 0; r < table->size(); ++r) {
    const auto found = places.find(table->id(r));
    if (found == places.end()) return fail(table->error(r, "unknown feature"));
    const auto cell = table->cell(r, "weight");
    const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), *found->second);
    if (read.ec != std::errc() || read.ptr != cell.data() + cell.size())
      return fail(table->error(r, "a weight is a number"));
    places.erase(found);
  }
  if (!places.empty()) return fail(table->error("no weight for '" + places.begin()->first + "'"));
  return out;
}

}  // namespace dragoman::events
