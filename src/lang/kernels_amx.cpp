// Compiled with -mamx-int8 beside the AVX-512 flags: 16 rows by 48 outputs a step in the tile registers of recent
// Xeons.
#if defined(__x86_64__)
#include <immintrin.h>

#include "lang/kernels.h"

namespace dragoman::lang::amx {
namespace {

#include "lang/kernels_float.inc"
#include "lang/kernels_bytes.inc"
#include "lang/kernels_attention.inc"

void quantise(const float* x, std::size_t count, std::size_t stride, std::size_t inputs, Rows& rows) {
  quantise_rows<Form::kSigned>(x, count, stride, inputs, rows);
}

void gelu_quantise(float* x, std::size_t count, std::size_t columns, Rows& rows) {
  gelu_quantise_rows<Form::kSigned>(x, count, columns, rows);
}

constexpr std::size_t kTileRows = 16;

struct alignas(64) TileConfig {
  std::uint8_t palette = 1, start_row = 0, reserved[14] = {};
  std::uint16_t row_bytes[16] = {};
  std::uint8_t rows[16] = {};
};

// Sums of 16 rows from `a` against a panel, into `sums` [3][16 rows][16 outputs].
DRAGOMAN_INLINE void tile_sums(const std::uint8_t* a, const std::int8_t* weights, std::size_t depth,
                               std::int32_t* sums) {
  _tile_zero(0);
  _tile_zero(1);
  _tile_zero(2);
  for (std::size_t k = 0; k < depth; k += 64, weights += 64 * kPanel) {
    _tile_loadd(3, a + k, depth);
    _tile_loadd(4, weights, 4 * kPanel);
    _tile_loadd(5, weights + 64, 4 * kPanel);
    _tile_loadd(6, weights + 128, 4 * kPanel);
    _tile_dpbssd(0, 3, 4);
    _tile_dpbssd(1, 3, 5);
    _tile_dpbssd(2, 3, 6);
  }
  _tile_stored(0, sums, 64);
  _tile_stored(1, sums + 256, 64);
  _tile_stored(2, sums + 512, 64);
}

void linear(const Linear& layer, const Rows& rows, float* out, std::size_t stride) {
  TileConfig config;
  for (int t = 0; t < 7; ++t) {
    config.row_bytes[t] = 64;
    config.rows[t] = kTileRows;
  }
  _tile_loadconfig(&config);
  alignas(64) std::int32_t sums[3 * 256];
  const float* scales = rows.scale.data();
  for (std::size_t at = 0; at < layer.width; at += kPanel) {
    const std::int8_t* weights = layer.weights.data() + at * layer.depth;
    Lanes scale[3], bias[3];
    for (std::size_t n = 0; n < 3; ++n) {
      scale[n] = load(layer.scale.data() + at + 16 * n);
      bias[n] = load(layer.bias.data() + at + 16 * n);
    }
    for (std::size_t row = 0; row < rows.count; row += kTileRows) {
      tile_sums(rows.bytes.data() + row * layer.depth, weights, layer.depth, sums);
      const std::size_t count = rows.count - row < kTileRows ? rows.count - row : kTileRows;
      for (std::size_t r = 0; r < count; ++r) {
        float* to = out + (row + r) * stride + at;
#pragma GCC unroll 3
        for (std::size_t n = 0; n < 3; ++n) {
          const Lanes sum{{__builtin_convertvector(*reinterpret_cast<const IntPart*>(sums + 256 * n + 16 * r), Part)}};
          store(to + 16 * n, sum * (scale[n] * scales[row + r]) + bias[n]);
        }
      }
    }
  }
  _tile_release();
}

}  // namespace

const Kernels& kernels() {
  static constexpr Kernels kKernels{"amx", quantise, linear, gelu, gelu_quantise, add_norm, attend, products};
  return kKernels;
}

}  // namespace dragoman::lang::amx

#endif
