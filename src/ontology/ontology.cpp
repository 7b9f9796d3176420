#include "ontology/ontology.h"

#include <algorithm>
#include <utility>

#include "ontology/columns.h"

namespace dragoman::ontology {

namespace {

constexpr std::array<Quad, 4> kQuads = {Quad::kVerbalCooperation, Quad::kMaterialCooperation, Quad::kVerbalConflict,
                                        Quad::kMaterialConflict};

// The columns that say yes or nothing.
constexpr std::array<std::pair<const char*, bool TypeTraits::*>, 6> kFlags = {{{"mutual", &TypeTraits::mutual},
                                                                               {"turns", &TypeTraits::turns},
                                                                               {"spoken", &TypeTraits::spoken},
                                                                               {"holds", &TypeTraits::holds},
                                                                               {"force", &TypeTraits::force},
                                                                               {"meets", &TypeTraits::meets}}};

Result<TypeTraits> parse_traits(const base::Table& table, std::size_t row) {
  TypeTraits out;
  const auto quad = std::ranges::find_if(kQuads, [&](Quad q) { return to_string(q) == table.cell(row, "quad"); });
  if (quad == kQuads.end()) return fail(table.error(row, "unknown quad"));
  out.quad = *quad;
  const auto needs = table.cell(row, "needs");
  if (!needs.empty() && needs != "both" && needs != "actor" && needs != "recipient")
    return fail(table.error(row, "needs is both, actor, recipient or empty"));
  out.needs_actor = needs == "both" || needs == "actor";
  out.needs_recipient = needs == "both" || needs == "recipient";
  for (const auto& [column, flag] : kFlags) {
    const auto cell = table.cell(row, column);
    if (!cell.empty() && cell != "yes") return fail(table.error(row, std::string(column) + " is yes or empty"));
    out.*flag = !cell.empty();
  }
  return out;
}

Result<std::array<TypeTraits, kTypes>> load_types(const base::TableSet& set) {
  auto table = set.table("ontology/plover.tsv", kTypeColumns);
  if (!table) return fail(table.error());
  std::array<TypeTraits, kTypes> out;
  std::array<bool, kTypes> told{};
  for (std::size_t r = 0; r < table->size(); ++r) {
    const auto type = parse_event_type(table->id(r));
    if (!type) return fail(table->error(r, "unknown event type"));
    auto traits = parse_traits(*table, r);
    if (!traits) return fail(traits.error());
    out[static_cast<std::size_t>(*type)] = *traits;
    told[static_cast<std::size_t>(*type)] = true;
  }
  const auto missing = std::ranges::find(told, false);
  if (missing == told.end()) return out;
  return fail(table->error("no row for " + std::string(to_string(static_cast<EventType>(missing - told.begin())))));
}

std::string mode_id(std::string_view type, std::string_view mode) {
  return std::string(type) + "." + std::string(mode);
}

}  // namespace

Result<Ontology> Ontology::load(const base::TableSet& set) {
  Ontology out;
  auto types = load_types(set);
  if (!types) return fail(types.error());
  out.types_ = *types;
  auto statuses = Statuses::load(set);
  if (!statuses) return fail(statuses.error());
  out.statuses_ = *statuses;
  const auto modes = set.table("ontology/modes.tsv", kModeColumns);
  if (!modes) return fail(modes.error());
  for (std::size_t r = 0; r < modes->size(); ++r)
    out.modes_.insert(mode_id(modes->cell(r, "type"), modes->cell(r, "mode")));
  const auto contexts = set.table("ontology/contexts.tsv", kContextColumns);
  if (!contexts) return fail(contexts.error());
  for (std::size_t r = 0; r < contexts->size(); ++r) {
    out.contexts_.emplace(contexts->id(r));
    for (const auto word : base::split(contexts->cell(r, "words"))) out.context_words_.emplace(word, contexts->id(r));
  }
  auto crosswalk = Crosswalk::load(set);
  if (!crosswalk) return fail(crosswalk.error());
  out.crosswalk = std::move(*crosswalk);
  auto profiles = Profiles::load(set);
  if (!profiles) return fail(profiles.error());
  out.profiles = std::move(*profiles);
  return out;
}

bool Ontology::has_mode(std::string_view type, std::string_view mode) const {
  return modes_.contains(mode_id(type, mode));
}

const std::string* Ontology::context_of(std::string_view lemma) const {
  const auto found = context_words_.find(lemma);
  return found == context_words_.end() ? nullptr : &found->second;
}

void Ontology::put_codes(Event& event) const {
  event.quad = of(event.type).quad;
  const CameoRow* code = crosswalk.to_cameo(event.type, event.mode, event.context);
  if (code == nullptr) return;
  event.cameo = code->code;
  event.goldstein = code->goldstein;
}

}  // namespace dragoman::ontology
