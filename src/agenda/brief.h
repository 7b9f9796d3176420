// A report made small and quick to compare: names, words and places as numbers. About 300 bytes; what is in memory for
// each report.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "agenda/rarity.h"
#include "dragoman/result.h"
#include "store/report.h"

namespace dragoman::agenda {

struct PartyMark {
  std::uint32_t name = 0;             // of the whole name; of a state, of its code
  std::uint32_t first = 0, last = 0;  // of its first and last word; first is 0 when there is but one
  std::uint32_t office = 0;           // of role and country; 0 when either is unknown
  std::uint16_t country = 0;          // 0 when unknown
  ActorKind kind = ActorKind::kGroup;
  std::uint8_t sides = 0;  // 1: actor, 2: recipient
};

struct WordMark {
  std::uint32_t word = 0;
  std::uint8_t rarity = 0;  // in tenths
  bool operator<(const WordMark& other) const { return word < other.word; }
};

using store::Day;

inline constexpr Day kNoDay = INT32_MIN;

struct Brief {
  EventType type = EventType::kConsult;
  Status status = Status::kOccurred;
  std::uint8_t symmetric = 0;
  PlaceKind place_kind = PlaceKind::kCity;
  std::uint16_t country = 0;                          // where; 0 when unknown
  std::uint32_t place = 0;                            // of the place below the country; 0 when unknown
  float lat = 0, lon = 0;                             // 0, 0 when unknown
  std::uint32_t mode = 0, trigger = 0, occasion = 0;  // 0 when there is none
  std::uint32_t page = 0;
  Day begin = kNoDay, end = kNoDay, told = kNoDay;
  std::vector<PartyMark> parties;        // at most eight
  std::vector<WordMark> words;           // of the sentences that tell it, the rarest 28, in order
  std::vector<WordMark> title;           // of the page's title, the rarest 12, in order
  float words_size = 0, title_size = 0;  // lengths of the two as vectors of rarity; made by measure()

  void measure();
};

// The words by which a party's name is compared, in lower case.
[[nodiscard]] std::vector<std::string> name_words(std::string_view name, const Rarity& rarity);
// `page` tells versions of pages apart; `more` is what other sentences tell the same.
[[nodiscard]] Brief brief_of(const store::Report& report, std::uint32_t page, std::string_view more,
                             const Rarity& rarity);

// As bytes, to be kept in a store, and back; the form is this program's own. Fails with kBadInput on bytes that are
// none.
[[nodiscard]] std::string pack(const Brief& brief);
[[nodiscard]] Result<Brief> unpack(std::string_view bytes);

// What names are compared by; 0 for "".
[[nodiscard]] std::uint32_t hash32(std::string_view text);

}  // namespace dragoman::agenda
