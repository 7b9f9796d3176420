#include "geo/gazetteer.h"

#include <algorithm>
#include <cstring>

#include "base/assert.h"

namespace dragoman::geo {

namespace {

template <class T>
T load(std::string_view bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

std::uint32_t load_u32(std::string_view bytes, std::size_t index) { return load<std::uint32_t>(bytes, index * 4); }

}  // namespace

Result<Gazetteer> Gazetteer::open(std::string_view bytes) {
  const auto broken = [](const char* what) { return fail_in("geo/gazetteer.bin", ErrorCode::kBadTable, "geo", what); };
  if (!bytes.starts_with(kGazetteerMagic) || bytes.size() < kGazetteerMagic.size() + 20) {
    return broken("not a gazetteer of this version");
  }
  std::string_view rest = bytes.substr(kGazetteerMagic.size());
  Gazetteer out;
  out.rows_ = load_u32(rest, 0);
  out.names_ = load_u32(rest, 1);
  out.links_ = load_u32(rest, 2);
  const std::size_t sizes[] = {out.rows_ * kGazetteerRowBytes, out.names_ * std::size_t{4}, out.names_ * std::size_t{4},
                               out.links_ * std::size_t{4},    load_u32(rest, 3),           load_u32(rest, 4)};
  std::string_view* parts[] = {&out.row_bytes_,  &out.key_ends_, &out.link_ends_,
                               &out.link_bytes_, &out.keys_,     &out.labels_};
  rest.remove_prefix(20);
  for (std::size_t i = 0; i < 6; ++i) {
    if (rest.size() < sizes[i]) return broken("truncated");
    *parts[i] = rest.substr(0, sizes[i]);
    rest.remove_prefix(sizes[i]);
  }
  if (!rest.empty()) return broken("longer than it says");
  return out;
}

// Row: geonames u32, lat i32 and lon i32 (1e-5 degrees, lat INT32_MIN: unknown), population u32 with the class in the
// top two bits, label offset u32 low 24 bits with label length in the top 8, alpha2 u16, admin1 u16.
GazetteerRow Gazetteer::row(std::uint32_t index) const {
  DRAGOMAN_ASSERT(index < rows_);
  const auto bytes = row_bytes_.substr(index * kGazetteerRowBytes, kGazetteerRowBytes);
  GazetteerRow out;
  out.geonames = load_u32(bytes, 0);
  const auto lat = static_cast<std::int32_t>(load_u32(bytes, 1)), lon = static_cast<std::int32_t>(load_u32(bytes, 2));
  out.located = lat != INT32_MIN;
  out.lat = out.located ? static_cast<float>(lat * 1e-5) : 0;
  out.lon = static_cast<float>(lon * 1e-5);
  const auto population = load_u32(bytes, 3), label = load_u32(bytes, 4);
  out.population = population & 0x3fffffffU;
  out.row_class = static_cast<RowClass>(population >> 30U);
  out.name = labels_.substr(std::min<std::size_t>(label & 0xffffffU, labels_.size()), label >> 24U);
  out.alpha2 = load<std::uint16_t>(bytes, 20);
  out.admin1 = load<std::uint16_t>(bytes, 22);
  return out;
}

std::string_view Gazetteer::key(std::uint32_t index) const {
  const std::size_t begin = index == 0 ? 0 : load_u32(key_ends_, index - 1), end = load_u32(key_ends_, index);
  if (begin > end || end > keys_.size()) return {};
  return keys_.substr(begin, end - begin);
}

Gazetteer::Range Gazetteer::narrow(Range within, std::string_view prefix) const {
  const auto search = [&](std::uint32_t from, bool past) {
    std::uint32_t low = from, high = within.end;
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      const auto head = key(middle).substr(0, prefix.size());
      (past ? head <= prefix : head < prefix) ? low = middle + 1 : high = middle;
    }
    return low;
  };
  const std::uint32_t begin = search(within.begin, false);
  if (begin == within.end || !key(begin).starts_with(prefix)) return {begin, begin};
  return {begin, search(begin, true)};
}

std::vector<NameLink> Gazetteer::exact(Range range, std::string_view name) const {
  std::vector<NameLink> out;
  if (range.empty() || key(range.begin) != name) return out;
  const std::uint32_t begin = range.begin == 0 ? 0 : load_u32(link_ends_, range.begin - 1);
  const std::uint32_t end = std::min(load_u32(link_ends_, range.begin), links_);
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::uint32_t link = load_u32(link_bytes_, i);
    if ((link & ~kMainName) < rows_) out.push_back({link & ~kMainName, (link & kMainName) != 0});
  }
  return out;
}

}  // namespace dragoman::geo
