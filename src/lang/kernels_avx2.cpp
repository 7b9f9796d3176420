// Compiled with -mavx2. vpmaddubsw multiplies weights as unsigned bytes (plus 128) with the signed bytes of rows, and
// saturates in 16 bits: so rows are kept to where four products that are added in one lane cannot, and what few bytes
// have beyond that goes in a list of its own.
#if defined(__x86_64__)
#include <immintrin.h>

#include "lang/kernels.h"

namespace dragoman::lang::avx2 {
namespace {

#include "lang/kernels_float.inc"
#include "lang/kernels_bytes.inc"
#include "lang/kernels_attention.inc"

// Four bytes of a row, for the inputs from 4 * `step` on, that are added to those that the row has there.
struct Excess {
  std::uint32_t step;
  std::int8_t bytes[4];
};

// What stands behind the bytes of `Rows`: the sum of each row, where its excess begins (one more than rows), the excess
// of all.
struct Beside {
  std::int32_t* sum;
  std::uint32_t* first;
  Excess* excess;
};

DRAGOMAN_INLINE Beside beside(std::uint8_t* bytes, std::size_t count, std::size_t depth) {
  const std::size_t padded = (count + 16) / 16 * 16;  // one more than rows at least
  auto* sum = reinterpret_cast<std::int32_t*>(bytes + padded * depth);
  auto* first = reinterpret_cast<std::uint32_t*>(sum + padded);
  return {sum, first, reinterpret_cast<Excess*>(first + padded)};
}

// In a lane stand the products of a pair of bytes of one step and of the same pair of the next, each of 255 at most:
// their positive bytes may have 128 together (128 * 255 < 2^15), and their negative ones.
constexpr int kMostTogether = 128;

// Takes from the pair of `sign` at `from` what is too much, `most` at most, and leaves it in `to`; how much.
DRAGOMAN_INLINE int take(std::int8_t* from, int sign, int most, std::int8_t* to) {
  int taken = 0;
  for (int i = 0; i < 2; ++i) {
    const int size = sign * from[i], part = size <= 0 ? 0 : size < most - taken ? size : most - taken;
    from[i] = static_cast<std::int8_t>(from[i] - sign * part);
    to[i] = static_cast<std::int8_t>(sign * part);
    taken += part;
  }
  return taken;
}

// Moves what is too much in eight bytes to the list.
static Excess* relieve(std::int8_t* eight, std::uint32_t step, Excess* to) {
  for (int pair = 0; pair < 4; pair += 2) {
    for (int sign = -1; sign <= 1; sign += 2) {
      std::int8_t* pairs[2] = {eight + pair, eight + pair + 4};
      int sums[2];
      for (int n = 0; n < 2; ++n) {
        const int a = sign * pairs[n][0], b = sign * pairs[n][1];
        sums[n] = (a > 0 ? a : 0) + (b > 0 ? b : 0);
      }
      for (int left = sums[0] + sums[1] - kMostTogether; left > 0; ++to) {
        const int n = sums[1] > sums[0] ? 1 : 0;
        *to = {step + static_cast<std::uint32_t>(n), {}};
        const int taken = take(pairs[n], sign, left < kMostTogether ? left : kMostTogether, to->bytes + pair);
        sums[n] -= taken;
        left -= taken;
      }
    }
  }
  return to;
}

// A row of signed bytes made fit; its sum is that of before.
DRAGOMAN_INLINE Excess* relieve_row(std::int8_t* row, std::size_t depth, std::int32_t& sum, Excess* to) {
  const __m256i ones = _mm256_set1_epi8(1), zero = _mm256_setzero_si256(),
                most = _mm256_set1_epi64x((kMostTogether << 16) + kMostTogether);
  const __m256i low = _mm256_set1_epi64x(0xffffffff);
  __m256i all8 = zero;
  for (std::size_t i = 0; i < depth; i += 32) {
    const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(row + i));
    all8 = _mm256_add_epi64(all8, _mm256_sad_epu8(_mm256_xor_si256(x, _mm256_set1_epi8(-128)), zero));
    const auto pairs = [&](__m256i part) __attribute__((always_inline)) {
      const __m256i sums = _mm256_maddubs_epi16(part, ones);
      return _mm256_and_si256(_mm256_add_epi16(sums, _mm256_srli_epi64(sums, 32)), low);
    };
    const __m256i up = pairs(_mm256_max_epi8(x, zero)), down = pairs(_mm256_max_epi8(_mm256_sub_epi8(zero, x), zero));
    auto over = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_cmpgt_epi16(_mm256_max_epi16(up, down), most)));
    if (over == 0) continue;
    for (unsigned j = 0; j < 4; ++j) {
      if ((over >> (8 * j) & 0xffU) != 0)
        to = relieve(row + i + 8 * j, static_cast<std::uint32_t>((i + 8 * j) / 4), to);
    }
  }
  const __m128i two = _mm_add_epi64(_mm256_castsi256_si128(all8), _mm256_extracti128_si256(all8, 1));
  sum = static_cast<std::int32_t>(_mm_cvtsi128_si64(two) + _mm_extract_epi64(two, 1)) -
        128 * static_cast<std::int32_t>(depth);
  return to;
}

DRAGOMAN_INLINE void relieve_rows(Rows& rows, std::size_t count, std::size_t depth) {
  const Beside b = beside(rows.bytes.data(), count, depth);
  Excess* to = b.excess;
  for (std::size_t r = 0; r < count; ++r) {
    b.first[r] = static_cast<std::uint32_t>(to - b.excess);
    to = relieve_row(reinterpret_cast<std::int8_t*>(rows.bytes.data()) + r * depth, depth, b.sum[r], to);
  }
  b.first[count] = static_cast<std::uint32_t>(to - b.excess);
}

void quantise(const float* x, std::size_t count, std::size_t stride, std::size_t inputs, Rows& rows) {
  quantise_rows<Form::kSigned>(x, count, stride, inputs, rows);
  relieve_rows(rows, count, (inputs + kDepthStep - 1) / kDepthStep * kDepthStep);
}

void gelu_quantise(float* x, std::size_t count, std::size_t columns, Rows& rows) {
  gelu_quantise_rows<Form::kSigned>(x, count, columns, rows);
  relieve_rows(rows, count, (columns + kDepthStep - 1) / kDepthStep * kDepthStep);
}

constexpr std::size_t kOutputs = 16;                         // computed together
constexpr std::size_t kRowsTogether = 3, kMostDepth = 2048;  // of layers whose weights are made unsigned beforehand

// Weights plus 128, of eight outputs and four inputs each.
DRAGOMAN_INLINE __m256i unsigned_weights(const std::int8_t* weights) {
  return _mm256_xor_si256(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights)), _mm256_set1_epi8(-128));
}

// sums += products. GCC 12 copies and spills around the intrinsic.
DRAGOMAN_INLINE void add_to(__m256i& sums, __m256i products) { asm("vpaddd %1, %0, %0" : "+x"(sums) : "x"(products)); }

struct Target {
  const Linear& layer;
  const Rows& rows;
  Beside beside;
  const std::uint8_t* ready;  // the weights of the outputs [at, at + kOutputs), unsigned
  std::size_t at;
  float* out;
  std::size_t stride;
};

// `Count` rows from `row` on; the weights are made unsigned beforehand or on the way.
template <int Count, bool Beforehand>
DRAGOMAN_INLINE void block(const Target& t, std::size_t row) {
  const std::size_t depth = t.layer.depth, at = t.at;
  const std::int8_t* weights = t.layer.weights.data() + at / kPanel * kPanel * depth + at % kPanel * 4;
  const auto of_step = [&](std::size_t step, int half) __attribute__((always_inline)) {
    if constexpr (Beforehand)
      return _mm256_load_si256(reinterpret_cast<const __m256i*>(t.ready + step * 4 * kOutputs) + half);
    else
      return unsigned_weights(weights + step * 4 * kPanel + 32 * half);
  };
  const auto* a = reinterpret_cast<const std::int8_t*>(t.rows.bytes.data()) + row * depth;
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i sums[Count][2];
#pragma GCC unroll 3
  for (int r = 0; r < Count; ++r) sums[r][0] = sums[r][1] = _mm256_setzero_si256();
  for (std::size_t step = 0; step < depth / 4; step += 2) {
    const __m256i w0 = of_step(step, 0), w1 = of_step(step, 1), v0 = of_step(step + 1, 0), v1 = of_step(step + 1, 1);
#pragma GCC unroll 3
    for (int r = 0; r < Count; ++r) {
      std::int32_t four[2];
      __builtin_memcpy(four, a + static_cast<std::size_t>(r) * depth + 4 * step, 8);
      const __m256i x = _mm256_set1_epi32(four[0]), y = _mm256_set1_epi32(four[1]);
      const __m256i low = _mm256_add_epi16(_mm256_maddubs_epi16(w0, x), _mm256_maddubs_epi16(v0, y));
      const __m256i high = _mm256_add_epi16(_mm256_maddubs_epi16(w1, x), _mm256_maddubs_epi16(v1, y));
      add_to(sums[r][0], _mm256_madd_epi16(low, ones));
      add_to(sums[r][1], _mm256_madd_epi16(high, ones));
    }
  }
#pragma GCC unroll 3
  for (int r = 0; r < Count; ++r) {
    const std::size_t i = row + static_cast<std::size_t>(r);
    for (std::uint32_t e = t.beside.first[i]; e < t.beside.first[i + 1]; ++e) {
      const Excess& excess = t.beside.excess[e];
      std::int32_t four;
      __builtin_memcpy(&four, excess.bytes, 4);
      const __m256i x = _mm256_set1_epi32(four);
#pragma GCC unroll 2
      for (int n = 0; n < 2; ++n)
        sums[r][n] =
            _mm256_add_epi32(sums[r][n], _mm256_madd_epi16(_mm256_maddubs_epi16(of_step(excess.step, n), x), ones));
    }
    const __m256 scale = _mm256_set1_ps(t.rows.scale.data()[i]);
    const __m256i offset = _mm256_set1_epi32(128 * t.beside.sum[i]);
#pragma GCC unroll 2
    for (std::size_t n = 0; n < 2; ++n) {
      const std::size_t o = at + 8 * n;
      const __m256 s = _mm256_mul_ps(scale, _mm256_loadu_ps(t.layer.scale.data() + o));
      const __m256 value = _mm256_cvtepi32_ps(_mm256_sub_epi32(sums[r][n], offset));
      _mm256_storeu_ps(t.out + i * t.stride + o,
                       _mm256_add_ps(_mm256_mul_ps(value, s), _mm256_loadu_ps(t.layer.bias.data() + o)));
    }
  }
}

void linear(const Linear& layer, const Rows& rows, float* out, std::size_t stride) {
  alignas(32) std::uint8_t ready[kOutputs * kMostDepth];
  const bool beforehand = rows.count >= 2 * kRowsTogether && layer.depth <= kMostDepth;
  const Beside b = beside(const_cast<std::uint8_t*>(rows.bytes.data()), rows.count, layer.depth);
  for (std::size_t at = 0; at < layer.width; at += kOutputs) {
    if (beforehand) {
      const std::int8_t* weights = layer.weights.data() + at / kPanel * kPanel * layer.depth + at % kPanel * 4;
      for (std::size_t k = 0; k < layer.depth; k += 4, weights += 4 * kPanel) {
        _mm256_store_si256(reinterpret_cast<__m256i*>(ready + kOutputs * k), unsigned_weights(weights));
        _mm256_store_si256(reinterpret_cast<__m256i*>(ready + kOutputs * k + 32), unsigned_weights(weights + 32));
      }
    }
    const Target t{layer, rows, b, ready, at, out, stride};
    std::size_t row = 0;
    for (; beforehand && row + kRowsTogether <= rows.count; row += kRowsTogether) block<kRowsTogether, true>(t, row);
    for (; row + kRowsTogether <= rows.count; row += kRowsTogether) block<kRowsTogether, false>(t, row);
    const std::size_t left = rows.count - row;
    if (left == 2) block<2, false>(t, row);
    if (left == 1) block<1, false>(t, row);
  }
}

}  // namespace

const Kernels& kernels() {
  static constexpr Kernels kKernels{"avx2", quantise, linear, gelu, gelu_quantise, add_norm, attend, products};
  return kKernels;
}

}  // namespace dragoman::lang::avx2

#endif
