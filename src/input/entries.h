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

struct Walked {
  std::vector<Entry> entries;
  std::vector<Skipped> skipped;
};

// By the end of the name in any case, .gz and .zst left aside; kAuto where it says nothing.
[[nodiscard]] InputKind kind_by_name(std::string_view path);
// By the first bytes (unpacked); kAuto: one page, which the page stage looks at.
[[nodiscard]] InputKind kind_by_bytes(std::string_view bytes);
// The files of a folder with a name that says something, in byte order of the paths, only those of `kind` unless it is
// kAuto, and none of `written`; a folder in it that cannot be opened is an entry with its error, and so is one without
// any such file. The others are skipped; hidden ones go without a word.
[[nodiscard]] Walked walk(const std::string& folder, InputKind kind, const std::vector<std::string>& written);
// True when the path is one of these files, by whatever name.
[[nodiscard]] bool is_one_of(const std::string& path, const std::vector<std::string>& files);
// True when a file of that kind may hold many pages.
[[nodiscard]] bool holds_many(InputKind kind);

}  // namespace dragoman
