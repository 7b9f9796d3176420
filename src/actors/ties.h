// What ties a description to a name beside it.
#pragma once

#include <vector>

#include "actors/mention_draft.h"

namespace dragoman::actors {

// "the foreign minister, Wang Yi", "Wang Yi is the foreign minister".
void tie_appositions(const PageView& view, std::vector<MentionDraft>& drafts);
// "Wang Yi was appointed foreign minister", "resigned as minister" (office_verbs.tsv).
void tie_offices(const PageView& view, std::vector<MentionDraft>& drafts);

}  // namespace dragoman::actors
