// Names of one page that are written alike are of one kind.
#pragma once

#include <string_view>
#include <vector>

#include "lang/decode.h"
#include "lang/syntax.h"

namespace dragoman::lang {

// Gives every name written more than once (letter case apart) the kind that all its places together speak for most;
// `evidence` belongs to `names`, one each. A sentence by itself often leaves the kind of an unknown name open.
void agree_on_kinds(std::string_view text, const std::vector<text::Token>& tokens,
                    const std::vector<KindScores>& evidence, std::vector<Name>& names);

}  // namespace dragoman::lang
