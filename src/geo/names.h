// How a name is looked up: one key for all its spellings, and the care its letters' case needs.
#pragma once

#include <string>
#include <string_view>

namespace dragoman::geo {

// The look-up key: folded (case, marks), dots and apostrophes dropped, hyphens and runs of other signs one space, a
// leading "the" dropped. "The Bahamas" -> "bahamas", "Guinea-Bissau" -> "guinea bissau", "U.S." -> "us". "" when
// nothing is left. tools/pack_gazetteer.py builds the gazetteer's keys by the same rules.
[[nodiscard]] std::string key_of(std::string_view name);

// True for a name that counts only in capitals ("US", "U.K.", "NSW"): it has no lower-case letter.
[[nodiscard]] bool is_abbreviation(std::string_view name);

// True when the name begins with a capital letter or a sign, after a leading "the ".
[[nodiscard]] bool is_capitalised(std::string_view name);

}  // namespace dragoman::geo
