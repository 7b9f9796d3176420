#include "input/entries.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "archive/archive.h"
#include "base/utf8.h"

namespace dragoman {

namespace fs = std::filesystem;

InputKind kind_by_name(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, InputKind>, 10> kEndings = {
      {{".html", InputKind::kHtml},
       {".htm", InputKind::kHtml},
       {".xhtml", InputKind::kHtml},
       {".txt", InputKind::kText},
       {".jsonl", InputKind::kJsonLines},
       {".ndjson", InputKind::kJsonLines},
       {".warc", InputKind::kWarc},
       {".wet", InputKind::kWarc},
       {".rss", InputKind::kFeed},
       {".atom", InputKind::kFeed}}};
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (path.ends_with(packed)) path.remove_suffix(packed.size());
  }
  const auto* found = std::ranges::find_if(kEndings, [&](const auto& e) { return path.ends_with(e.first); });
  return found == kEndings.end() ? InputKind::kAuto : found->second;
}

InputKind kind_by_bytes(std::string_view bytes) {
  if (bytes.starts_with("WARC/")) return InputKind::kWarc;
  if (archive::looks_like_feed(bytes)) return InputKind::kFeed;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || bytes[first] != '{') return InputKind::kAuto;
  const auto name = bytes.find_first_not_of(" \t", first + 1);
  return name != std::string_view::npos && bytes[name] == '"' ? InputKind::kJsonLines : InputKind::kAuto;
}

bool holds_many(InputKind kind) {
  return kind == InputKind::kJsonLines || kind == InputKind::kLines || kind == InputKind::kWarc || kind == InputKind::kFeed;
}

std::vector<Entry> walk(const std::string& folder, InputKind kind) {
  std::vector<Entry> found;
  std::error_code ec;
  fs::recursive_directory_iterator at(folder, ec);
  for (; !ec && at != fs::recursive_directory_iterator(); at.increment(ec)) {
    const InputKind by_name = kind_by_name(at->path().native());
    std::error_code ignored;
    const InputKind wanted = kind == InputKind::kLines ? InputKind::kJsonLines : kind;
    if (by_name == InputKind::kAuto || (wanted != InputKind::kAuto && by_name != wanted)) continue;
    if (at->is_regular_file(ignored)) found.push_back({at->path().string(), kind == InputKind::kLines ? kind : by_name});
  }
  std::ranges::sort(found, {}, &Entry::path);
  const auto error = [](ErrorCode code, std::string message) { return Error{code, "input", std::move(message)}; };
  if (ec) found.push_back({folder, kind, error(ErrorCode::kUnreadable, ec.message())});
  if (found.empty()) {
    found.push_back({folder, kind,
                     error(ErrorCode::kNotFound,
                           "no .html, .htm, .txt, .jsonl, .warc, .wet, .rss or .atom file, packed (.gz, .zst) or not, "
                           "in this folder")});
  }
  return found;
}

}  // namespace dragoman
