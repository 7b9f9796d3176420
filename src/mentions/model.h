// What the model file of the reader holds (docs/models.md, "The reader of events").
#pragma once

#include <vector>

#include "lang/encoder.h"
#include "mentions/mentions.h"

namespace dragoman::mentions {

// A head of two layers with a GELU between them.
struct Head {
  lang::Linear up, out;
};

struct Model::Impl {
  const lang::Kernels* kernels = nullptr;
  lang::Encoder encoder;               // the reader's own layers
  std::size_t shared = 0;              // layers of the language model below them
  std::size_t gate_after = 0;          // how many of its own layers stand below the gate: one at least, not all
  std::size_t link = 0;                // size of the vectors that links compare
  std::size_t previous = 0, lead = 0;  // most pieces seen of the sentence before and of the lead
  std::vector<float> gate;
  float gate_bias = 0, gate_threshold = 0;  // of a word's score, for its sentence to be read on
  std::vector<float> segments;  // [3][hidden], added to the pieces of the sentence, the one before, the lead
  Head trigger, status, links;  // links: [kRoles][link + 1], the last of each its bias
  lang::Linear link_word, likeness;
  std::vector<std::size_t> types, statuses;  // in Mention, of each output of `trigger` but the first, and of `status`

  [[nodiscard]] std::size_t hidden() const { return encoder.hidden(); }
};

}  // namespace dragoman::mentions
