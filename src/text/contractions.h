// "don't" -> do + n't, "Russia's" -> Russia + 's, "gonna" -> gon + na.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/tables.h"

namespace dragoman::text {

// Byte lengths of all parts but the last; empty when the word is whole.
[[nodiscard]] std::vector<std::uint32_t> cut_contraction(const Tables::Impl& tables, std::string_view word);

}  // namespace dragoman::text
