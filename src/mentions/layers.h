// The reader's own layers and the gate between them: all sentences go through those below it, few through those above.
#pragma once

#include <span>
#include <vector>

#include "mentions/plan.h"

namespace dragoman::mentions {

// What the heads read: for each reading a row for its [CLS], then one for each of its words.
struct Encoded {
  std::span<const Reading> readings;
  const float* words = nullptr;  // [rows][hidden]
};

struct LayersScratch {
  std::vector<Reading> passed, batch;
  std::vector<lang::Encoder::Sequence> sequences;
  std::vector<std::uint32_t> needed;  // rows
  lang::Encoder::Scratch encoder;
  std::vector<float> lead;      // rows of the lead, which are read again and again
  lang::Aligned<float> hidden;  // rows of `passed`, then of those below the gate
  lang::Aligned<float> scores, columns, words;
};

class Layers {
 public:
  // `readings`: all that will be read.
  Layers(const Model::Impl& model, lang::StateReader& states, std::span<const Reading> readings,
         LayersScratch& scratch);

  // Takes a batch of `readings`, or all if they are fewer, through the layers below the gate; how many.
  std::size_t read_below(std::span<const Reading> readings);
  // Whether a batch has passed the gate.
  [[nodiscard]] bool is_full() const;
  // Takes those that have passed the gate through the layers above it. Good until the next.
  Encoded read_above();

 private:
  void keep_lead(std::span<const Reading> readings);
  void bring_rows(std::span<const Reading> readings);
  float* put_rows(const Reading& reading, float* out) const;
  const float* gate_scores(const float* hidden, std::size_t rows);
  [[nodiscard]] bool passes(const Reading& reading, const float* scores) const;

  const Model::Impl& m_;
  lang::StateReader& reader_;
  const lang::States& states_;
  LayersScratch& s_;
  std::size_t passed_rows_ = 0;
};

}  // namespace dragoman::mentions
