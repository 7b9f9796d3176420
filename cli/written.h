// What a command wrote: to standard output, or to a file that is replaced whole.
#pragma once

#include <string>
#include <string_view>

namespace dragoman::cli {

// To `path`, by way of a file beside it, and not when the file has these bytes already; to standard output when `path`
// is empty. The exit code.
[[nodiscard]] int write_out(const std::string& path, std::string_view text);

}  // namespace dragoman::cli
