// Are the tables sound, and what do they not know? For people who write their own.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dragoman/engine.h"
#include "dragoman/result.h"

namespace dragoman {

struct Problem {
  std::string file;        // as it was opened: "mine/events/triggers+.tsv"
  std::uint32_t line = 0;  // 0 when it concerns the whole file
  std::string row;         // id of the row, "" when it concerns no row
  std::string kind;        // unreadable|dangling|shadowed|silent|wrong-example
  std::string message;     // one line
};

// Checks the tables of EngineOptions::ontology (all tables of ontology/ and events/ where it is empty):
//  - unreadable: a table that does not load: unknown, missing or doubled column, duplicate id, unknown type, status ...
//  - dangling: a mode, CAMEO code, context or noun class that no other row has;
//  - shadowed: a row that another one always beats;
//  - silent: a row that does not fire on its own example;
//  - wrong-example: one that fires, but does not give what it expects.
// Examples are read of a user's rows only, and not while something is unreadable: of our own rows the network decides
// which fire. Sorted by file and line. Fails where the folders themselves or the models cannot be opened.
[[nodiscard]] Result<std::vector<Problem>> check_tables(const EngineOptions& options);

}  // namespace dragoman
