// JSON that others wrote: parsed, and members taken out of an object, with one reason for what is wrong.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "dragoman/result.h"

namespace dragoman::base {

// All fail with kBadInput and a reason without place, but for the byte where it is no JSON.
[[nodiscard]] Result<nlohmann::json> parse_json(std::string_view text);
[[nodiscard]] Result<nlohmann::json> parse_object(std::string_view text);
// The member as a string; "" when absent or null.
[[nodiscard]] Result<std::string> member(const nlohmann::json& object, const char* key);
// The member "id": a string, or a whole number written as one; "" when absent or null.
[[nodiscard]] Result<std::string> id_of(const nlohmann::json& object);

}  // namespace dragoman::base
