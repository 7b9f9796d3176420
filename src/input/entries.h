// Which files a reader reads, and as what.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/reader.h"

namespace dragoman {

struct Entry {
  std::string path;
  InputKind kind = InputKind::kAuto;
  std::optional<Error> error = std::nullopt;
};

// By the end of the name, .gz and .zst left aside; kAuto where it says nothing.
[[nodiscard]] InputKind kind_by_name(std::string_view path);
// By the first bytes (unpacked); kAuto: one page, which the page stage looks at.
[[nodiscard]] InputKind kind_by_bytes(std::string_view bytes);
// The files of a folder with a name that says something, in byte order of the paths, only those of `kind` unless it is
// kAuto; or one entry that says why there are none.
[[nodiscard]] std::vector<Entry> walk(const std::string& folder, InputKind kind);
// True when a file of that kind may hold many pages.
[[nodiscard]] bool holds_many(InputKind kind);

}  // namespace dragoman
