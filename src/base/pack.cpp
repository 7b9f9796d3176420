#include "base/pack.h"

#include <charconv>
#include <vector>

#include "base/sha256.h"

namespace dragoman::base {

namespace {

constexpr std::string_view kMagic = "DRGT2\n";
constexpr std::size_t kHash = 64;  // hex digits of a SHA-256

}  // namespace

std::string write_pack(const PackedFiles& files) {
  std::string index, body;
  for (const auto& [path, bytes] : files) {
    index += std::to_string(bytes.size()) + " " + path + "\n";
    body += bytes;
  }
  const std::string content = index + "\n" + body;
  return std::string(kMagic) + sha256_hex(content) + "\n" + content;
}

Result<PackedFiles> read_pack(std::string_view pack, const std::string& name) {
  const auto broken = [&](const std::string& what) { return fail_in(name, ErrorCode::kBadTable, "base", what); };
  if (!pack.starts_with(kMagic)) return broken("not a table pack of this version");
  std::string_view rest = pack.substr(kMagic.size());
  if (rest.size() <= kHash || rest[kHash] != '\n') return broken("damaged: the checksum is cut off");
  const auto hash = rest.substr(0, kHash);
  rest.remove_prefix(kHash + 1);
  if (sha256_hex(rest) != hash)
    return broken("damaged: its bytes are not those that were packed (SHA-256); build or install it again");
  std::vector<std::pair<std::string, std::size_t>> entries;
  for (;;) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return broken("truncated index");
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    if (line.empty()) break;
    std::size_t size = 0;
    const auto [stop, ec] = std::from_chars(line.data(), line.data() + line.size(), size);
    if (ec != std::errc() || stop == line.data() + line.size()) return broken("wrong index line");
    entries.emplace_back(std::string(line.substr(static_cast<std::size_t>(stop - line.data()) + 1)), size);
  }
  PackedFiles files;
  for (const auto& [path, size] : entries) {
    if (size > rest.size()) return broken("truncated at " + path);
    files.emplace(path, rest.substr(0, size));
    rest.remove_prefix(size);
  }
  return files;
}

}  // namespace dragoman::base
