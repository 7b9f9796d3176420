// Names: states, organisations, persons, each with the titles that stand before it.
#pragma once

#include <vector>

#include "actors/mention_draft.h"

namespace dragoman::actors {

[[nodiscard]] std::vector<MentionDraft> find_names(const PageView& view);

}  // namespace dragoman::actors
