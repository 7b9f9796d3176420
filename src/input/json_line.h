// One line of JSON Lines -> an Input.
#pragma once

#include <string>
#include <string_view>

#include "dragoman/input.h"
#include "dragoman/result.h"

namespace dragoman {

// {"id", "text" or "html", "title", "published", "url", "publisher"}; null means absent, other members are ignored.
// Fails with kBadInput and a reason without place. On failure too, `source` is set where the line's id could be read.
[[nodiscard]] Result<Input> input_from_json(std::string_view line, InputAs as, std::string& source);

}  // namespace dragoman
