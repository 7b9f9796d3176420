// A record as rows of plain tables. docs/python.md has their columns; they are added to, never renamed.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "arrow.h"
#include "dragoman/record.h"

namespace dragoman::python {

struct TableKind {
  const char* name;
  const char* doc;  // what a row is
  std::span<const Field> fields;
  void (*rows)(const Record& record, Chunk& out);
};

[[nodiscard]] std::span<const TableKind> table_kinds();
// A page that failed: a row of `pages` alone.
void failed_page(std::string_view source, std::string_view error, Chunk& out);

}  // namespace dragoman::python
