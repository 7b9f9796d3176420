// The language of a page whose words are measured already.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/choice.h"

namespace dragoman::page {

// detect_language() of the kept pieces, `text`. Where English function words leave no doubt nothing else is asked.
[[nodiscard]] std::string language_of(const std::vector<PieceView>& views, const Choices& choices,
                                      std::string_view text);

}  // namespace dragoman::page
