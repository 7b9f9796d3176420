// Label profiles: how a class and a status read in the words of one label set. data/ontology/profiles.tsv
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/table.h"
#include "dragoman/record.h"
#include "dragoman/result.h"
#include "base/string_map.h"

namespace dragoman::ontology {

struct Label {
  std::string name;  // "YIELD"
  std::string quad;  // "" where the label is one of PLOVER's types: its own
  std::string why;   // "ontology/profiles.tsv:plv-04"; "" when no row applies
};

class Profiles {
 public:
  // Needs the quads of the types, by EventType.
  [[nodiscard]] static Result<Profiles> load(const base::TableSet& set);
  [[nodiscard]] bool knows(std::string_view profile) const { return rows_.contains(profile); }
  [[nodiscard]] std::vector<std::string_view> names() const;  // sorted
  // The row that says most of (type, mode, status): a mode beats a status beats a type; where no row applies the type
  // itself. Of an unknown profile, the type itself.
  [[nodiscard]] Label label(std::string_view profile, EventType type, std::string_view mode, Status status) const;

 private:
  struct Row {
    std::string why, label, quad;
    std::vector<EventType> types;    // empty: all
    std::vector<std::string> modes;  // empty: all
    std::vector<Status> statuses;    // empty: all
    [[nodiscard]] bool fits(EventType type, std::string_view mode, Status status) const;
    [[nodiscard]] int weight() const { return 4 * !modes.empty() + 2 * !statuses.empty() + 1 * !types.empty(); }
  };
  base::StringMap<std::vector<Row>> rows_;  // weightiest first
};

}  // namespace dragoman::ontology
