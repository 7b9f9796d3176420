// The tables of a user, or ours, read row by row and run on their own examples.
#pragma once

#include <filesystem>
#include <vector>

#include "dragoman/check.h"

namespace dragoman::pipeline {

// See check_tables in dragoman/check.h.
[[nodiscard]] Result<std::vector<Problem>> check(const std::filesystem::path& data,
                                                 const std::filesystem::path& ontology);

}  // namespace dragoman::pipeline
