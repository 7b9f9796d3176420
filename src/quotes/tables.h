// The compiled cue and channel tables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.h"
#include "base/words.h"
#include "lang/clause.h"
#include "quotes/quotes.h"

namespace dragoman::quotes {

// How the content stands to its cue (data/quotes/cues.tsv, column frames).
enum class Frame : std::uint8_t {
  kThat,    // a clause or a quotation: "X said that Z", "Z, X said"
  kTo,      // an infinitive: "X vowed to Z"
  kThing,   // an object: "X denied Z"
  kAbout,   // an oblique with the preposition of the frame: "X called for Z"
  kAs,      // "X described Y as Z", "X called Y Z"
  kPassive  // also without a subject: "it is reported that Z", "Y is said to Z"
};
struct FrameUse {
  Frame frame = Frame::kThat;
  std::string preposition;  // of kAbout
};

enum class WordClass : std::uint8_t { kVerb, kNoun, kAdjective, kAdverb };

// Where the person spoken to stands.
enum class AddresseeSlot : std::uint8_t { kNone, kObject, kTo };

struct Cue {
  WordClass word_class = WordClass::kVerb;
  std::vector<FrameUse> frames;
  std::string stance;
  int factive = 0;
  AddresseeSlot addressee = AddresseeSlot::kNone;
  std::string row;  // "quotes/cues.tsv:say"
  [[nodiscard]] bool has(Frame frame) const;
};

enum class Channel : std::uint8_t {
  kOutlet,      // a news outlet by name: "Interfax"
  kOutletNoun,  // what an outlet is called: "news agency"
  kEncounter,   // where people speak to each other: "meeting", "phone call"
  kDocument,    // what words stand in: "statement", "letter"
  kSource       // who or what is quoted without a name: "officials", "data"
};

// One class of data/quotes/words.tsv each.
struct QuoteWords {
  base::Words citing, group, hollow;
};

struct Tables::Impl {
  std::vector<Cue> cues;
  QuoteWords words;
  lang::ClauseWords clauses;
  base::StringMap<std::vector<std::uint32_t>> forms;   // lower-case inflected form -> indices into cues
  base::StringMap<Channel> channels;                   // lower-case word or name
  std::uint32_t according = 0, colon = 0, citing = 0;  // rows that code refers to, as indices into cues

  // The cue a token with this lower-case form and class may be, or nullptr.
  [[nodiscard]] const Cue* find(std::string_view form, lang::Upos upos) const;
};

// Present, past and participle of a regular verb, and the noun's plural; `lemma` itself included.
[[nodiscard]] std::vector<std::string> inflect(std::string_view lemma, WordClass word_class);

}  // namespace dragoman::quotes
