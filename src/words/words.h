// The words of the record's enumerations, as JSON and tables write them. `to_string` and what tables need of the way
// back are in dragoman/record.h.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "dragoman/record.h"

namespace dragoman::words {

// In the order of the enumerators.
template <class Enum>
inline constexpr std::array<std::string_view, 0> kOf = {};
template <>
inline constexpr auto kOf<BlockKind> = std::to_array<std::string_view>({"title", "standfirst", "heading", "paragraph",
                                                                        "caption", "list", "quote", "table"});
template <>
inline constexpr auto kOf<NoiseReason> = std::to_array<std::string_view>({"advertisement", "reading-time", "share",
                                                                          "credit", "timestamp", "promotion",
                                                                          "duplicate", "navigation", "comment", "legal",
                                                                          "site", "other"});
template <>
inline constexpr auto kOf<TimexType> = std::to_array<std::string_view>({"DATE", "TIME", "DURATION", "SET"});
template <>
inline constexpr auto kOf<PlaceKind> = std::to_array<std::string_view>({"country", "admin", "city", "region", "water",
                                                                        "building"});
template <>
inline constexpr auto kOf<PlaceUse> = std::to_array<std::string_view>({"literal", "metonym", "demonym"});
template <>
inline constexpr auto kOf<ActorKind> = std::to_array<std::string_view>({"person", "state", "organisation", "group"});
template <>
inline constexpr auto kOf<EventType> = std::to_array<std::string_view>({"AGREE", "CONSULT", "SUPPORT", "CONCEDE",
                                                                        "COOPERATE", "AID", "RETREAT", "REQUEST",
                                                                        "ACCUSE", "REJECT", "THREATEN", "PROTEST",
                                                                        "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"});
template <>
inline constexpr auto kOf<Quad> = std::to_array<std::string_view>({"verbal-cooperation", "material-cooperation",
                                                                   "verbal-conflict", "material-conflict"});
template <>
inline constexpr auto kOf<Status> = std::to_array<std::string_view>({"occurred", "ongoing", "planned", "possible",
                                                                     "denied", "cancelled", "demanded"});
template <>
inline constexpr auto kOf<Relation> = std::to_array<std::string_view>({"holds-office", "member-of", "founded",
                                                                       "headed-by", "part-of"});

// True for an enumeration that has words.
template <class Enum>
concept Spelt = !kOf<Enum>.empty();

template <Spelt Enum>
[[nodiscard]] constexpr std::string_view of(Enum value) {
  return kOf<Enum>[static_cast<std::size_t>(value)];
}
// nullopt for a word it does not know.
template <Spelt Enum>
[[nodiscard]] constexpr std::optional<Enum> parse(std::string_view word) {
  const auto found = std::find(kOf<Enum>.begin(), kOf<Enum>.end(), word);
  if (found == kOf<Enum>.end()) return std::nullopt;
  return static_cast<Enum>(found - kOf<Enum>.begin());
}

}  // namespace dragoman::words
