// Copies of one text among pages: candidates by MinHash, the decision by exact Jaccard similarity and containment of
// five-word shingles.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace dragoman::agenda {

// Hashes of all runs of five words, sorted, each once; of a text with fewer than five words none.
using Shingles = std::vector<std::uint64_t>;
[[nodiscard]] Shingles shingles_of(std::string_view body);

inline constexpr std::size_t kBands = 21, kRows = 3;
// Keys of the bands of a MinHash signature of 63 permutations: two texts that share one are candidates. nullopt for a
// text too short to tell.
[[nodiscard]] std::optional<std::array<std::uint64_t, kBands>> bands_of(const Shingles& shingles);

struct Likeness {
  double jaccard = 0;      // shared among all
  double containment = 0;  // shared among those of the shorter text
};
[[nodiscard]] Likeness likeness(const Shingles& a, const Shingles& b);

enum class Kinship { kNone, kVersion, kCopy };  // kVersion: a later or longer text of the same hand
[[nodiscard]] Kinship kinship(const Likeness& likeness);

}  // namespace dragoman::agenda
