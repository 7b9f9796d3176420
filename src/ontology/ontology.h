// What acts are called: PLOVER's sixteen types and the seven statuses with what is true of each, modes, contexts, CAMEO
// codes, label profiles. data/ontology/*.tsv. Immutable after load.
#pragma once

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.h"
#include "base/table.h"
#include "dragoman/check.h"
#include "dragoman/record.h"
#include "dragoman/result.h"
#include "ontology/crosswalk.h"
#include "ontology/profiles.h"
#include "ontology/statuses.h"

namespace dragoman::ontology {

inline constexpr std::size_t kTypes = 16;

// One row of plover.tsv, which explains the columns.
struct TypeTraits {
  Quad quad = Quad::kVerbalCooperation;
  bool needs_actor = false, needs_recipient = false;
  bool mutual = false, turns = false, spoken = false, holds = false, force = false, meets = false;
};

class Ontology {
 public:
  // Fails on a row that does not read, and where a type has no row.
  [[nodiscard]] static Result<Ontology> load(const base::TableSet& set);

  [[nodiscard]] const TypeTraits& of(EventType type) const { return types_[static_cast<std::size_t>(type)]; }
  [[nodiscard]] const StatusTraits& of(Status status) const { return statuses_.of(status); }
  [[nodiscard]] bool has_mode(std::string_view type, std::string_view mode) const;
  [[nodiscard]] bool has_context(std::string_view context) const { return contexts_.contains(context); }
  // The context that a word brings; nullptr for most words.
  [[nodiscard]] const std::string* context_of(std::string_view lemma) const;
  // Quad, CAMEO code and Goldstein value of an event whose type, mode and contexts are known.
  void put_codes(Event& event) const;

  Crosswalk crosswalk;
  Profiles profiles;

 private:
  std::array<TypeTraits, kTypes> types_;
  Statuses statuses_;
  std::set<std::string, std::less<>> modes_, contexts_;  // "CONSULT.visit", "military"
  base::StringMap<std::string> context_words_;           // lemma -> context
};

// Modes, contexts and codes that tables of the ontology name and no row has. `ontology` is what was loaded from `set`.
[[nodiscard]] std::vector<Problem> check(const base::TableSet& set, const Ontology& ontology);

// "ontology/modes.tsv has no mode 'x' of Y", or "" where it has.
[[nodiscard]] std::string missing_mode(const Ontology& ontology, std::string_view type, std::string_view mode);

}  // namespace dragoman::ontology
