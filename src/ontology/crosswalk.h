// CAMEO codes <-> PLOVER type, mode and context. data/ontology/cameo.tsv
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/table.h"
#include "dragoman/record.h"
#include "dragoman/result.h"
#include "base/string_map.h"

namespace dragoman::ontology {

struct CameoRow {
  std::string code;               // "0841"
  std::optional<EventType> type;  // nullopt for a mere statement, which PLOVER does not code
  std::string mode;               // "" when none
  std::string context;            // "" when none
  double goldstein = 0;
  std::string label;
  bool is_default = false;  // the code of its type and mode where no context tells more
  bool is_written = true;   // false: only ever read
};

class Crosswalk {
 public:
  [[nodiscard]] static Result<Crosswalk> load(const base::TableSet& set);
  // The finest code that says nothing the event does not: of its type and mode (else of the type alone), with one of
  // its contexts, the first that has a code; else the default one. nullptr when there is none.
  [[nodiscard]] const CameoRow* to_cameo(EventType type, std::string_view mode,
                                         std::span<const std::string> contexts = {}) const;
  // What a code means: its own row, else that of the code above it ("1412" -> "141" -> "140"). nullptr for no CAMEO
  // code.
  [[nodiscard]] const CameoRow* from_cameo(std::string_view code) const;
  // The rows whose id is their code, in table order.
  [[nodiscard]] std::vector<const CameoRow*> codes() const;

 private:
  std::vector<CameoRow> codes_;                        // in table order
  base::StringMap<std::vector<std::size_t>> by_mode_;  // "CONSULT.visit" -> the default first
  base::StringMap<std::size_t> by_code_;
};

}  // namespace dragoman::ontology
