// What the encoder holds of each word on its way to tags and trees, for networks that read on from there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
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

// One document's states, as lang::analyse publishes them. Those of a long document are not kept at once: a row costs
// four bytes for each of `hidden` numbers.
struct States {
  std::size_t after_layer = 2;  // set by the caller: `pieces` is what this many layers leave
  std::size_t most = std::numeric_limits<std::size_t>::max();  // set by the caller: rows that are kept, about
  std::size_t hidden = 0;                                      // floats a row
  std::vector<EncodedUnit> units;                              // in text order
  std::vector<std::int32_t> ids;                               // of each piece
  std::vector<std::uint8_t> shapes, kinds;                     // of each piece: of the word it belongs to
  std::uint32_t first_row = 0;                                 // the piece whose row stands first in `pieces`
  std::vector<float> pieces;                                   // [rows][hidden]
  std::vector<std::uint32_t> piece_of;  // of each token: its first piece, counted from the [CLS] of its unit

  // Rows [begin, end) are there.
  [[nodiscard]] bool has(std::uint32_t begin, std::uint32_t end) const {
    return begin >= first_row && std::size_t{end} * hidden <= std::size_t{first_row} * hidden + pieces.size();
  }
  [[nodiscard]] const float* piece(std::size_t row) const { return pieces.data() + (row - first_row) * hidden; }
};

}  // namespace dragoman::lang
