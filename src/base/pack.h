// tables.pack: many files as one, with a checksum.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "dragoman/result.h"

namespace dragoman::base {

using PackedFiles = std::map<std::string, std::string_view, std::less<>>;  // path -> bytes

// "DRGT2\n", the SHA-256 of all that follows it in hex and a line break, "SIZE PATH\n" lines, an empty line, then the
// files one after the other.
[[nodiscard]] std::string write_pack(const PackedFiles& files);
// Views of `pack`. Fails with kBadTable, naming `name`, on any byte that is not as it was written.
[[nodiscard]] Result<PackedFiles> read_pack(std::string_view pack, const std::string& name);

}  // namespace dragoman::base
