// The article's text where it stands in a script only: "articleBody" of JSON-LD.
#pragma once

#include <optional>

#include "page/flow.h"
#include "page/markup.h"

namespace dragoman::page {

// The longest such text of the page, a piece a line, with rows to its bytes; nullopt when there is none.
[[nodiscard]] std::optional<Flow> linked_body(const Markup& markup);

}  // namespace dragoman::page
