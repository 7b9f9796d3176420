// Markup -> Flow: visible text, white space collapsed, cut at block borders.
#pragma once

#include "page/classes.h"
#include "page/flow.h"
#include "page/markup.h"

namespace dragoman::page {

// Leaves out scripts, styles, hidden elements and form fields. White space runs and no-break spaces become one space,
// zero-width characters go; each such place is a row of its own.
[[nodiscard]] Flow flatten(const Markup& markup, const ClassWords& classes);

}  // namespace dragoman::page
