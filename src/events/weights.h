// data/events/weights.tsv: the weights and thresholds of this stage's small scorers.
#pragma once

#include <array>
#include <string_view>

#include "base/table.h"
#include "dragoman/result.h"
#include "mentions/mentions.h"

namespace dragoman::events {

// What features.h measures, by name.
inline constexpr std::array<std::string_view, 3> kTypeFeatures = {"row", "held",
                                                                  "first"};  // beside the network's probability

inline constexpr std::array<std::string_view, 44> kEventFeatures = {"bias",
                                                                    "type",
                                                                    "any",
                                                                    "actor",
                                                                    "recipient",
                                                                    "political",
                                                                    "actor-elsewhere",
                                                                    "recipient-elsewhere",
                                                                    "when",
                                                                    "where",
                                                                    "word",
                                                                    "noun",
                                                                    "row",
                                                                    "other-row",
                                                                    "title",
                                                                    "quoted",
                                                                    "position",
                                                                    "planned",
                                                                    "possible",
                                                                    "demanded",
                                                                    "denied",
                                                                    "named",
                                                                    "status",
                                                                    "rival",
                                                                    "rival-of-type",
                                                                    "page",
                                                                    "sentences",
                                                                    "alone",
                                                                    "AGREE",
                                                                    "CONSULT",
                                                                    "SUPPORT",
                                                                    "CONCEDE",
                                                                    "COOPERATE",
                                                                    "AID",
                                                                    "RETREAT",
                                                                    "REQUEST",
                                                                    "ACCUSE",
                                                                    "REJECT",
                                                                    "THREATEN",
                                                                    "PROTEST",
                                                                    "SANCTION",
                                                                    "MOBILIZE",
                                                                    "COERCE",
                                                                    "ASSAULT"};

inline constexpr std::array<std::string_view, 24> kElsewhereFeatures = {
    "bias",           "distance",     "after",        "absent",        "mentions",      "share",
    "subject-before", "sentence",     "speaker",      "party-of-type", "other-of-type", "like-party",
    "like-other",     "party-before", "same-country", "title",         "lead",          "state",
    "person",         "group",        "political",    "armed",         "newcomer",      "locality"};

inline constexpr std::array<std::string_view, 32> kSameFeatures = {"bias",
                                                                   "likeness",
                                                                   "lemma",
                                                                   "mode",
                                                                   "speech",
                                                                   "actors-shared",
                                                                   "actors-differ",
                                                                   "recipients-shared",
                                                                   "recipients-differ",
                                                                   "both-shared",
                                                                   "bare",
                                                                   "both-bare",
                                                                   "day-same",
                                                                   "day-differs",
                                                                   "place-same",
                                                                   "place-differs",
                                                                   "distance",
                                                                   "same-sentence",
                                                                   "status-same",
                                                                   "status-clash",
                                                                   "title",
                                                                   "actor-elsewhere",
                                                                   "recipient-elsewhere",
                                                                   "joined",
                                                                   "words-near",
                                                                   "words-sentence",
                                                                   "words-below",
                                                                   "first",
                                                                   "words-apart",
                                                                   "between",
                                                                   "root",
                                                                   "page"};

inline constexpr std::array<std::string_view, 28> kWhereFeatures = {"bias",
                                                                    "elsewhere",
                                                                    "link",
                                                                    "odds",
                                                                    "other",
                                                                    "vague",
                                                                    "own",
                                                                    "adjective",
                                                                    "sentence",
                                                                    "sentence-metonym",
                                                                    "distance",
                                                                    "after",
                                                                    "share",
                                                                    "alone",
                                                                    "dateline",
                                                                    "lead",
                                                                    "title",
                                                                    "metonym",
                                                                    "demonym",
                                                                    "actors",
                                                                    "recipients",
                                                                    "speech-actors",
                                                                    "speech-recipients",
                                                                    "speech",
                                                                    "before",
                                                                    "of-type",
                                                                    "of-party",
                                                                    "like"};

inline constexpr std::array<std::string_view, 33> kWhenFeatures = {
    "bias",     "elsewhere",       "link",     "odds",          "other",     "own",       "heading",
    "sentence", "sentence-before", "distance", "ahead",         "after",     "nearest",   "block",
    "cue",      "speech-cue",      "lead",     "title",         "before",    "of-type",   "of-party",
    "like",     "share",           "links",    "speech",        "planned",   "published", "speech-published",
    "eve",      "speech-eve",      "day",      "planned-ahead", "real-ahead"};

inline constexpr std::array<std::string_view, 25> kPairFeatures = {
    "type",      "any",         "source",      "target",  "backwards", "governed",  "held",  "both",          "apex",
    "by-apex",   "source-side", "target-side", "by-path", "adjunct",   "relative",  "inner", "under-consult", "outer",
    "adjective", "in-party",    "whose",       "row",     "later-row", "loose-row", "no-row"};

inline constexpr std::size_t kSearched = 4;  // the roles that the page is searched for: all but word

struct Weights {
  std::array<double, kTypeFeatures.size()> type{};
  std::array<double, kEventFeatures.size()> event{};
  std::array<double, kElsewhereFeatures.size()> actor{}, recipient{};  // for either side
  std::array<double, kSameFeatures.size()> same{};
  std::array<double, kWhereFeatures.size()> where{};
  std::array<double, kWhenFeatures.size()> when{};
  std::array<double, kPairFeatures.size()> pair{};
  std::array<double, mentions::kTypes> least{};  // calibrated probability from which a candidate of a type is an event
  std::array<double, mentions::kRoles> link{};   // a link's probability from which it counts
  std::array<double, mentions::kRoles> lone{};   // ... where no other of its role reaches `link`
  std::array<double, kSearched> chosen{};        // probability from which the best of the page is taken
  double elsewhere_actor = 0, elsewhere_recipient = 0,
         elsewhere_word = 0;  // of "told elsewhere", from which the page is searched
  double joined = 0;          // probability from which two tellings are one happening

  // The weight or threshold of this name ("same:likeness", "joined"); nullptr when there is none.
  [[nodiscard]] double* find(std::string_view name);
  // Fails on a feature that is unknown, missing or no number.
  [[nodiscard]] static Result<Weights> load(const base::TableSet& set);
};

}  // namespace dragoman::events
