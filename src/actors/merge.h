// Drafts -> actors: who is the same as whom on one page.
#pragma once

#include <vector>

#include "actors/known.h"

namespace dragoman::actors {

[[nodiscard]] Merged merge(const PageView& view, const std::vector<MentionDraft>& drafts);

}  // namespace dragoman::actors
