// English inflection undone by rule: what a lemma script learnt from a few thousand sentences cannot know of unseen
// words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dragoman::lang {

// How a word is inflected, from its Penn tag. kOther: by no rule here.
enum class Inflection : std::uint8_t { kOther, kBare, kPlural, kThird, kPast, kGerund };

[[nodiscard]] Inflection parse_inflection(std::string_view penn_tag);

// The words whose regular inflection `form` (lower case) may be, the likeliest first: "hoped" -> hope, hop; "parties"
// -> party, partie. Empty when no rule fits.
[[nodiscard]] std::vector<std::string> uninflected(std::string_view form, Inflection inflection);

}  // namespace dragoman::lang
