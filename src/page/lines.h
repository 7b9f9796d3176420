// Scraped text -> Flow: one piece a line.
#pragma once

#include <string_view>

#include "page/flow.h"

namespace dragoman::page {

// Lines end at every line break Unicode knows; white space and zero-width characters at their ends and NUL anywhere are
// left out, the inside stays byte for byte.
[[nodiscard]] Flow split_lines(std::string_view text);

}  // namespace dragoman::page
