// Records as flat rows, one an event: for spreadsheets and data frames. docs/records.md lists the columns.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "dragoman/record.h"

namespace dragoman {

struct FlatOptions {
  std::vector<std::string> columns = {};  // of flat_columns(), in the order wanted; empty: all
  bool dyads =
      false;  // one row a pair of actor and recipient; nobody beside themselves; a side nobody stands on is empty
  bool tabs = false;  // tabs between cells, and spaces for tabs and line breaks in them; else commas, and quotation
                      // marks (RFC 4180)
  std::function<std::string(const Event&)> label = {};  // the column "label"; see Labels
};

[[nodiscard]] const std::vector<std::string>& flat_columns();
// The line of names. Each line ends with a line break.
[[nodiscard]] std::string flat_header(const FlatOptions& options);
// The events of a record, a line each; "" when it has none. Within a cell "; " stands between actors, and in the cells
// beside it between what they have ("RUS; ; USA"); "|" between the sectors of one.
[[nodiscard]] std::string flat_rows(const Record& record, const FlatOptions& options);

}  // namespace dragoman
