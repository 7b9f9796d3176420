#include "lang/kernels.h"

namespace dragoman::lang::portable {
namespace {

#include "lang/kernels_float.inc"
#include "lang/kernels_bytes.inc"
#include "lang/kernels_attention.inc"

void quantise(const float* x, std::size_t count, std::size_t stride, std::size_t inputs, Rows& rows) {
  quantise_rows<Form::kSigned>(x, count, stride, inputs, rows);
}

void gelu_quantise(float* x, std::size_t count, std::size_t columns, Rows& rows) { gelu_quantise_rows<Form::kSigned>(x, count, columns, rows); }

void linear(const Linear& layer, const Rows& rows, float* out, std::size_t stride) {
  for (std::size_t panel = 0; panel < layer.width / kPanel; ++panel) {
    const std::int8_t* weights = layer.weights.data() + panel * kPanel * layer.depth;
    const std::size_t at = panel * kPanel;
    for (std::size_t r = 0; r < rows.count; ++r) {
      const auto* a = reinterpret_cast<const std::int8_t*>(rows.bytes.data()) + r * layer.depth;
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

}  // namespace

const Kernels& kernels() {
  static constexpr Kernels kKernels{"portable", quantise, linear, gelu, gelu_quantise, add_norm, attend, products};
  return kKernels;
}

}  // namespace dragoman::lang::portable
