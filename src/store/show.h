// A happening or a report with all that is known of it.
#pragma once

#include <string>
#include <string_view>

#include "store/happening.h"

namespace dragoman::store {

// "12" or "r12"; JSON. Fails with kUsage for what is no id and kNotFound for one that is not there.
[[nodiscard]] Result<std::string> show(Connection& db, std::string_view id);

}  // namespace dragoman::store
