// Which bytes of a text token became which of its decoded characters.
#pragma once

#include <string_view>
#include <vector>

#include "page/markup.h"

namespace dragoman::page {

// `raw` is the token as it stands in the page, beginning at `raw_begin`; `decoded` what the tokenizer made of it
// (character references resolved, line ends unified). Appends segments to `out`, their decoded bytes to `store`. NUL
// characters are left out. Where the two cannot be aligned one segment covers the rest.
void align_text(std::string_view raw, std::uint32_t raw_begin, std::string_view decoded, std::string& store,
                std::vector<Segment>& out);

}  // namespace dragoman::page
