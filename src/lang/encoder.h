// The layers of a transformer encoder over sequences laid end to end; nothing is padded. Same bits whatever stands
// beside.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dragoman/result.h"
#include "lang/kernels.h"
#include "lang/loader.h"
#include "base/model_file.h"

namespace dragoman::lang {

// Rows of floats, `stride` from one to the next.
struct Matrix {
  const float* data = nullptr;
  std::size_t count = 0, stride = 0;
};

// out [x.count][layer.width] <- layer(the first `layer.inputs` of each row of x).
void apply(const Kernels& kernels, const Linear& layer, Matrix x, Rows& rows, float* out);

class Encoder {
 public:
  static constexpr std::size_t kMaxLayers = 48;

  struct Sequence {
    std::uint32_t begin = 0, size = 0;
  };  // rows; each begins where the one before ends
  struct Layers {
    std::size_t first = 0, last = 0;
  };
  struct Scratch {
    Aligned<float> wide, mixed, attention, states, kept;
    Rows rows;
  };

  // The file's numbers `hidden`, `inner`, `heads` and `layers`, and its tensors `layer0.` and so on.
  [[nodiscard]] static Result<Encoder> load(const base::ModelFile& file, const Kernels& kernels);

  // Takes `hidden` [rows][hidden()] through the layers [first, last).
  void run(Layers layers, std::span<const Sequence> sequences, float* hidden, Scratch& scratch) const;
  // The same for who needs only some rows of what the layers leave: out [rows.size()][hidden()]; `hidden` is spoilt.
  void run(Layers layers, std::span<const Sequence> sequences, float* hidden, std::span<const std::uint32_t> rows,
           float* out, Scratch& scratch) const;

  [[nodiscard]] std::size_t hidden() const { return hidden_; }
  [[nodiscard]] std::size_t layers() const { return layers_.size(); }

 private:
  struct Layer {
    Linear qkv, out, up, down;
    Norm norm1, norm2;
  };

  void reserve(std::span<const Sequence> sequences, std::size_t outputs, Scratch& scratch) const;
  void attend(const Layer& layer, std::span<const Sequence> sequences, const float* hidden, Scratch& scratch) const;
  void feed_forward(const Layer& layer, const float* attended, std::size_t count, float* hidden,
                    Scratch& scratch) const;

  const Kernels* kernels_ = nullptr;
  std::size_t hidden_ = 0, heads_ = 0;
  std::vector<Layer> layers_;
};

}  // namespace dragoman::lang
