// What the tables of actors lack, for print.
#pragma once

#include <string>
#include <vector>

#include "dragoman/unknown.h"
#include "terminal.h"

namespace dragoman::cli {

// One line each: count, pages, name, the guess, an example.
[[nodiscard]] std::string unknown_table(const std::vector<UnknownActor>& rows, const Paint& paint);
[[nodiscard]] std::string unknown_json_lines(const std::vector<UnknownActor>& rows);

}  // namespace dragoman::cli
