// A record as a page to look at.
#pragma once

#include "dragoman/engine.h"
#include "dragoman/record.h"
#include "server/view.h"

namespace dragoman::server {

// What /api/page and /api/paste have in common; `record` is the same as JSON.
[[nodiscard]] Json page_json(const Record& record, Json json);
// What /api/explain answers.
[[nodiscard]] Json explain_json(const Explanation& explanation);

}  // namespace dragoman::server
