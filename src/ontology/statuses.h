// What is true of each status of an event: data/ontology/statuses.tsv.
#pragma once

#include <array>
#include <string>

#include "base/table.h"
#include "dragoman/record.h"
#include "dragoman/result.h"

namespace dragoman::ontology {

inline constexpr std::size_t kStatuses = 7;

// One row, which explains the columns.
struct StatusTraits {
  bool real = false, ahead = false, open = false, weak = false;
  std::string calendar;  // STATUS of RFC 5545
};

// Immutable.
class Statuses {
 public:
  // Fails on a row that does not read, and where a status has no row.
  [[nodiscard]] static Result<Statuses> load(const base::TableSet& set);
  [[nodiscard]] const StatusTraits& of(Status status) const { return traits_[static_cast<std::size_t>(status)]; }

 private:
  std::array<StatusTraits, kStatuses> traits_{};
};

}  // namespace dragoman::ontology
