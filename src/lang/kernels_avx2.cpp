// Compiled with -mavx2. vpmaddubsw saturates, so it is given |w| and sign(w) * a: two such products never exceed 2 * 127 * 127.
#if defined(__x86_64__)
#include <immintrin.h>

#include "lang/kernels.h"

namespace dragoman::lang::avx2 {
namespace {

#include "lang/kernels_float.inc"

void quantise(const float* x, std::size_t count, std::size_t stride, std::size_t inputs, Rows& rows) {
  quantise_rows<0>(x, count, stride, inputs, rows);
}

DRAGOMAN_INLINE void row_panel(const Linear& layer, const std::int8_t* weights, const std::uint8_t* a, __m256i sums[6]) {
  const __m256i ones = _mm256_set1_epi16(1);
  for (int n = 0; n < 6; ++n) sums[n] = _mm256_setzero_si256();
  for (std::size_t k = 0; k < layer.depth; k += 4) {
    std::int32_t four;
    __builtin_memcpy(&four, a + k, 4);
    const __m256i x = _mm256_set1_epi32(four);
    for (int n = 0; n < 6; ++n) {
      const __m256i w = _mm256_load_si256(reinterpret_cast<const __m256i*>(weights + k * kPanel + static_cast<std::size_t>(n) * 32));
      const __m256i pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(w), _mm256_sign_epi8(x, w));
      sums[n] = _mm256_add_epi32(sums[n], _mm256_madd_epi16(pairs, ones));
    }
  }
}

void linear(const Linear& layer, const Rows& rows, float* out, std::size_t stride) {
  const float* scales = layer.scale.data();
  const float* biases = layer.bias.data();
  for (std::size_t at = 0; at < layer.width; at += kPanel) {
    for (std::size_t r = 0; r < rows.count; ++r) {
      __m256i sums[6];
      row_panel(layer, layer.weights.data() + at * layer.depth, rows.bytes.data() + r * layer.depth, sums);
      const __m256 scale = _mm256_set1_ps(rows.scale.data()[r]);
      for (std::size_t n = 0; n < 6; ++n) {
        const std::size_t i = at + 8 * n;
        const __m256 s = _mm256_mul_ps(scale, _mm256_loadu_ps(scales + i));
        _mm256_storeu_ps(out + r * stride + i, _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sums[n]), s), _mm256_loadu_ps(biases + i)));
      }
    }
  }
}

}  // namespace

const Kernels& kernels() {
  static constexpr Kernels kKernels{"avx2", quantise, linear, gelu, add_norm, attend, products};
  return kKernels;
}

}  // namespace dragoman::lang::avx2

#endif
