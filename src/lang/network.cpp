#include "lang/network.h"

#include <algorithm>
#include <cstring>

namespace dragoman::lang {
namespace {

Result<Linear> load_linear(const ModelFile& file, const std::string& name, std::size_t outputs, std::size_t inputs) {
  const auto weights = file.bytes(name, outputs, inputs);
  if (!weights) return fail(weights.error());
  const auto scale = file.floats(name + ".scale", outputs);
  if (!scale) return fail(scale.error());
  const auto bias = file.floats(name + ".bias", outputs);
  if (!bias) return fail(bias.error());
  return pack(weights->data(), scale->data(), bias->data(), outputs, inputs);
}

// Runs `into = load(...)`, remembering the first error.
class Loader {
 public:
  explicit Loader(const ModelFile& file) : file_(file) {}
  void linear(Linear& into, const std::string& name, std::size_t outputs, std::size_t inputs) {
    if (!ok_) return;
    auto l = load_linear(file_, name, outputs, inputs);
    if (l) into = std::move(*l);
    else ok_ = fail(l.error());
  }
  void floats(std::vector<float>& into, const std::string& name, std::size_t rows) {
    if (!ok_) return;
    const auto v = file_.floats(name, rows);
    if (v) into.assign(v->begin(), v->end());
    else ok_ = fail(v.error());
  }
  void floats(std::span<const float>& into, const std::string& name, std::size_t rows, std::size_t columns = 1) {
    if (!ok_) return;
    const auto v = file_.floats(name, rows, columns);
    if (v) into = *v;
    else ok_ = fail(v.error());
  }
  void bytes(std::span<const std::int8_t>& into, const std::string& name, std::size_t rows, std::size_t columns) {
    if (!ok_) return;
    const auto v = file_.bytes(name, rows, columns);
    if (v) into = *v;
    else ok_ = fail(v.error());
  }
  [[nodiscard]] Result<void> done() { return std::move(ok_); }

 private:
  const ModelFile& file_;
  Result<void> ok_;
};

constexpr std::size_t kHeadSize = 32;
constexpr std::size_t kShapes = 10;
constexpr std::size_t kRowBlock = 96;  // rows of the feed-forward layer at a time, so that they stay in the second cache

}  // namespace

void Batch::clear() {
  ids.clear();
  shapes.clear();
  kinds.clear();
  first_piece.clear();
  sentences.clear();
}

Result<Network> Network::load(const ModelFile& file, const Kernels& kernels) {
  Network n;
  n.kernels_ = &kernels;
  n.hidden_ = file.number("hidden");
  n.heads_ = file.number("heads");
  n.label_ = file.number("label");
  n.rel_count_ = file.labels("rel").size();
  const std::size_t inner = file.number("inner"), arc = file.number("arc"), layers = file.number("layers");
  if (n.heads_ == 0 || n.hidden_ != n.heads_ * kHeadSize || inner % kPanel != 0 || inner == 0 || arc % 16 != 0 || arc == 0 || n.label_ % 16 != 0 ||
      n.label_ == 0 || layers == 0 || layers > 48 || n.hidden_ % kPanel != 0 || file.number("positions") < kMaxPieces + 2) {
    return fail(ErrorCode::kBadModel, "lang", "the model's dimensions are not those of this program");
  }
  const std::array<std::size_t, kParts> sizes{file.labels("upos").size(), file.labels("xpos").size(), file.labels("lemma").size(),
                                              n.hidden_, arc, arc, n.label_, n.label_};
  std::size_t total = 0;
  for (std::size_t i = 0; i < kParts; ++i) {
    n.slices_[i] = {total, sizes[i]};
    total += sizes[i];
  }
  if (auto ok = n.load_embeddings(file); !ok) return fail(ok.error());
  Loader load(file);
  const auto norm = [&](Norm& into, const std::string& name) {
    load.floats(into.weight, name + ".weight", n.hidden_);
    load.floats(into.bias, name + ".bias", n.hidden_);
  };
  norm(n.norm_, "norm");
  n.layers_.resize(layers);
  for (std::size_t i = 0; i < layers; ++i) {
    const std::string p = "layer" + std::to_string(i) + ".";
    Layer& l = n.layers_[i];
    load.linear(l.qkv, p + "qkv", 3 * n.hidden_, n.hidden_);
    load.linear(l.out, p + "out", n.hidden_, n.hidden_);
    load.linear(l.up, p + "up", inner, n.hidden_);
    load.linear(l.down, p + "down", n.hidden_, inner);
    norm(l.norm1, p + "norm1");
    norm(l.norm2, p + "norm2");
  }
  load.linear(n.words_, "words", total, n.hidden_);
  load.linear(n.names_, "names", file.labels("names").size(), n.hidden_);
  load.linear(n.arc_, "arc", arc, arc);
  load.linear(n.rel_, "rel", n.rel_count_ * (n.label_ + 1), n.label_);
  if (auto ok = load.done(); !ok) return fail(ok.error());
  return n;
}

Result<void> Network::load_embeddings(const ModelFile& file) {
  const auto pieces = file.tensor("pieces", "i8", 0, hidden_);
  if (!pieces) return fail(pieces.error());
  const std::size_t count = (*pieces)->rows, positions = file.number("positions");
  Loader load(file);
  load.bytes(pieces_, "pieces", count, hidden_);
  load.floats(pieces_scale_, "pieces.scale", count);
  load.bytes(positions_, "positions", positions, hidden_);
  load.floats(positions_scale_, "positions.scale", positions);
  load.floats(shapes_, "shapes", kShapes, hidden_);
  std::span<const float> bits;
  load.floats(bits, "kinds", KnownNames::kBits, hidden_);
  if (auto ok = load.done(); !ok) return ok;
  kinds_.assign((1U << KnownNames::kBits) * hidden_, 0.0F);
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    for (std::size_t b = 0; b < KnownNames::kBits; ++b) {
      if ((i / hidden_ >> b & 1U) != 0) kinds_[i] += bits[b * hidden_ + i % hidden_];
    }
  }
  return {};
}

void Network::embed(const Batch& batch, float* out) const {
  for (const Batch::Sentence& s : batch.sentences) {
    for (std::uint32_t i = 0; i < s.pieces; ++i) {
      const auto id = static_cast<std::size_t>(batch.ids[s.piece + i]);
      const std::int8_t* piece = pieces_.data() + id * hidden_;
      const std::int8_t* position = positions_.data() + i * hidden_;
      const float* shape = shapes_.data() + batch.shapes[s.piece + i] * hidden_;
      const float a = pieces_scale_[id], b = positions_scale_[i];
      const float* kinds = kinds_.data() + batch.kinds[s.piece + i] * hidden_;
      float* row = out + (s.piece + i) * hidden_;
      for (std::size_t k = 0; k < hidden_; ++k) {
        row[k] = static_cast<float>(piece[k]) * a + static_cast<float>(position[k]) * b + (shape[k] + kinds[k]);
      }
    }
  }
  kernels_->add_norm(out, nullptr, batch.ids.size(), hidden_, norm_.weight.data(), norm_.bias.data());
}

void Network::apply(const Linear& layer, const float* x, std::size_t count, std::size_t stride, Rows& rows, float* out) const {
  rows.resize(count, layer.depth);
  kernels_->quantise(x, count, stride, layer.inputs, rows);
  kernels_->linear(layer, rows, out, layer.width);
}

void Network::run_layer(const Layer& layer, const Batch& batch, Scratch& s) const {
  const std::size_t count = batch.ids.size();
  float* hidden = s.hidden.data();
  apply(layer.qkv, hidden, count, hidden_, s.rows, s.wide.data());
  std::size_t longest = 0;
  for (const Batch::Sentence& x : batch.sentences) longest = std::max<std::size_t>(longest, x.pieces);
  float* attention = s.attention.reserve((kHeadSize + 4) * round_up(longest, 16));
  for (const Batch::Sentence& x : batch.sentences) {
    kernels_->attend(s.wide.data() + x.piece * 3 * hidden_, x.pieces, heads_, s.states.data() + x.piece * hidden_, attention);
  }
  apply(layer.out, s.states.data(), count, hidden_, s.rows, s.mixed.data());
  kernels_->add_norm(hidden, s.mixed.data(), count, hidden_, layer.norm1.weight.data(), layer.norm1.bias.data());
  for (std::size_t at = 0; at < count; at += kRowBlock) {
    const std::size_t n = std::min(kRowBlock, count - at);
    apply(layer.up, hidden + at * hidden_, n, hidden_, s.rows, s.wide.data());
    kernels_->gelu(s.wide.data(), n * layer.up.width);
    apply(layer.down, s.wide.data(), n, layer.up.width, s.rows, s.mixed.data() + at * hidden_);
  }
  kernels_->add_norm(hidden, s.mixed.data(), count, hidden_, layer.norm2.weight.data(), layer.norm2.bias.data());
}

void Network::encode(const Batch& batch, Scratch& s, Tap tap) const {
  const std::size_t count = batch.ids.size();
  s.hidden.reserve(count * hidden_);
  s.wide.reserve(std::max(count * 3 * hidden_, std::min(count, kRowBlock) * layers_[0].up.width));
  s.mixed.reserve(count * hidden_);
  s.states.reserve(count * hidden_);
  embed(batch, s.hidden.data());
  const std::size_t tapped = std::min(tap.after_layer, layers_.size());
  for (std::size_t i = 0; i <= layers_.size(); ++i) {
    if (i == tapped && tap.pieces != nullptr) tap.pieces->insert(tap.pieces->end(), s.hidden.data(), s.hidden.data() + count * hidden_);
    if (i < layers_.size()) run_layer(layers_[i], batch, s);
  }
}

Scores Network::run(const Batch& batch, Scratch& s, Tap tap) const {
  const std::size_t rows = batch.first_piece.size();
  encode(batch, s, tap);
  for (std::size_t r = 0; r < rows; ++r) {
    std::memcpy(s.states.data() + r * hidden_, s.hidden.data() + batch.first_piece[r] * hidden_, hidden_ * sizeof(float));
  }
  float* words = s.words.reserve(rows * words_.width);
  apply(words_, s.states.data(), rows, hidden_, s.rows, words);
  // The parts behind a GELU lie next to each other, from names_up to the end of the row.
  const std::size_t active = slices_[kNamesUp].begin / 16 * 16;
  float kept[16];
  for (std::size_t r = 0; r < rows; ++r) {
    float* row = words + r * words_.width;
    std::memcpy(kept, row + active, sizeof kept);
    kernels_->gelu(row + active, words_.width - active);
    std::memcpy(row + active, kept, (slices_[kNamesUp].begin - active) * sizeof(float));
  }
  float* names = s.names.reserve(rows * names_.width);
  apply(names_, words + slices_[kNamesUp].begin, rows, words_.width, s.rows, names);
  float* arc = s.arc.reserve(rows * arc_.width);
  apply(arc_, words + slices_[kArcDep].begin, rows, words_.width, s.rows, arc);
  return {words_.width, words, names, names_.width, s.states.data()};
}

const float* Network::arcs(const Batch::Sentence& x, Scratch& s) const {
  const std::size_t padded = round_up(x.rows, 16), arc = slices_[kArcHead].size;
  float* out = s.tree.reserve(x.rows * padded);
  float* scratch = s.attention.reserve(arc * padded);
  kernels_->products(s.arc.data() + x.row * arc_.width, arc_.width, x.rows,
                     s.words.data() + x.row * words_.width + slices_[kArcHead].begin, words_.width, x.rows, arc, out, scratch);
  return out;
}

void Network::relations(const Batch::Sentence& x, std::span<const std::uint32_t> heads, std::size_t root, Scratch& s,
                        std::span<std::uint16_t> out) const {
  float* rel = s.rel.reserve(kRowBlock * rel_.width);
  for (std::size_t at = 0; at < x.rows; at += kRowBlock) {
    const std::size_t n = std::min<std::size_t>(kRowBlock, x.rows - at);
    const std::size_t from = x.row + at;
    apply(rel_, s.words.data() + from * words_.width + slices_[kRelDep].begin, n, words_.width, s.rows, rel);
    for (std::size_t r = 0; r < n; ++r) {
      const float* head = s.words.data() + (x.row + heads[from + r]) * words_.width + slices_[kRelHead].begin;
      float best = -1e30F;
      for (std::size_t k = 0; k < rel_count_; ++k) {
        if ((k == root) != (heads[from + r] == 0)) continue;
        const float* t = rel + r * rel_.width + k * (label_ + 1);
        float sum = t[label_];
        for (std::size_t i = 0; i < label_; ++i) sum += t[i] * head[i];
        if (sum > best) {
          best = sum;
          out[from + r] = static_cast<std::uint16_t>(k);
        }
      }
    }
  }
}

}  // namespace dragoman::lang
