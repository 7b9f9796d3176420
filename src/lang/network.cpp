#include "lang/network.h"

#include <algorithm>
#include <cstring>

namespace dragoman::lang {
namespace {

constexpr std::size_t kShapes = 10;
constexpr std::size_t kRowBlock = 96;  // rows whose relations are scored at a time
constexpr std::size_t kAbreast = 16;   // relations scored at a time

// scores <- those of relations [0, kAbreast): the last of `size` + 1 lines is what each sum begins with, the others are
// added in order. A line of `table` has the numbers of `stride` relations.
void score(const float* table, std::size_t stride, const float* head, std::size_t size, float* scores) {
  float sums[kAbreast];
  for (std::size_t k = 0; k < kAbreast; ++k) sums[k] = table[size * stride + k];
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t k = 0; k < kAbreast; ++k) sums[k] += table[i * stride + k] * head[i];
  }
  std::copy_n(sums, kAbreast, scores);
}

}  // namespace

void Batch::clear() {
  ids.clear();
  shapes.clear();
  kinds.clear();
  first_piece.clear();
  sentences.clear();
}

Result<Network> Network::load(const base::ModelFile& file, const Kernels& kernels) {
  Network n;
  n.kernels_ = &kernels;
  n.label_ = file.number("label");
  n.rel_count_ = file.labels("rel").size();
  const std::size_t arc = file.number("arc");
  if (arc % 16 != 0 || arc == 0 || n.label_ % 16 != 0 || n.label_ == 0 || file.number("positions") < kMaxPieces + 2) {
    return fail(ErrorCode::kBadModel, "lang", "the model's dimensions are not those of this program");
  }
  auto encoder = Encoder::load(file, kernels);
  if (!encoder) return fail(encoder.error());
  n.encoder_ = std::move(*encoder);
  const std::array<std::size_t, kParts> sizes{file.labels("upos").size(),
                                              file.labels("xpos").size(),
                                              file.labels("lemma").size(),
                                              n.hidden(),
                                              arc,
                                              arc,
                                              n.label_,
                                              n.label_};
  std::size_t total = 0;
  for (std::size_t i = 0; i < kParts; ++i) {
    n.slices_[i] = {total, sizes[i]};
    total += sizes[i];
  }
  if (auto ok = n.load_embeddings(file); !ok) return fail(ok.error());
  Loader load(file);
  load.norm(n.norm_, "norm", n.hidden());
  load.linear(n.words_, "words", total, n.hidden());
  load.linear(n.names_, "names", file.labels("names").size(), n.hidden());
  load.linear(n.arc_, "arc", arc, arc);
  load.turned(n.rel_, "rel", n.rel_count_, n.label_ + 1, n.label_);
  if (auto ok = load.done(); !ok) return fail(ok.error());
  return n;
}

Result<void> Network::load_embeddings(const base::ModelFile& file) {
  const std::size_t width = hidden();
  const auto pieces = file.tensor("pieces", "i8", 0, width);
  if (!pieces) return fail(pieces.error());
  const std::size_t count = (*pieces)->rows, positions = file.number("positions");
  Loader load(file);
  load.bytes(pieces_, "pieces", count, width);
  load.floats(pieces_scale_, "pieces.scale", count);
  load.bytes(positions_, "positions", positions, width);
  load.floats(positions_scale_, "positions.scale", positions);
  load.floats(shapes_, "shapes", kShapes, width);
  std::span<const float> bits;
  load.floats(bits, "kinds", KnownNames::kBits, width);
  if (auto ok = load.done(); !ok) return ok;
  kinds_.assign((1U << KnownNames::kBits) * width, 0.0F);
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    for (std::size_t b = 0; b < KnownNames::kBits; ++b) {
      if ((i / width >> b & 1U) != 0) kinds_[i] += bits[b * width + i % width];
    }
  }
  return {};
}

void Network::embed(const Batch& batch, float* out) const {
  const std::size_t width = hidden();
  for (const Batch::Sentence& s : batch.sentences) {
    for (std::uint32_t i = 0; i < s.pieces; ++i) {
      const auto id = static_cast<std::size_t>(batch.ids[s.piece + i]);
      const std::int8_t* piece = pieces_.data() + id * width;
      const std::int8_t* position = positions_.data() + i * width;
      const float* shape = shapes_.data() + batch.shapes[s.piece + i] * width;
      const float a = pieces_scale_[id], b = positions_scale_[i];
      const float* kinds = kinds_.data() + batch.kinds[s.piece + i] * width;
      float* row = out + (s.piece + i) * width;
      for (std::size_t k = 0; k < width; ++k) {
        row[k] = static_cast<float>(piece[k]) * a + static_cast<float>(position[k]) * b + (shape[k] + kinds[k]);
      }
    }
  }
  kernels_->add_norm(out, nullptr, batch.ids.size(), width, norm_.weight.data(), norm_.bias.data());
}

void Network::run_to(Tap tap, const Batch& batch, Scratch& s) const {
  const std::size_t count = batch.ids.size() * hidden();
  float* rows = s.hidden.reserve(count);
  s.sequences.clear();
  for (const Batch::Sentence& x : batch.sentences) s.sequences.push_back({x.piece, x.pieces});
  embed(batch, rows);
  if (tap.pieces == nullptr) return;
  encoder_.run({0, std::min(tap.after_layer, encoder_.layers())}, s.sequences, rows, s.encoder);
  tap.pieces->insert(tap.pieces->end(), rows, rows + count);
}

// Leaves the last layer at each row's first piece in `states`.
void Network::encode(const Batch& batch, Scratch& s, Tap tap) const {
  run_to(tap, batch, s);
  const std::size_t tapped = tap.pieces == nullptr ? 0 : std::min(tap.after_layer, encoder_.layers());
  encoder_.run({tapped, encoder_.layers()}, s.sequences, s.hidden.data(), batch.first_piece,
               s.states.reserve(batch.first_piece.size() * hidden()), s.encoder);
}

Scores Network::run(const Batch& batch, Scratch& s, Tap tap) const {
  const std::size_t rows = batch.first_piece.size(), width = hidden();
  encode(batch, s, tap);
  float* words = s.words.reserve(rows * words_.width);
  apply(*kernels_, words_, {s.states.data(), rows, width}, s.rows, words);
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
  apply(*kernels_, names_, {words + slices_[kNamesUp].begin, rows, words_.width}, s.rows, names);
  float* arc = s.arc.reserve(rows * arc_.width);
  apply(*kernels_, arc_, {words + slices_[kArcDep].begin, rows, words_.width}, s.rows, arc);
  return {words_.width, words, names, names_.width};
}

const float* Network::arcs(const Batch::Sentence& x, Scratch& s) const {
  const std::size_t padded = round_up(x.rows, 16), arc = slices_[kArcHead].size;
  float* out = s.tree.reserve(x.rows * padded);
  float* scratch = s.columns.reserve(arc * padded);
  kernels_->products(s.arc.data() + x.row * arc_.width, arc_.width, x.rows,
                     s.words.data() + x.row * words_.width + slices_[kArcHead].begin, words_.width, x.rows, arc, out,
                     scratch);
  return out;
}

void Network::relations(const Batch::Sentence& x, std::span<const std::uint32_t> heads, std::size_t root, Scratch& s,
                        std::span<std::uint16_t> out) const {
  const std::size_t padded = round_up(rel_count_, kAbreast);
  float* rel = s.rel.reserve(kRowBlock * rel_.width +
                             2 * padded);  // past a table's end are scores that nobody asks for, then the scores
  float* scores = rel + kRowBlock * rel_.width + padded;
  for (std::size_t at = 0; at < x.rows; at += kRowBlock) {
    const std::size_t n = std::min<std::size_t>(kRowBlock, x.rows - at);
    const std::size_t from = x.row + at;
    apply(*kernels_, rel_, {s.words.data() + from * words_.width + slices_[kRelDep].begin, n, words_.width}, s.rows,
          rel);
    for (std::size_t r = 0; r < n; ++r) {
      const float* head = s.words.data() + (x.row + heads[from + r]) * words_.width + slices_[kRelHead].begin;
      for (std::size_t k = 0; k < rel_count_; k += kAbreast)
        score(rel + r * rel_.width + k, rel_count_, head, label_, scores + k);
      float best = -1e30F;
      for (std::size_t k = 0; k < rel_count_; ++k) {
        if ((k == root) != (heads[from + r] == 0)) continue;
        if (scores[k] > best) {
          best = scores[k];
          out[from + r] = static_cast<std::uint16_t>(k);
        }
      }
    }
  }
}

}  // namespace dragoman::lang
