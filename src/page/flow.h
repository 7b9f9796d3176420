// The page as a row of pieces of text, each a candidate block. HTML and scraped text both become a Flow; what follows
// (cleaning, typing, assembling) only ever deletes spans of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/record.h"

namespace dragoman::page {

// What stands around a piece in the markup. Text input has none of these.
enum Around : std::uint32_t {
  kInNav = 1u << 0,
  kInHeader = 1u << 1,
  kInFooter = 1u << 2,
  kInAside = 1u << 3,
  kInForm = 1u << 4,
  kInFigure = 1u << 5,
  kInCaption = 1u << 6,
  kInList = 1u << 7,
  kInQuote = 1u << 8,
  kInTable = 1u << 9,
  kInButton = 1u << 10,
  kInArticle = 1u << 11,
  kInMain = 1u << 12,
  kInBody = 1u << 13,
  kInHeading = 1u << 14,
  kInTime = 1u << 15,
  kAfterBreak = 1u << 16
};

struct Piece {
  Span text;                    // into Flow::text; never empty, no white space at the ends, no newline inside
  Span source;                  // the bytes of the decoded page it spans, markup inside included
  std::uint32_t first_row = 0;  // its rows in Flow::rows start here
  std::uint32_t around = 0;
  std::uint32_t element = 0;        // nearest block element (node of the markup); 0 for text
  std::uint16_t tag = 0;            // its tag
  std::uint16_t depth = 0;          // block elements above it
  std::uint32_t link_bytes = 0;     // bytes inside links
  std::uint32_t strong_bytes = 0;   // bytes inside b, strong
  std::uint32_t own_classes = 0;    // groups of data/page/class_words.tsv: its block element and what is inside
  std::uint32_t above_classes = 0;  // the same of all elements above, body left out
  bool blank_before = false;        // text input: an empty line stands before it
};

struct Flow {
  std::string text;           // the pieces, one after the other, nothing between
  std::vector<MapRow> rows;   // to bytes of the decoded page
  std::vector<Piece> pieces;  // in page order

  [[nodiscard]] std::string_view view(const Piece& piece) const {
    return std::string_view(text).substr(piece.text.begin, piece.text.size());
  }
};

}  // namespace dragoman::page
