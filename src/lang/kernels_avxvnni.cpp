// Compiled with -mavx2 -mavxvnni: processors without AVX-512 but with its dot products in 256 bits. Rows are unsigned
// (byte + 128); the layer's `offset` takes the 128 out again.
#if defined(__x86_64__)
#include <immintrin.h>

#include "lang/kernels.h"

namespace dragoman::lang::avxvnni {
namespace {

#include "lang/kernels_float.inc"
#include "lang/kernels_bytes.inc"
#include "lang/kernels_attention.inc"

void quantise(const float* x, std::size_t count, std::size_t stride, std::size_t inputs, Rows& rows) {
  quantise_rows<Form::kUnsigned>(x, count, stride, inputs, rows);
}

void gelu_quantise(float* x, std::size_t count, std::size_t columns, Rows& rows) {
  gelu_quantise_rows<Form::kUnsigned>(x, count, columns, rows);
}

// `Count` rows from `row` on, against outputs [at, at + 24).
template <int Count>
DRAGOMAN_INLINE void block(const Linear& layer, const Rows& rows, std::size_t row, std::size_t at, float* out,
                           std::size_t stride) {
  const std::size_t depth = layer.depth;
  const std::int8_t* weights = layer.weights.data() + at / kPanel * kPanel * depth + at % kPanel * 4;
  const std::uint8_t* a = rows.bytes.data() + row * depth;
  __m256i sums[Count][3];
#pragma GCC unroll 4
  for (int r = 0; r < Count; ++r) sums[r][0] = sums[r][1] = sums[r][2] = _mm256_setzero_si256();
  for (std::size_t k = 0; k < depth; k += 4, weights += 4 * kPanel) {
    const __m256i w0 = _mm256_load_si256(reinterpret_cast<const __m256i*>(weights));
    const __m256i w1 = _mm256_load_si256(reinterpret_cast<const __m256i*>(weights + 32));
    const __m256i w2 = _mm256_load_si256(reinterpret_cast<const __m256i*>(weights + 64));
#pragma GCC unroll 4
    for (int r = 0; r < Count; ++r) {
      std::int32_t four;
      __builtin_memcpy(&four, a + static_cast<std::size_t>(r) * depth + k, 4);
      const __m256i x = _mm256_set1_epi32(four);
      asm("%{vex%} vpdpbusd %1, %2, %0" : "+x"(sums[r][0]) : "x"(w0), "x"(x));
      asm("%{vex%} vpdpbusd %1, %2, %0" : "+x"(sums[r][1]) : "x"(w1), "x"(x));
      asm("%{vex%} vpdpbusd %1, %2, %0" : "+x"(sums[r][2]) : "x"(w2), "x"(x));
    }
  }
#pragma GCC unroll 4
  for (int r = 0; r < Count; ++r) {
    const std::size_t i = row + static_cast<std::size_t>(r);
    const __m256 scale = _mm256_set1_ps(rows.scale.data()[i]);
#pragma GCC unroll 3
    for (std::size_t n = 0; n < 3; ++n) {
      const std::size_t o = at + 8 * n;
      const __m256i sum =
          _mm256_sub_epi32(sums[r][n], _mm256_loadu_si256(reinterpret_cast<const __m256i*>(layer.offset.data() + o)));
      const __m256 s = _mm256_mul_ps(scale, _mm256_loadu_ps(layer.scale.data() + o));
      _mm256_storeu_ps(out + i * stride + o, _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sum), s),
                                                           _mm256_loadu_ps(layer.bias.data() + o)));
    }
  }
}

void linear(const Linear& layer, const Rows& rows, float* out, std::size_t stride) {
  for (std::size_t at = 0; at < layer.width; at += kPanel / 2) {
    std::size_t row = 0;
    for (; row + 4 <= rows.count; row += 4) block<4>(layer, rows, row, at, out, stride);
    const std::size_t left = rows.count - row;
    if (left == 3) block<3>(layer, rows, row, at, out, stride);
    if (left == 2) block<2>(layer, rows, row, at, out, stride);
    if (left == 1) block<1>(layer, rows, row, at, out, stride);
  }
}

}  // namespace

const Kernels& kernels() {
  static constexpr Kernels kKernels{"avxvnni", quantise, linear, gelu, gelu_quantise, add_norm, attend, products};
  return kKernels;
}

}  // namespace dragoman::lang::avxvnni

#endif
