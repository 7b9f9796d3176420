// What stands before a report's first sentence without being part of it: "TUNIS (Agency) -", "FILE -".
#pragma once

#include <span>
#include <string_view>

#include "text/text.h"

namespace dragoman::lang {

// The first token behind the preface of `sentence`, or sentence.first when it has none. A preface is a dateline or a
// label in capitals, nothing but names, numbers and an agency in parentheses, closed by a dash, before a word with a
// capital. It is told by its letters alone. The caller sees to it that the sentence opens a block.
[[nodiscard]] std::uint32_t end_of_preface(std::string_view text, std::span<const text::Token> tokens,
                                           const text::Sentence& sentence);

}  // namespace dragoman::lang
