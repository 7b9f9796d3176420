#include "written.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "options.h"
#include "run.h"

namespace dragoman::cli {

int write_out(const std::string& path, std::string_view text) {
  if (path.empty()) return print_all(text) ? kDone : kSomeFailed;
  {
    std::ifstream old(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << old.rdbuf();
    if (old && bytes.str() == text) return kDone;
  }
  const auto beside = path + ".part";
  std::error_code failed;
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.flush();
    if (!out) {
      std::filesystem::remove(beside, failed);
      return give_up({ErrorCode::kUnreadable, "cli", path + ": cannot be written"});
    }
  }
  std::filesystem::rename(beside, path, failed);
  if (!failed) return kDone;
  std::filesystem::remove(beside, failed);
  return give_up({ErrorCode::kUnreadable, "cli", path + ": cannot be written"});
}

}  // namespace dragoman::cli
