// The words of the record's enumerations.
#include <array>
#include <cstddef>

#include "dragoman/record.h"

namespace dragoman {

namespace {

constexpr std::array<std::string_view, 8> kBlockKinds = {"title",   "standfirst", "heading", "paragraph",
                                                         "caption", "list",       "quote",   "table"};
constexpr std::array<std::string_view, 12> kNoiseReasons = {"advertisement", "reading-time", "share",     "credit",
                                                            "timestamp",     "promotion",    "duplicate", "navigation",
                                                            "comment",       "legal",        "site",      "other"};
constexpr std::array<std::string_view, 4> kTimexTypes = {"DATE", "TIME", "DURATION", "SET"};
constexpr std::array<std::string_view, 6> kPlaceKinds = {"country", "admin", "city", "region", "water", "building"};
constexpr std::array<std::string_view, 3> kPlaceUses = {"literal", "metonym", "demonym"};
constexpr std::array<std::string_view, 4> kActorKinds = {"person", "state", "organisation", "group"};
constexpr std::array<std::string_view, 16> kEventTypes = {
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};
constexpr std::array<std::string_view, 4> kQuads = {"verbal-cooperation", "material-cooperation", "verbal-conflict",
                                                    "material-conflict"};
constexpr std::array<std::string_view, 7> kStatuses = {"occurred", "ongoing",   "planned", "possible",
                                                       "denied",   "cancelled", "demanded"};
constexpr std::array<std::string_view, 6> kRelations = {"holds-office", "member-of", "founded",
                                                        "headed-by",    "part-of",   "located-in"};

template <class Enum, std::size_t N>
std::optional<Enum> parse(const std::array<std::string_view, N>& words, std::string_view word) {
  for (std::size_t i = 0; i < N; ++i) {
    if (words[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

template <class Enum, std::size_t N>
std::string_view word(const std::array<std::string_view, N>& words, Enum value) {
  return words[static_cast<std::size_t>(value)];
}

}  // namespace

std::string_view to_string(BlockKind v) { return word(kBlockKinds, v); }
std::string_view to_string(NoiseReason v) { return word(kNoiseReasons, v); }
std::string_view to_string(TimexType v) { return word(kTimexTypes, v); }
std::string_view to_string(PlaceKind v) { return word(kPlaceKinds, v); }
std::string_view to_string(PlaceUse v) { return word(kPlaceUses, v); }
std::string_view to_string(ActorKind v) { return word(kActorKinds, v); }
std::string_view to_string(EventType v) { return word(kEventTypes, v); }
std::string_view to_string(Quad v) { return word(kQuads, v); }
std::string_view to_string(Status v) { return word(kStatuses, v); }
std::string_view to_string(Relation v) { return word(kRelations, v); }

std::optional<NoiseReason> parse_noise_reason(std::string_view w) { return parse<NoiseReason>(kNoiseReasons, w); }
std::optional<PlaceKind> parse_place_kind(std::string_view w) { return parse<PlaceKind>(kPlaceKinds, w); }
std::optional<ActorKind> parse_actor_kind(std::string_view w) { return parse<ActorKind>(kActorKinds, w); }
std::optional<EventType> parse_event_type(std::string_view w) { return parse<EventType>(kEventTypes, w); }
std::optional<Status> parse_status(std::string_view w) { return parse<Status>(kStatuses, w); }
std::optional<Relation> parse_relation(std::string_view w) { return parse<Relation>(kRelations, w); }

}  // namespace dragoman
