// One line of JSON Lines -> an Input.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "dragoman/input.h"
#include "dragoman/result.h"

namespace dragoman {

// {"id", "text" or "html", "title", "published", "url", "publisher"}; null means absent, other members are ignored.
// Fails with kBadInput and a reason without place. On failure too, `source` is set where the line's id could be read.
[[nodiscard]] Result<Input> input_from_json(std::string_view line, InputAs as, std::string& source);

// What every line of JSON Lines is read with. All fail with kBadInput and a reason without place.
[[nodiscard]] Result<nlohmann::json> parse_object(std::string_view line);
// The member as a string; "" when absent or null.
[[nodiscard]] Result<std::string> member(const nlohmann::json& object, const char* key);
// A string, or a whole number written as one.
[[nodiscard]] Result<std::string> id_of(const nlohmann::json& object);

}  // namespace dragoman
