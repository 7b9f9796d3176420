// The gazetteer: cities and administrative units of GeoNames, packed at build time by tools/pack_gazetteer and mapped.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "dragoman/result.h"

namespace dragoman::geo {

enum class RowClass : std::uint8_t { kCity, kAdmin1, kAdmin2 };

struct GazetteerRow {
  std::uint32_t geonames = 0;
  std::uint32_t population = 0;  // of an admin1: the sum over its cities; 0 when unknown
  float lat = 0, lon = 0;
  bool located = false;             // lat and lon are known
  std::uint16_t alpha2 = 0;         // see pack_alpha2
  std::uint16_t admin1 = kNoAdmin;  // row index of the first-level unit it lies in (of itself for an admin1)
  RowClass row_class = RowClass::kCity;
  std::string_view name;
  static constexpr std::uint16_t kNoAdmin = 0xffff;
};

// A row that bears a name: `main` when it is the row's first name, not an alternative.
struct NameLink {
  std::uint32_t row = 0;
  bool main = false;
};

[[nodiscard]] constexpr std::uint16_t pack_alpha2(std::string_view alpha2) {
  return static_cast<std::uint16_t>(static_cast<unsigned char>(alpha2[0]) << 8U |
                                    static_cast<unsigned char>(alpha2[1]));
}

// Views the packed bytes, which must outlive it; nothing is parsed or copied on opening. Look-ups are binary searches.
class Gazetteer {
 public:
  // Fails with kBadTable when the bytes are not a gazetteer of this version, or too short.
  [[nodiscard]] static Result<Gazetteer> open(std::string_view bytes);

  [[nodiscard]] std::uint32_t size() const { return rows_; }
  [[nodiscard]] GazetteerRow row(std::uint32_t index) const;
  // A range of keys, narrowed while a name grows word by word.
  struct Range {
    std::uint32_t begin = 0, end = 0;
    [[nodiscard]] bool empty() const { return begin == end; }
  };
  [[nodiscard]] Range all() const { return {0, names_}; }
  // The keys of `within` that begin with `prefix`.
  [[nodiscard]] Range narrow(Range within, std::string_view prefix) const;
  // The rows of the range's first key when it equals `key`, best known first; empty otherwise.
  [[nodiscard]] std::vector<NameLink> exact(Range range, std::string_view key) const;
  [[nodiscard]] std::vector<NameLink> find(std::string_view key) const { return exact(narrow(all(), key), key); }

 private:
  [[nodiscard]] std::string_view key(std::uint32_t index) const;
  std::uint32_t rows_ = 0, names_ = 0, links_ = 0;
  std::string_view row_bytes_, key_ends_, link_ends_, link_bytes_, keys_, labels_;
};

// The layout both sides agree on. Little endian, unaligned: magic, five counts (rows, names, links, key bytes, label
// bytes), then rows, key ends (u32), link ends (u32), links (u32, top bit: main), keys, labels.
inline constexpr std::string_view kGazetteerMagic{"DRGGAZ1\n", 8};
inline constexpr std::size_t kGazetteerRowBytes = 24;
inline constexpr std::uint32_t kMainName = 0x80000000U;

}  // namespace dragoman::geo
