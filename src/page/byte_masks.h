// What 64 bytes of a text are, one bit a byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dragoman::page {

struct ByteMasks {
  static constexpr std::size_t kBytes = 64;
  std::uint64_t letters = 0, uppers = 0, digits = 0;  // ASCII
  std::uint64_t apostrophes = 0, spaces = 0;          // ' and the plain space
  std::uint64_t beyond = 0;                           // ASCII
  std::uint64_t leads = 0;                            // from 0xC0 on: the first bytes of characters beyond ASCII
  std::uint64_t special = 0;                          // 0xC2 and 0xE2, with which most punctuation beyond ASCII begins
  std::uint64_t there = 0;                            // not behind the end of the text
};

// Of the bytes from `at` on.
[[nodiscard]] ByteMasks byte_masks(std::string_view text, std::size_t at);

// All bits of the first `size` bytes of a number.
[[nodiscard]] constexpr std::uint64_t first_bytes(std::size_t size) {
  return size >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << 8 * size) - 1;
}
// How many bits are set. Not every processor that is built for has an instruction for it.
[[nodiscard]] constexpr std::uint32_t count_bits(std::uint64_t mask) {
  mask -= mask >> 1U & 0x5555555555555555U;
  mask = (mask & 0x3333333333333333U) + (mask >> 2U & 0x3333333333333333U);
  return static_cast<std::uint32_t>(((mask + (mask >> 4U)) & 0x0F0F0F0F0F0F0F0FU) * 0x0101010101010101U >> 56U);
}

}  // namespace dragoman::page
