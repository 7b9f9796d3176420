// Runs everywhere. With SSE2, which every x86-64 processor has, rows and weights are multiplied in 16 bits.
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "lang/kernels.h"

namespace dragoman::lang::portable {
namespace {

#include "lang/kernels_float.inc"
#include "lang/kernels_bytes.inc"
#include "lang/kernels_attention.inc"

// Each value of a row is a `Value`.
template <class Value>
[[maybe_unused]] void plain_linear(const Linear& layer, const Rows& rows, float* out, std::size_t stride) {
  for (std::size_t panel = 0; panel < layer.width / kPanel; ++panel) {
    const std::int8_t* weights = layer.weights.data() + panel * kPanel * layer.depth;
    const std::size_t at = panel * kPanel;
    for (std::size_t r = 0; r < rows.count; ++r) {
      const auto* a = reinterpret_cast<const Value*>(rows.bytes.data()) + r * layer.depth;
      std::int32_t sums[kPanel] = {};
      for (std::size_t k = 0; k < layer.depth; k += 4) {
        const std::int8_t* w = weights + k * kPanel;
        for (std::size_t n = 0; n < kPanel; ++n) {
          sums[n] += a[k] * w[4 * n] + a[k + 1] * w[4 * n + 1] + a[k + 2] * w[4 * n + 2] + a[k + 3] * w[4 * n + 3];
        }
      }
      const float scale = rows.scale.data()[r];
      for (std::size_t n = 0; n < kPanel; ++n) {
        out[r * stride + at + n] = static_cast<float>(sums[n]) * (scale * layer.scale[at + n]) + layer.bias[at + n];
      }
    }
  }
}

#if defined(__SSE2__)

constexpr Form kForm = Form::kWide;
constexpr std::size_t kRowsTogether = 4, kOutputs = 4, kMostDepth = 2048;

// Weights of four outputs and four inputs each: of the first two outputs, and of the others.
struct Wide {
  __m128i first, second;
};
DRAGOMAN_INLINE Wide widened(const std::int8_t* weights) {
  const __m128i x = _mm_loadu_si128(reinterpret_cast<const __m128i*>(weights));
  return {_mm_srai_epi16(_mm_unpacklo_epi8(x, x), 8), _mm_srai_epi16(_mm_unpackhi_epi8(x, x), 8)};
}

struct Target {
  const Linear& layer;
  const Rows& rows;
  const Wide* wide;  // the weights of the outputs [at, at + kOutputs), a step of four inputs each
  std::size_t at;
  float* out;
  std::size_t stride;
};

// `Count` rows from `row` on.
template <int Count>
DRAGOMAN_INLINE void block(const Target& t, std::size_t row) {
  const std::size_t depth = t.layer.depth;
  const auto* a = reinterpret_cast<const std::int16_t*>(t.rows.bytes.data()) + row * depth;
  __m128i first[Count], second[Count];
#pragma GCC unroll 4
  for (int r = 0; r < Count; ++r) first[r] = second[r] = _mm_setzero_si128();
  for (std::size_t step = 0; step < depth / 4; ++step) {
    const Wide w = t.wide[step];
#pragma GCC unroll 4
    for (int r = 0; r < Count; ++r) {
      const __m128i four =
          _mm_loadl_epi64(reinterpret_cast<const __m128i*>(a + static_cast<std::size_t>(r) * depth + 4 * step));
      const __m128i x = _mm_unpacklo_epi64(four, four);
      first[r] = _mm_add_epi32(first[r], _mm_madd_epi16(w.first, x));
      second[r] = _mm_add_epi32(second[r], _mm_madd_epi16(w.second, x));
    }
  }
  const __m128 scale = _mm_loadu_ps(t.layer.scale.data() + t.at), bias = _mm_loadu_ps(t.layer.bias.data() + t.at);
#pragma GCC unroll 4
  for (int r = 0; r < Count; ++r) {
    const std::size_t i = row + static_cast<std::size_t>(r);
    const __m128 low = _mm_castsi128_ps(first[r]), high = _mm_castsi128_ps(second[r]);
    const __m128i sums = _mm_add_epi32(_mm_castps_si128(_mm_shuffle_ps(low, high, 0x88)),
                                       _mm_castps_si128(_mm_shuffle_ps(low, high, 0xDD)));
    const __m128 s = _mm_mul_ps(_mm_set1_ps(t.rows.scale.data()[i]), scale);
    _mm_storeu_ps(t.out + i * t.stride + t.at, _mm_add_ps(_mm_mul_ps(_mm_cvtepi32_ps(sums), s), bias));
  }
}

void linear(const Linear& layer, const Rows& rows, float* out, std::size_t stride) {
  Wide wide[kMostDepth / 4];
  for (std::size_t at = 0; layer.depth <= kMostDepth && at < layer.width; at += kOutputs) {
    const std::int8_t* weights = layer.weights.data() + at / kPanel * kPanel * layer.depth + at % kPanel * 4;
    for (std::size_t step = 0; step < layer.depth / 4; ++step) wide[step] = widened(weights + step * 4 * kPanel);
    const Target t{layer, rows, wide, at, out, stride};
    std::size_t row = 0;
    for (; row + kRowsTogether <= rows.count; row += kRowsTogether) block<kRowsTogether>(t, row);
    for (; row < rows.count; ++row) block<1>(t, row);
  }
  if (layer.depth > kMostDepth) plain_linear<std::int16_t>(layer, rows, out, stride);
}

#else

constexpr Form kForm = Form::kSigned;
void linear(const Linear& layer, const Rows& rows, float* out, std::size_t stride) {
  plain_linear<std::int8_t>(layer, rows, out, stride);
}

#endif

void quantise(const float* x, std::size_t count, std::size_t stride, std::size_t inputs, Rows& rows) {
  quantise_rows<kForm>(x, count, stride, inputs, rows);
}

void gelu_quantise(float* x, std::size_t count, std::size_t columns, Rows& rows) {
  gelu_quantise_rows<kForm>(x, count, columns, rows);
}

}  // namespace

const Kernels& kernels() {
  static constexpr Kernels kKernels{"portable", quantise, linear, gelu, gelu_quantise, add_norm, attend, products};
  return kKernels;
}

}  // namespace dragoman::lang::portable
