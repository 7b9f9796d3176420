// The names of attributes that are kept.
#pragma once

#include <string_view>

#include "page/markup.h"

namespace dragoman::page {

// Upper and lower case are the same; kOther for a name that is not kept.
[[nodiscard]] Attr attr_of(std::string_view name);

}  // namespace dragoman::page
