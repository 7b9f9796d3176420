// A dependency tree drawn with box characters.
#pragma once

#include <string>

#include "dragoman/record.h"
#include "terminal.h"

namespace dragoman::cli {

// One line a word: arcs on the left, then word, tag, relation, name. `tokens` is one sentence.
[[nodiscard]] std::string draw_tree(const Record& record, const std::vector<TokenInfo>& tokens, const Paint& paint);

}  // namespace dragoman::cli
