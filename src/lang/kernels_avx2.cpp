// Compiled with -mavx2. Rows and weights are multiplied in 16 bits: vpmaddwd is exact, where vpmaddubsw saturates and needs the signs
// set right for each product.
#if defined(__x86_64__)
#include <immintrin.h>

#include "lang/kernels.h"

namespace dragoman::lang::avx2 {
namespace {

#include "lang/kernels_float.inc"
#include "lang/kernels_bytes.inc"
#include "lang/kernels_attention.inc"

void quantise(const float* x, std::size_t count, std::size_t stride, std::size_t inputs, Rows& rows) {
  quantise_rows<Form::kWide>(x, count, stride, inputs, rows);
}

void gelu_quantise(float* x, std::size_t count, std::size_t columns, Rows& rows) { gelu_quantise_rows<Form::kWide>(x, count, columns, rows); }

// Eight outputs' weights, each step of four inputs in 64 bytes: a register for the first four outputs, one for the others.
DRAGOMAN_INLINE __m256i widened(const std::int8_t* weights) { return _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(weights))); }

struct Target {
  const Linear& layer;
  const Rows& rows;
  const std::int16_t* wide;   // the weights of the outputs [at, at + 8), widened
  std::size_t at;
  float* out;
  std::size_t stride;
};

// sums += weights * x. GCC 12 copies and spills around the intrinsics.
DRAGOMAN_INLINE void add_products(__m256i& sums, __m256i weights, __m256i x) {
  __m256i pairs;
  asm("vpmaddwd %1, %2, %0" : "=x"(pairs) : "x"(weights), "x"(x));
  asm("vpaddd %1, %0, %0" : "+x"(sums) : "x"(pairs));
}

// `Count` rows from `row` on; the weights are widened beforehand or on the way.
template <int Count, bool Beforehand>
DRAGOMAN_INLINE void block(const Target& t, std::size_t row) {
  const std::size_t depth = t.layer.depth, at = t.at;
  const std::int8_t* weights = t.layer.weights.data() + at / kPanel * kPanel * depth + at % kPanel * 4;
  const std::int16_t* wide = t.wide;
  const auto* a = reinterpret_cast<const std::int16_t*>(t.rows.bytes.data()) + row * depth;
  __m256i low[Count], high[Count];
#pragma GCC unroll 6
  for (int r = 0; r < Count; ++r) low[r] = high[r] = _mm256_setzero_si256();
  for (std::size_t k = 0; k < depth; k += 4) {
    __m256i first, second;
    if constexpr (Beforehand) {
      first = _mm256_load_si256(reinterpret_cast<const __m256i*>(wide));
      second = _mm256_load_si256(reinterpret_cast<const __m256i*>(wide + 16));
      wide += 32;
    } else {
      first = widened(weights);
      second = widened(weights + 16);
      weights += 4 * kPanel;
    }
#pragma GCC unroll 6
    for (int r = 0; r < Count; ++r) {
      long long four;
      __builtin_memcpy(&four, a + static_cast<std::size_t>(r) * depth + k, 8);
      const __m256i x = _mm256_set1_epi64x(four);
      add_products(low[r], first, x);
      add_products(high[r], second, x);
    }
  }
  const __m256 scale = _mm256_loadu_ps(t.layer.scale.data() + at), bias = _mm256_loadu_ps(t.layer.bias.data() + at);
#pragma GCC unroll 6
  for (int r = 0; r < Count; ++r) {
    const std::size_t i = row + static_cast<std::size_t>(r);
    const __m256i sums = _mm256_permute4x64_epi64(_mm256_hadd_epi32(low[r], high[r]), 0xD8);
    const __m256 s = _mm256_mul_ps(_mm256_set1_ps(t.rows.scale.data()[i]), scale);
    _mm256_storeu_ps(t.out + i * t.stride + at, _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sums), s), bias));
  }
}

constexpr std::size_t kTogetherRows = 6, kMostDepth = 2048;   // of layers whose weights are widened beforehand

void linear(const Linear& layer, const Rows& rows, float* out, std::size_t stride) {
  alignas(32) std::int16_t wide[8 * kMostDepth];
  const bool beforehand = rows.count >= kTogetherRows && layer.depth <= kMostDepth;
  for (std::size_t at = 0; at < layer.width; at += 8) {
    if (beforehand) {
      const std::int8_t* weights = layer.weights.data() + at / kPanel * kPanel * layer.depth + at % kPanel * 4;
      for (std::size_t k = 0; k < layer.depth; k += 4, weights += 4 * kPanel) {
        _mm256_store_si256(reinterpret_cast<__m256i*>(wide + 8 * k), widened(weights));
        _mm256_store_si256(reinterpret_cast<__m256i*>(wide + 8 * k + 16), widened(weights + 16));
      }
    }
    const Target t{layer, rows, wide, at, out, stride};
    std::size_t row = 0;
    for (; beforehand && row + kTogetherRows <= rows.count; row += kTogetherRows) block<kTogetherRows, true>(t, row);
    for (; row + 3 <= rows.count; row += 3) block<3, false>(t, row);
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
