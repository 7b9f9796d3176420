// The tables of data/events, compiled for look-up. Immutable after load.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/string_map.h"
#include "base/table.h"
#include "base/words.h"
#include "dragoman/record.h"
#include "dragoman/result.h"
#include "events/forms.h"

namespace dragoman::events {

enum class Pos : std::uint8_t { kVerb, kNoun, kAdj, kAux };

// A place around a trigger where something may stand. `kPreposition` names its preposition in `word`.
enum class SlotKind : std::uint8_t {
  kSubject,
  kObject,
  kIndirect,
  kPossessor,
  kModifier,
  kComplement,
  kHead,
  kSentence,
  kAuxiliary,
  kPredicative,
  kSelf,
  kParticle,
  kPreposition
};
struct Slot {
  SlotKind kind = SlotKind::kSubject;
  std::string word;
};

// As the tables write it; a preposition is its word.
[[nodiscard]] std::string slot_name(const Slot& slot);

// What a slot must hold: one of `words` (lemmas), or what a flag asks for.
struct Constraint {
  Slot slot;
  bool negated = false;
  std::vector<std::string> words;
  bool any = false, none = false, actor = false, person = false, place = false;
};

// One row of triggers.tsv.
struct Trigger {
  std::string reason;       // "events/triggers.tsv:meet-3"
  std::string lemma, with;  // "call", "off"
  Pos pos = Pos::kVerb;
  EventType type = EventType::kConsult;
  std::string mode;
  bool symmetric = false;
  bool own = false;  // of a user's table: it makes events by itself
  std::vector<Constraint> when;
  std::string noun_class;  // of a nominal: talks, visit, sanctions ...
};

// One row of light.tsv: a verb that lends its subject to an event noun.
struct Light {
  std::string reason, lemma, with;
  std::string via;                 // obj, subj, or a preposition
  std::vector<std::string> nouns;  // noun classes; empty: all
};

// One row of selecting.tsv: a verb that makes another event of the noun: "suspend" + talks.
struct SelectingVerb {
  std::string reason, lemma, with, via;
  std::vector<std::string> nouns;
  EventType type = EventType::kReject;
  std::string mode;
  bool own = false;  // of a user's table
};

// One row of discard.tsv: a word that speaks of sport, markets, weather and the like.
struct Discard {
  std::string reason;
  int weight = 1;
};

// Classes that the program itself reads; loading fails where classes.tsv lacks one.
struct ReadClasses {
  base::Words carrier, quantity;  // "a round of talks", "hundreds of protesters"
  base::Words timeword;           // "agreed on Friday" is no agreeing on
  base::Words occasion, occasion_link, sideline;
  base::Words within, moved_to;  // before a duration that points at a day, before the new slot of what is put off
  base::Words me, us, inside;
  base::Words say;
};

struct Lexicon {
  base::StringMap<std::vector<Trigger>> triggers;  // by lemma, most specific first
  base::StringMap<std::vector<Light>> lights;
  base::StringMap<std::vector<SelectingVerb>> selecting;
  base::WordClasses classes;
  ReadClasses words;
  base::StringMap<Discard> discards;
  bool has_own = false;  // rows of a user's tables are among them
  Forms forms;

  [[nodiscard]] static Result<Lexicon> load(const base::TableSet& set);
};

}  // namespace dragoman::events
