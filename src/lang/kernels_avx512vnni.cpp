// Compiled with -mavx512f -mavx512bw -mavx512dq -mavx512vl -mavx512vnni. Rows are unsigned (byte + 128); the layer's
// `offset` takes the 128 out again. vpdpbusd is written as inline assembly because GCC 12 copies and spills around its
// intrinsic.
#if defined(__x86_64__)
#include <immintrin.h>

#include "lang/kernels.h"

namespace dragoman::lang::avx512vnni {
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

struct Target {
  const Linear& layer;
  const Rows& rows;
  float* out;
  std::size_t stride;
  std::size_t pace;  // bytes of the next panel to fetch with each step, so that it is near when its turn comes
};

// `Count` rows from `row` on, against the panel of outputs that begins at `at`.
template <int Count>
DRAGOMAN_INLINE void block(const Target& t, std::size_t row, std::size_t at) {
  const std::size_t depth = t.layer.depth;
  const std::int8_t* weights = t.layer.weights.data() + at * depth;
  const std::uint8_t* a = t.rows.bytes.data() + row * depth;
  __m512i sums[Count][3];
#pragma GCC unroll 8
  for (int r = 0; r < Count; ++r) {
#pragma GCC unroll 3
    for (int n = 0; n < 3; ++n) sums[r][n] = _mm512_setzero_si512();
  }
  const std::int8_t* next = weights + kPanel * depth + row / 8 * (depth / 4 * t.pace);
  for (std::size_t k = 0; k < depth; k += 4, weights += 4 * kPanel, next += t.pace) {
    __builtin_prefetch(next, 0, 2);
    const __m512i w0 = _mm512_load_si512(weights);
    const __m512i w1 = _mm512_load_si512(weights + 64);
    const __m512i w2 = _mm512_load_si512(weights + 128);
#pragma GCC unroll 8
    for (int r = 0; r < Count; ++r) {
      std::int32_t four;
      __builtin_memcpy(&four, a + static_cast<std::size_t>(r) * depth + k, 4);
      const __m512i x = _mm512_set1_epi32(four);
      asm("vpdpbusd %1, %2, %0" : "+v"(sums[r][0]) : "v"(w0), "v"(x));
      asm("vpdpbusd %1, %2, %0" : "+v"(sums[r][1]) : "v"(w1), "v"(x));
      asm("vpdpbusd %1, %2, %0" : "+v"(sums[r][2]) : "v"(w2), "v"(x));
    }
  }
#pragma GCC unroll 8
  for (int r = 0; r < Count; ++r) {
    const std::size_t i = row + static_cast<std::size_t>(r);
    const float scale = t.rows.scale.data()[i];
#pragma GCC unroll 3
    for (int n = 0; n < 3; ++n) {
      const std::size_t o = at + 16 * static_cast<std::size_t>(n);
      const auto sum =
          reinterpret_cast<IntPart>(sums[r][n]) - *reinterpret_cast<const IntPart*>(&t.layer.offset.data()[o]);
      const Lanes value{{__builtin_convertvector(sum, Part)}};
      store(t.out + i * t.stride + o, value * (load(&t.layer.scale.data()[o]) * scale) + load(&t.layer.bias.data()[o]));
    }
  }
}

// The rows from `row` on, `Most` at most.
template <int Most>
DRAGOMAN_INLINE void rest(const Target& t, std::size_t row, std::size_t at) {
  if (t.rows.count - row == Most) return block<Most>(t, row, at);
  if constexpr (Most > 1) rest<Most - 1>(t, row, at);
}

void linear(const Linear& layer, const Rows& rows, float* out, std::size_t stride) {
  const std::size_t blocks = (rows.count + 7) / 8;
  const Target t{layer, rows, out, stride, (4 * kPanel + blocks - 1) / blocks};
  for (std::size_t at = 0; at < layer.width; at += kPanel) {
    std::size_t row = 0;
    for (; row + 8 <= rows.count; row += 8) block<8>(t, row, at);
    rest<7>(t, row, at);
  }
}

}  // namespace

const Kernels& kernels() {
  static constexpr Kernels kKernels{"avx512vnni", quantise, linear, gelu, gelu_quantise, add_norm, attend, products};
  return kKernels;
}

}  // namespace dragoman::lang::avx512vnni

#endif
