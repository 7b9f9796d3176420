// Lists of feeds that people keep.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dragoman::watch {

// The addresses (xmlUrl) of an OPML file's outlines; of other texts each line that is neither blank nor begins with
// '#'.
[[nodiscard]] std::vector<std::string> feeds_of(std::string_view text);

}  // namespace dragoman::watch
