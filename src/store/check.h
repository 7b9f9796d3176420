// Does a store hold together?
#pragma once

#include <string>
#include <vector>

#include "dragoman/result.h"
#include "store/sqlite.h"

namespace dragoman::store {

// What is wrong, one line each; none for a sound store. Reads everything: about a second for each 100 MB. Fails where
// the file cannot be read on.
[[nodiscard]] Result<std::vector<std::string>> check(Connection& db);

}  // namespace dragoman::store
