// Persons of the page who are persons of the tables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "actors/known.h"

namespace dragoman::actors {

// Looks persons up by their full names, or those known by a surname alone when `alone`; gives them country, office and
// the table's name where the page does not say otherwise.
void recognise(const PageView& view, const std::vector<MentionDraft>& drafts, Merged& merged, bool alone);
// "Xi", "al-Assad": whether a person is called so.
[[nodiscard]] bool is_short_for(const Person& person, const std::vector<std::string>& words);
// Whether some mention is part of a clause: the name is not just that of an author or a photographer.
[[nodiscard]] bool acts(const PageView& view, const Known& known);
// Whether a person's draft alone is somebody of the tables.
[[nodiscard]] bool is_known_surname(const PageView& view, const MentionDraft& draft);
// The country of somebody whom a page names by the surname alone ("the Trump administration"); "" when not certain.
[[nodiscard]] std::string country_of_surname(const PageView& view, std::string_view name);

}  // namespace dragoman::actors
