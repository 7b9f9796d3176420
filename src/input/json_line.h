// JSON that holds pages -> Inputs.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dragoman/input.h"
#include "dragoman/result.h"

namespace dragoman {

using JsonKeys = std::vector<std::pair<std::string, std::string>>;  // {theirs, ours}

// {"id", "text" or "html", "title", "published", "url", "publisher"}; null means absent, other members are ignored.
// "published" may be a number, which is written as text. `keys` names members that are taken for ours. Fails with
// kBadInput and a reason without place. On failure too, `source` is set where the line's id could be read.
[[nodiscard]] Result<Input> input_from_json(std::string_view line, InputAs as, const JsonKeys& keys,
                                            std::string& source);
[[nodiscard]] Result<Input> input_from_json(nlohmann::json object, InputAs as, const JsonKeys& keys,
                                            std::string& source);

}  // namespace dragoman
