// Offices held and memberships, as the page tells them.
#pragma once

#include "actors/known.h"

namespace dragoman::actors {

// holds-office for each office of a named person whose country or organisation is known; `place` maps known actors to
// the record's list. One fact an office. member-of for states beside "member" behind a body's name, unless
// memberships.tsv says otherwise of that day, and for people beside their party.
[[nodiscard]] std::vector<Fact> find_facts(const PageView& view, const std::vector<MentionDraft>& drafts,
                                           const Merged& merged, const std::vector<Index>& place);

}  // namespace dragoman::actors
