// Common nouns for those who act, and pronouns.
#pragma once

#include <vector>

#include "actors/mention_draft.h"

namespace dragoman::actors {

// Adds nominals and pronouns to `drafts` and ties titles to the names beside them.
void find_nominals(const PageView& view, std::vector<MentionDraft>& drafts);
void find_pronouns(const PageView& view, std::vector<MentionDraft>& drafts);

}  // namespace dragoman::actors
