// The encoder and the heads: word pieces of some sentences in, scores of their words out.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "dragoman/result.h"
#include "lang/encoder.h"
#include "lang/kernels.h"
#include "lang/known_names.h"
#include "base/model_file.h"

namespace dragoman::lang {

// Sentences laid end to end, each with its [CLS] and [SEP]; nothing is padded.
struct Batch {
  struct Sentence {
    std::uint32_t piece = 0, pieces = 0, row = 0, rows = 0;
  };  // rows: 1 for the root, then one a word
  std::vector<std::int32_t> ids;
  std::vector<std::uint8_t> shapes, kinds;  // of the word each piece belongs to
  std::vector<std::uint32_t> first_piece;   // of each row, within `ids`
  std::vector<Sentence> sentences;
  void clear();
};

// Scores of the rows of a batch. Views into the scratch, good until the next run.
struct Scores {
  std::size_t stride = 0;
  const float* words = nullptr;  // [rows][stride]: upos, xpos, lemma, ... side by side
  const float* names = nullptr;  // [rows][names_stride]
  std::size_t names_stride = 0;
  [[nodiscard]] const float* row(std::size_t r) const { return words + r * stride; }
};

// The state of every piece after so many layers (all of them, if there are fewer) is wanted too, appended to `pieces`.
struct Tap {
  std::size_t after_layer = 0;
  std::vector<float>* pieces = nullptr;  // [pieces][hidden]
};

class Network {
 public:
  static constexpr std::size_t kMaxPieces = 510;  // of a sentence, [CLS] and [SEP] not counted

  struct Scratch {
    Aligned<float> hidden, states, words, names, arc, rel, tree, columns;
    Rows rows;
    std::vector<Encoder::Sequence> sequences;
    Encoder::Scratch encoder;
  };
  // Where each head's scores begin in a row of Scores::words, and how many there are.
  struct Slice {
    std::size_t begin = 0, size = 0;
  };

  [[nodiscard]] static Result<Network> load(const base::ModelFile& file, const Kernels& kernels);

  [[nodiscard]] Scores run(const Batch& batch, Scratch& scratch, Tap tap = {}) const;
  // Only what the tap wants.
  void run_to(Tap tap, const Batch& batch, Scratch& scratch) const;
  // Scores [rows][round_up(rows, 16)] of heads (columns) for dependents (rows) in one sentence of the last batch run.
  [[nodiscard]] const float* arcs(const Batch::Sentence& sentence, Scratch& scratch) const;
  // out[r] <- the best relation of each row r of the sentence under heads[r]; rows under the root get `root`, others
  // never. Both are indexed by the rows of the whole batch.
  void relations(const Batch::Sentence& sentence, std::span<const std::uint32_t> heads, std::size_t root,
                 Scratch& scratch, std::span<std::uint16_t> out) const;

  [[nodiscard]] std::size_t hidden() const { return encoder_.hidden(); }
  [[nodiscard]] Slice upos() const { return slices_[0]; }
  [[nodiscard]] Slice xpos() const { return slices_[1]; }
  [[nodiscard]] Slice lemma() const { return slices_[2]; }

 private:
  enum Part { kUpos, kXpos, kLemma, kNamesUp, kArcHead, kArcDep, kRelHead, kRelDep, kParts };

  [[nodiscard]] Result<void> load_embeddings(const base::ModelFile& file);
  void embed(const Batch& batch, float* out) const;
  void encode(const Batch& batch, Scratch& scratch, Tap tap) const;

  const Kernels* kernels_ = nullptr;
  Encoder encoder_;
  std::size_t rel_count_ = 0, label_ = 0;
  std::span<const std::int8_t> pieces_, positions_;
  std::span<const float> pieces_scale_, positions_scale_, shapes_;
  std::vector<float> kinds_;  // a row for every set of bits
  Norm norm_;
  Linear words_, names_, arc_,
      rel_;  // rel_: for each number of a vector of relations, and then the bias, all relations
  std::array<Slice, kParts> slices_;
};

}  // namespace dragoman::lang
