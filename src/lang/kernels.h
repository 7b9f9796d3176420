// The arithmetic of the encoder, once for each instruction set. Sums of products are integers, and float operations run
// in one fixed order without fusing, so every variant gives the same bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace dragoman::lang {

inline constexpr std::size_t kPanel = 48;          // outputs computed together
inline constexpr std::size_t kDepthStep = 64;      // inputs are padded to a multiple of this
inline constexpr std::size_t kAttentionRows = 40;  // of round_up(tokens, 16) floats: the scratch of `attend`

[[nodiscard]] constexpr std::size_t round_up(std::size_t n, std::size_t to) { return (n + to - 1) / to * to; }

// Memory on a 64-byte border; grows, never shrinks, and loses its content when it grows.
template <class T>
class Aligned {
 public:
  T* reserve(std::size_t n) {
    if (n > size_) {
      data_.reset(static_cast<T*>(::operator new (n * sizeof(T), std::align_val_t{64})));
      size_ = n;
    }
    return data_.get();
  }
  [[nodiscard]] T* data() { return data_.get(); }
  [[nodiscard]] const T* data() const { return data_.get(); }

 private:
  struct Free {
    void operator()(T* p) const { ::operator delete (p, std::align_val_t{64}); }
  };
  std::unique_ptr<T, Free> data_;
  std::size_t size_ = 0;
};

// y = W x + b with W as signed bytes and one scale an output, packed in panels: [output / 48][input / 4][48][4].
struct Linear {
  std::size_t inputs = 0, depth = 0;   // depth: inputs padded to kDepthStep
  std::size_t outputs = 0, width = 0;  // width: outputs padded to kPanel
  Aligned<std::int8_t> weights;
  std::vector<float> scale, bias;    // `width` each
  std::vector<std::int32_t> offset;  // 128 * sum of an output's weights
};

// Packs row-major [outputs][inputs] bytes.
[[nodiscard]] Linear pack(const std::int8_t* weights, const float* scale, const float* bias, std::size_t outputs,
                          std::size_t inputs);

// Rows of bytes with one scale each, as `quantise` leaves them (the byte's meaning is the kernels' own).
struct Rows {
  Aligned<std::uint8_t> bytes;
  Aligned<float> scale;
  std::size_t count = 0, depth = 0;
  // Room for `n` rows of a layer's depth; some kernels read up to a multiple of 16 rows, some want 16 bits a value,
  // some a list beside them.
  void resize(std::size_t n, std::size_t layer_depth) {
    count = n;
    depth = layer_depth;
    bytes.reserve(8 * round_up(n + 1, 16) * depth);
    scale.reserve(n);
  }
};

struct Kernels {
  const char* name;
  // rows <- x [count][stride], the first `inputs` of each row.
  void (*quantise)(const float* x, std::size_t count, std::size_t stride, std::size_t inputs, Rows& rows);
  // out [rows.count][stride >= layer.width] <- layer(rows).
  void (*linear)(const Linear& layer, const Rows& rows, float* out, std::size_t stride);
  // GELU (tanh form) in place; n is a multiple of 16.
  void (*gelu)(float* x, std::size_t n);
  // x [count][columns] <- GELU(x), rows <- that; `columns` is a multiple of 32.
  void (*gelu_quantise)(float* x, std::size_t count, std::size_t columns, Rows& rows);
  // x <- normalise(x + y) * weight + bias for each row of `columns` (a multiple of 16); y may be null.
  void (*add_norm)(float* x, const float* y, std::size_t count, std::size_t columns, const float* weight,
                   const float* bias);
  // Softmax attention of one sentence: qkv [tokens][3 * heads * 32] -> out [tokens][heads * 32].
  // `scratch` holds kAttentionRows * round_up(tokens, 16) floats.
  void (*attend)(const float* qkv, std::size_t tokens, std::size_t heads, float* out, float* scratch);
  // out [n][round_up(m, 16)] <- a [n][columns] times b [m][columns] transposed; `scratch`: columns * round_up(m, 16)
  // floats.
  void (*products)(const float* a, std::size_t stride_a, std::size_t n, const float* b, std::size_t stride_b,
                   std::size_t m, std::size_t columns, float* out, float* scratch);
};

// The fastest variant this processor runs, or the one called `name` ("portable", "avx2", "avxvnni", "avx512vnni",
// "amx"); null if it cannot run it.
[[nodiscard]] const Kernels* find_kernels(const char* name = nullptr);

namespace portable {
[[nodiscard]] const Kernels& kernels();
}
namespace avx2 {
[[nodiscard]] const Kernels& kernels();
}
namespace avxvnni {
[[nodiscard]] const Kernels& kernels();
}
namespace avx512vnni {
[[nodiscard]] const Kernels& kernels();
}
namespace amx {
[[nodiscard]] const Kernels& kernels();
}

}  // namespace dragoman::lang
