// The compiled tables of the tokeniser and the sentence splitter.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.h"
#include "text/text.h"

namespace dragoman::text {

// What a final period means after an abbreviation (data/text/abbreviations.tsv, column kind).
enum class Abbreviation : std::uint8_t {
  kNone,
  kTitle,   // stands before a name: never ends a sentence
  kLatin,   // leads on ("e.g.", "vs."): never ends a sentence
  kNumber,  // an abbreviation only before a number ("No. 5")
  kDate,    // a month or weekday: an abbreviation beside a number, a comma or a lower-case word
  kDay,     // a whole word, an abbreviation only before a day and a year ("May. 9, 2019")
  kPlace,   // a state or province: an abbreviation after a comma ("Boise, Idaho" style)
  kPlain,   // may end a sentence; the next word decides
  kFinal    // ends a sentence before a capital ("etc.")
};

// Keys longer than this are in no table.
inline constexpr std::size_t kLongestKey = 40;

struct Tables::Impl {
  base::StringMap<Abbreviation> abbreviations;  // as written, without the final period
  base::StringMap<std::vector<std::uint32_t>>
      contractions;                     // lower case, straight apostrophes -> byte lengths of all parts but the last
  base::StringSet clitics;              // "'s", "n't"
  base::StringSet prefixes;             // "non", "anti": keep their hyphen
  base::StringSet syllables;            // of hyphenated East Asian given names
  base::StringSet units_after;          // "km", "bn": cut off a number before them
  base::StringSet units_before;         // "rs", "usd": cut off a number after them
  base::StringSet whole;                // "w/", ":-)", "us$": stay one token
  std::array<bool, 128> whole_leads{};  // first bytes of `whole`, in both cases
  base::StringSet domains;              // "com", "uk"
  base::StringSet starters;             // "the", "he": begin a sentence after an ambiguous period
  base::StringSet reporting;            // "said", "asks": after a quotation they go on with its sentence
};

// `key` in lower case with straight apostrophes; "" when it is too long to be in a table.
[[nodiscard]] std::string key_of(std::string_view word);

}  // namespace dragoman::text
