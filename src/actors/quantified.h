// Words that count a group.
#pragma once

#include <vector>

#include "actors/mention_draft.h"

namespace dragoman::actors {

// "thousands of refugees", "21 of the miners", "some of them": the counting word stands for the group or for a part of
// it.
void find_quantified(const PageView& view, std::vector<MentionDraft>& drafts);

}  // namespace dragoman::actors
