// Somebody described first and named later: "a Danish teenager was fined. ... Ida Holm, 16, had ..."
#pragma once

#include <vector>

#include "actors/mention_draft.h"

namespace dragoman::actors {

// "a Danish teenager ... Ida Holm, 16,": who is described first and named a few sentences later, with an age.
void tie_introduced(const PageView& view, std::vector<MentionDraft>& drafts);

}  // namespace dragoman::actors
