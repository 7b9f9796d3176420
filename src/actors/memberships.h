// Which states are in which bodies, and when (memberships.tsv).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/phrases.h"
#include "base/table.h"

namespace dragoman::actors {

class Memberships {
 public:
  // Rows name their body by its id in organisations.tsv; `bodies` are the rows of that table,
  // "actors/organisations.tsv:nato".
  [[nodiscard]] std::optional<Error> load(const base::TableSet& set, const base::StringSet& bodies);
  // Whether a state (alpha-3) is a member on a day, or now where `day` is ""; nullopt where the table does not know.
  [[nodiscard]] std::optional<bool> holds(std::string_view body_row, std::string_view country,
                                          std::string_view day) const;

 private:
  struct Stay {
    std::string country, since, until;  // first and last day; "" when still a member
  };
  struct Body {
    std::vector<Stay> stays;
    bool complete = false;  // who does not stand here is no member
  };
  base::StringMap<Body> bodies_;
};

}  // namespace dragoman::actors
