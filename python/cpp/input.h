// Files as a reader, in the words of the command line.
#pragma once

#include <string>
#include <vector>

#include "dragoman/reader.h"

namespace dragoman::python {

// Raises DragomanError for a word it does not know.
[[nodiscard]] Reader open_files(const std::vector<std::string>& paths, const std::string& kind, const std::string& as,
                                const std::string& published, const std::string& url, std::size_t max_bytes,
                                double max_ratio);

}  // namespace dragoman::python
