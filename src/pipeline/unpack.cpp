#include <fstream>

#include "base/file.h"
#include "base/pack.h"
#include "dragoman/tables.h"

namespace dragoman {

Result<void> unpack_tables(const EngineOptions& options, const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::error_code ec;
  if (fs::exists(folder, ec) && (!fs::is_directory(folder, ec) || !fs::is_empty(folder, ec))) {
    return fail(ErrorCode::kUsage, "pipeline", folder.string() + ": not an empty folder");
  }
  const auto pack = options.data / "tables.pack";
  const auto mapped = base::MappedFile::open(pack);
  if (!mapped) return fail(mapped.error());
  const auto files = base::read_pack(mapped->bytes(), pack.string());
  if (!files) return fail(files.error());
  const auto failed = [](const fs::path& path) {
    return fail(ErrorCode::kUnreadable, "pipeline", path.string() + ": cannot be written");
  };
  for (const auto& [path, bytes] : *files) {
    const auto file = folder / path;
    fs::create_directories(file.parent_path(), ec);
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) return failed(file);
  }
  for (fs::directory_iterator at(options.data, ec); !ec && at != fs::directory_iterator(); at.increment(ec)) {
    if (at->path().extension() != ".drg") continue;
    if (!fs::copy_file(at->path(), folder / at->path().filename(), ec)) return failed(folder / at->path().filename());
  }
  return {};
}

}  // namespace dragoman
