// Model files made by hand.
#pragma once

#include <cstdint>
#include <string>

namespace dragoman::base {

// A model file with this head and one tensor area of 128 bytes behind it.
inline std::string make_file(const std::string& head, std::uint32_t version = 2, std::int64_t wrong_by = 0) {
  std::string out = "DRGLANG\n";
  const auto put = [&out](auto value) { out.append(reinterpret_cast<const char*>(&value), sizeof value); };
  const std::uint64_t fixed = 24, body = (fixed + head.size() + 63) / 64 * 64;
  put(version);
  put(static_cast<std::uint32_t>(head.size()));
  put(static_cast<std::uint64_t>(static_cast<std::int64_t>(body) + 128 + wrong_by));
  out += head;
  out.resize(body + 128, 'x');
  return out;
}

}  // namespace dragoman::base
