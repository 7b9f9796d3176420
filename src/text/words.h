// One line -> words, as UD v2 cuts English.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/tables.h"

namespace dragoman::text {

// What the end of a word may mean for the sentence.
enum class Ending : std::uint8_t {
  kNone,
  kStop,      // . ? ! and their runs
  kEllipsis,  // ... or the one-character form
  kMay,       // an abbreviation that may also end a sentence
  kLikely     // one that does before a capital
};

struct Word {
  Token token;
  Ending ending = Ending::kNone;
};

// Appends the words of text[begin, end), which holds no newline. Linear in its length.
void cut_words(const Tables::Impl& tables, std::string_view text, Span line, std::vector<Word>& out);

}  // namespace dragoman::text
