// HTML -> tokens for the tree. The tokenizer is lexbor's; plain tags, text and the contents of scripts and styles,
// which are nearly all of a page, take shortcuts past it that give the same tokens.
#pragma once

#include <string_view>

#include "page/tree_builder.h"

namespace dragoman::page {

// False when the tokenizer is out of memory.
[[nodiscard]] bool tokenize(std::string_view html, Shortcuts shortcuts, TreeBuilder& builder);

}  // namespace dragoman::page
