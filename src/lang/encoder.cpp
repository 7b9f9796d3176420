#include "lang/encoder.h"

#include <algorithm>

namespace dragoman::lang {
namespace {

constexpr std::size_t kHeadSize = 32;
constexpr std::size_t kRowBlock = 96;  // rows of a step at a time, so that what they become stays in the second cache

std::size_t row_count(std::span<const Encoder::Sequence> sequences) {
  return sequences.empty() ? 0 : sequences.back().begin + sequences.back().size;
}

}  // namespace

void apply(const Kernels& kernels, const Linear& layer, Matrix x, Rows& rows, float* out) {
  rows.resize(x.count, layer.depth);
  kernels.quantise(x.data, x.count, x.stride, layer.inputs, rows);
  kernels.linear(layer, rows, out, layer.width);
}

Result<Encoder> Encoder::load(const base::ModelFile& file, const Kernels& kernels) {
  Encoder e;
  e.kernels_ = &kernels;
  e.hidden_ = file.number("hidden");
  e.heads_ = file.number("heads");
  const std::size_t inner = file.number("inner"), layers = file.number("layers");
  if (e.heads_ == 0 || e.hidden_ != e.heads_ * kHeadSize || e.hidden_ % kPanel != 0 || inner % (2 * kPanel) != 0 ||
      inner == 0 || layers == 0 || layers > kMaxLayers) {
    return fail(ErrorCode::kBadModel, "lang", "the encoder's dimensions are not those of this program");
  }
  Loader load(file);
  e.layers_.resize(layers);
  for (std::size_t i = 0; i < layers; ++i) {
    const std::string p = "layer" + std::to_string(i) + ".";
    Layer& l = e.layers_[i];
    load.linear(l.qkv, p + "qkv", 3 * e.hidden_, e.hidden_);
    load.linear(l.out, p + "out", e.hidden_, e.hidden_);
    load.linear(l.up, p + "up", inner, e.hidden_);
    load.linear(l.down, p + "down", e.hidden_, inner);
    load.norm(l.norm1, p + "norm1", e.hidden_);
    load.norm(l.norm2, p + "norm2", e.hidden_);
  }
  if (auto ok = load.done(); !ok) return fail(ok.error());
  return e;
}

void Encoder::run(Layers layers, std::span<const Sequence> sequences, float* hidden, Scratch& s) const {
  const std::size_t count = row_count(sequences);
  reserve(sequences, count, s);
  for (std::size_t i = layers.first; i < layers.last; ++i) {
    attend(layers_[i], sequences, hidden, s);
    feed_forward(layers_[i], s.states.data(), count, hidden, s);
  }
}

void Encoder::run(Layers layers, std::span<const Sequence> sequences, float* hidden,
                  std::span<const std::uint32_t> rows, float* out, Scratch& s) const {
  const auto gather = [&](const float* from, float* to) {
    for (const std::uint32_t row : rows) to = std::copy_n(from + row * hidden_, hidden_, to);
  };
  if (layers.first == layers.last) return gather(hidden, out);
  run({layers.first, layers.last - 1}, sequences, hidden, s);
  reserve(sequences, rows.size(), s);
  const Layer& last = layers_[layers.last - 1];
  attend(last, sequences, hidden, s);
  float* attended = s.kept.reserve(rows.size() * hidden_);
  gather(s.states.data(), attended);
  gather(hidden, out);
  feed_forward(last, attended, rows.size(), out, s);
}

// Room for a layer that leaves `outputs` rows.
void Encoder::reserve(std::span<const Sequence> sequences, std::size_t outputs, Scratch& s) const {
  const std::size_t count = row_count(sequences);
  std::size_t longest = 0;
  for (const Sequence& x : sequences) longest = std::max<std::size_t>(longest, x.size);
  s.wide.reserve(
      std::max(std::min(count, kRowBlock + longest) * 3 * hidden_, std::min(outputs, kRowBlock) * layers_[0].up.width));
  s.mixed.reserve(std::min(outputs, kRowBlock) * hidden_);
  s.states.reserve(count * hidden_);
  s.attention.reserve(kAttentionRows * round_up(longest, 16));
}

// Leaves what each row gathers from its sequence in `states`.
void Encoder::attend(const Layer& layer, std::span<const Sequence> sequences, const float* hidden, Scratch& s) const {
  for (std::size_t from = 0, to = 0; from < sequences.size(); from = to) {
    std::size_t count = 0;
    while (to < sequences.size() && count < kRowBlock) count += sequences[to++].size;
    const std::size_t begin = sequences[from].begin;
    apply(*kernels_, layer.qkv, {hidden + begin * hidden_, count, hidden_}, s.rows, s.wide.data());
    for (const Sequence& x : sequences.subspan(from, to - from)) {
      kernels_->attend(s.wide.data() + (x.begin - begin) * 3 * hidden_, x.size, heads_,
                       s.states.data() + x.begin * hidden_, s.attention.data());
    }
  }
}

// The rest of the layer, which knows one row at a time.
void Encoder::feed_forward(const Layer& layer, const float* attended, std::size_t count, float* hidden,
                           Scratch& s) const {
  float *mixed = s.mixed.data(), *wide = s.wide.data();
  for (std::size_t at = 0; at < count; at += kRowBlock) {
    const std::size_t n = std::min(kRowBlock, count - at);
    float* rows = hidden + at * hidden_;
    apply(*kernels_, layer.out, {attended + at * hidden_, n, hidden_}, s.rows, mixed);
    kernels_->add_norm(rows, mixed, n, hidden_, layer.norm1.weight.data(), layer.norm1.bias.data());
    apply(*kernels_, layer.up, {rows, n, hidden_}, s.rows, wide);
    s.rows.resize(n, layer.down.depth);
    kernels_->gelu_quantise(wide, n, layer.up.width, s.rows);
    kernels_->linear(layer.down, s.rows, mixed, hidden_);
    kernels_->add_norm(rows, mixed, n, hidden_, layer.norm2.weight.data(), layer.norm2.bias.data());
  }
}

}  // namespace dragoman::lang
