// Bytes of text looked at eight at a time. In the masks over eight bytes the high bit of each byte counts; masks over a
// block have one bit a byte.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dragoman::page {

constexpr std::uint64_t kEachByte = 0x0101010101010101U, kHighBits = 0x80 * kEachByte;

// The ASCII bytes from `first` to `last`: adding makes the high bit tell "at least".
[[nodiscard]] constexpr std::uint64_t between(std::uint64_t bytes, unsigned first, unsigned last) {
  const auto low = bytes & ~kHighBits;
  return ((low + (0x80U - first) * kEachByte) ^ (low + (0x7FU - last) * kEachByte)) & ~bytes & kHighBits;
}
[[nodiscard]] constexpr std::uint64_t equal_to(std::uint64_t bytes, unsigned byte) {
  const auto other = bytes ^ byte * kEachByte;
  return ~(((other & ~kHighBits) + ~kHighBits) | other) & kHighBits;
}
// The high bits side by side.
[[nodiscard]] constexpr std::uint64_t gather(std::uint64_t mask) { return (mask >> 7U) * 0x0102040810204080U >> 56U; }
[[nodiscard]] constexpr std::uint32_t count(std::uint64_t mask) {
  return static_cast<std::uint32_t>((mask >> 7U) * kEachByte >> 56U);
}
// All bits of the first `size` bytes.
[[nodiscard]] constexpr std::uint64_t first_bytes(std::size_t size) {
  return size >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << 8 * size) - 1;
}

}  // namespace dragoman::page
