// Rows of a store as CSV, JSON Lines or lines a person reads.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "dragoman/store.h"
#include "terminal.h"

namespace dragoman::cli {

// RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe in front.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);
[[nodiscard]] std::string csv_line(const StoreRow& row);
// Columns that are NULL are left out.
[[nodiscard]] std::string json_line(const StoreRow& row);
// A row of v_happening or v_report: facts, then the sentence.
[[nodiscard]] std::string event_row(const StoreRow& row, bool is_report, const Paint& paint);

// Rows of unknown columns, as wide as they need to be. Reads all of them before it prints.
class Grid {
 public:
  void add(const StoreRow& row);
  [[nodiscard]] std::string print(const Paint& paint) const;

 private:
  std::vector<std::string> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace dragoman::cli
