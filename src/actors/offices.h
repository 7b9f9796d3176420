// Offices: which answers a description, and how they are called.
#pragma once

#include <string>

#include "actors/known.h"

namespace dragoman::actors {

// How well an office answers a description: "the Israeli premier", "the leader", "his Russian counterpart"; 0 when it
// does not.
[[nodiscard]] int office_fits(const Office& office, const MentionDraft& description);
// A head of government or state, or a deputy.
[[nodiscard]] bool leads_government(const Office& office);
// Whether the sectors of the body, not of the title, are the holder's: the president of the World Bank, of a firm.
[[nodiscard]] bool speaks_as_owner(const Office& office);
// The words for a person's most telling office: "former president", "deputy foreign minister".
[[nodiscard]] std::string role_words(const Office& office);
// The index of a person's most telling office, or kNone.
[[nodiscard]] Index main_office(const Known& person);
// Whether the row is of somebody by name, and not of a title or noun.
[[nodiscard]] bool is_of_name(const Term& term);
// Adds what a draft says of an actor: country, sector, office, reasons.
void absorb(Known& known, const MentionDraft& draft, Index draft_index);

}  // namespace dragoman::actors
