// What the encoder holds of each word on its way to tags and trees, for networks that read on from there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "lang/syntax.h"

namespace dragoman::lang {

// Tokens [first, last) that were encoded together: a sentence, a part of one that is too long, or a dateline.
struct EncodedUnit {
  Index first = 0, last = 0;
  Index sentence = 0;
  bool is_preface = false;              // a dateline: the next unit is the sentence proper
  std::uint32_t piece = 0, pieces = 0;  // its rows of States::pieces, those of [CLS] and [SEP] included
};

// One document's states, as lang::analyse publishes them.
struct States {
  std::size_t after_layer = 2;          // set by the caller: `pieces` is what this many layers leave
  std::size_t hidden = 0;               // floats a row
  std::vector<EncodedUnit> units;       // in text order
  std::vector<std::int32_t> ids;        // of each piece
  std::vector<float> pieces;            // [pieces][hidden]
  std::vector<std::uint32_t> piece_of;  // of each token: its first piece, counted from the [CLS] of its unit

  [[nodiscard]] const float* piece(std::size_t row) const { return pieces.data() + row * hidden; }
};

}  // namespace dragoman::lang
