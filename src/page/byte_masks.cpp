#include "page/byte_masks.h"

#include <algorithm>

#include "base/utf8.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace dragoman::page {

namespace {

// Eight bytes in a number: the high bit of each byte counts.
constexpr std::uint64_t kEachByte = 0x0101010101010101U, kHighBits = 0x80 * kEachByte;

// The ASCII bytes from `first` to `last`: adding makes the high bit tell "at least".
constexpr std::uint64_t between(std::uint64_t bytes, unsigned first, unsigned last) {
  const auto low = bytes & ~kHighBits;
  return ((low + (0x80U - first) * kEachByte) ^ (low + (0x7FU - last) * kEachByte)) & ~bytes & kHighBits;
}
constexpr std::uint64_t equal_to(std::uint64_t bytes, unsigned byte) {
  const auto other = bytes ^ byte * kEachByte;
  return ~(((other & ~kHighBits) + ~kHighBits) | other) & kHighBits;
}
// The high bits side by side.
constexpr std::uint64_t gather(std::uint64_t mask) { return (mask >> 7U) * 0x0102040810204080U >> 56U; }

void add_eight(ByteMasks& out, std::uint64_t bytes, std::size_t bit) {
  const auto uppers = between(bytes, 'A', 'Z');
  out.uppers |= gather(uppers) << bit;
  out.letters |= gather(uppers | between(bytes, 'a', 'z')) << bit;
  out.digits |= gather(between(bytes, '0', '9')) << bit;
  out.apostrophes |= gather(equal_to(bytes, '\'')) << bit;
  out.spaces |= gather(equal_to(bytes, ' ')) << bit;
  const auto beyond = bytes & kHighBits;
  if (beyond == 0) return;
  out.beyond |= gather(beyond) << bit;
  out.leads |= gather(beyond & bytes << 1U) << bit;
  out.special |= gather(equal_to(bytes, 0xC2) | equal_to(bytes, 0xE2)) << bit;
}

#if defined(__SSE2__)
void add_sixteen(ByteMasks& out, const char* from, std::size_t bit) {
  const auto bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
  const auto all = [](int value) { return _mm_set1_epi8(static_cast<char>(value)); };
  const auto put = [bit](std::uint64_t& mask, __m128i found) {
    mask |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(found))) << bit;
  };
  // Bytes are compared as signed numbers: a range moved to their lower end takes one comparison.
  const auto between = [&](__m128i of, int first, int last) {
    return _mm_cmplt_epi8(_mm_add_epi8(of, all(-128 - first)), all(-128 + last - first + 1));
  };
  put(out.uppers, between(bytes, 'A', 'Z'));
  put(out.letters, between(_mm_or_si128(bytes, all(0x20)), 'a', 'z'));
  put(out.digits, between(bytes, '0', '9'));
  put(out.apostrophes, _mm_cmpeq_epi8(bytes, all('\'')));
  put(out.spaces, _mm_cmpeq_epi8(bytes, all(' ')));
  put(out.beyond, bytes);
  put(out.leads, between(bytes, -64, -1));
  put(out.special, _mm_or_si128(_mm_cmpeq_epi8(bytes, all(0xC2)), _mm_cmpeq_epi8(bytes, all(0xE2))));
}
#endif

}  // namespace

ByteMasks byte_masks(std::string_view text, std::size_t at) {
  ByteMasks out;
  const auto size = std::min(text.size() - at, ByteMasks::kBytes);
  out.there = size == ByteMasks::kBytes ? ~std::uint64_t{0} : (std::uint64_t{1} << size) - 1;
  std::size_t bit = 0;
#if defined(__SSE2__)
  for (; bit + 16 <= size; bit += 16) add_sixteen(out, text.data() + at + bit, bit);
#endif
  for (; bit < size; bit += 8) add_eight(out, base::eight_bytes(text.data() + at + bit, size - bit), bit);
  return out;
}

}  // namespace dragoman::page
