// The words of one line -> sentences.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace dragoman::text {

// Appends, for each sentence of the line, the index one past its last word. The last is words.size(). None
// is longer than 256 words.
void cut_sentences(const Tables::Impl& tables, std::string_view text, std::span<const Word> words,
                   std::vector<std::uint32_t>& ends);

}  // namespace dragoman::text
