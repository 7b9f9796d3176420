// The tables of data/events and data/ontology, compiled for look-up. Immutable after load.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/table.h"
#include "dragoman/record.h"
#include "dragoman/result.h"
#include "events/forms.h"
#include "events/strings.h"

namespace dragoman::events {

enum class Pos : std::uint8_t { kVerb, kNoun, kAdj, kAux };
enum class Frame : std::uint8_t { kPlain, kControl, kNominal, kAdjectival, kModal };

// A place around a trigger where something may stand. `kPreposition` names its preposition in `word`.
enum class SlotKind : std::uint8_t {
  kSubject, kObject, kIndirect, kPossessor, kModifier, kComplement, kHead, kSentence, kSpeaker, kAuxiliary, kPredicative, kRecipient, kSelf, kParticle, kPreposition
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
  std::string reason;                // "events/triggers.tsv:meet-3"
  std::string lemma, with;           // "call", "off"
  Pos pos = Pos::kVerb;
  Frame frame = Frame::kPlain;
  EventType type = EventType::kConsult;
  std::string mode;
  bool symmetric = false, symmetric_when_plural = false;
  std::vector<Slot> agent, recipient;  // the first slot that holds an actor wins
  std::vector<Constraint> when;
  std::string noun_class;            // of a nominal: talks, visit, sanctions ...
};

// One row of light.tsv: a verb that lends its subject to an event noun.
struct Light {
  std::string reason, lemma, with;
  std::string via;                   // obj, subj, or a preposition
  bool receives = false;             // the subject is the recipient: "faces criticism from"
  std::vector<std::string> nouns;    // noun classes; empty: all
};

// One row of shells.tsv: a verb that makes another event of the noun: "suspend" + talks.
struct Shell {
  std::string reason, lemma, with, via;
  std::vector<std::string> nouns;
  EventType type = EventType::kReject;
  std::string mode;
};

enum class Effect : std::uint8_t {
  kPlanned, kPossible, kDenied, kCancelled, kPostponed, kDemanded, kOngoing, kOccurred, kSettled, kOpen
};

// One row of status_cues.tsv: a word on the way from the trigger to the root.
struct Cue {
  std::string reason, with;
  std::vector<std::string> via;      // how the event hangs on the cue: to, that, ing, obj, subj, a preposition, amod ...
  Effect effect = Effect::kPlanned;
  bool is_verb = false;              // may be a verb: its forms are looked up
};

// One row of discard.tsv: a word that speaks of sport, markets, weather and the like.
struct Discard {
  std::string reason;
  int weight = 1;
};

struct Lexicon {
  StringMap<std::vector<Trigger>> triggers;      // by lemma, most specific first
  StringMap<std::vector<Light>> lights;
  StringMap<std::vector<Shell>> shells;
  StringMap<std::vector<Cue>> cues;
  StringMap<std::vector<std::string>> classes;   // name -> lemmas
  StringMap<Discard> discards;
  StringMap<std::string> contexts;               // lemma -> PLOVER context
  std::array<Quad, 16> quads{};
  std::array<bool, 16> needs_recipient{}, needs_actor{};   // by type: an act without is too thin to be an event
  Forms forms;

  [[nodiscard]] static Result<Lexicon> load(const base::TableSet& set);
  [[nodiscard]] bool in_class(std::string_view name, std::string_view lemma) const;
};

}  // namespace dragoman::events
