// The record as a JSON object, for those that add to it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "dragoman/record.h"

namespace dragoman {

[[nodiscard]] nlohmann::ordered_json json_of(const Record& record);

}  // namespace dragoman
