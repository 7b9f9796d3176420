#include "input/entries.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "archive/archive.h"
#include "base/utf8.h"

namespace dragoman {

namespace fs = std::filesystem;

namespace {

std::string_view without_packing(std::string_view path) {
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (path.size() > packed.size() && base::lower(path.substr(path.size() - packed.size())) == packed)
      path.remove_suffix(packed.size());
  }
  return path;
}

}  // namespace

InputKind kind_by_name(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, InputKind>, 11> kEndings = {
      {{".html", InputKind::kHtml},
       {".htm", InputKind::kHtml},
       {".xhtml", InputKind::kHtml},
       {".txt", InputKind::kText},
       {".jsonl", InputKind::kJsonLines},
       {".ndjson", InputKind::kJsonLines},
       {".json", InputKind::kJson},
       {".warc", InputKind::kWarc},
       {".wet", InputKind::kWarc},
       {".rss", InputKind::kFeed},
       {".atom", InputKind::kFeed}}};
  path = without_packing(path);
  const auto end = base::lower(path.substr(path.size() - std::min<std::size_t>(path.size(), 8)));
  const auto* found = std::ranges::find_if(kEndings, [&](const auto& e) { return end.ends_with(e.first); });
  return found == kEndings.end() ? InputKind::kAuto : found->second;
}

InputKind kind_by_bytes(std::string_view bytes) {
  if (bytes.starts_with("WARC/")) return InputKind::kWarc;
  if (archive::looks_like_feed(bytes)) return InputKind::kFeed;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || (bytes[first] != '{' && bytes[first] != '[')) return InputKind::kAuto;
  const auto name = bytes.find_first_not_of(" \t\r\n", first + 1);
  if (name == std::string_view::npos) return InputKind::kAuto;
  if (bytes[first] == '[') return bytes[name] == '{' ? InputKind::kJson : InputKind::kAuto;
  if (bytes[name] != '"') return InputKind::kAuto;
  return bytes.substr(first, name - first).find('\n') == std::string_view::npos ? InputKind::kJsonLines
                                                                                : InputKind::kJson;
}

bool holds_many(InputKind kind) {
  return kind == InputKind::kJsonLines || kind == InputKind::kLines || kind == InputKind::kWarc ||
         kind == InputKind::kFeed || kind == InputKind::kJson;
}

bool is_one_of(const std::string& path, const std::vector<std::string>& files) {
  std::error_code ignored;
  return std::ranges::any_of(files, [&](const std::string& file) { return fs::equivalent(path, file, ignored); });
}

namespace {

Error wrong(ErrorCode code, std::string message) { return {code, "input", std::move(message)}; }

// What a person is told of a file that was passed over for its name: "ending .xml".
std::string why_by_name(std::string_view path) {
  path = without_packing(path);
  path.remove_prefix(path.find_last_of('/') + 1);
  const auto dot = path.find_last_of('.');
  if (dot == std::string_view::npos || path.size() - dot > 8) return "no ending";
  return "ending " + base::lower(path.substr(dot));
}

class Walk {
 public:
  Walk(const std::string& folder, InputKind kind, const std::vector<std::string>& written)
      : folder_(folder),
        kind_(kind),
        wanted_(kind == InputKind::kLines ? InputKind::kJsonLines : kind),
        written_(written) {}

  Walked run() {
    std::vector<fs::path> open{folder_};
    while (!open.empty()) {
      const fs::path at = std::move(open.back());
      open.pop_back();
      std::error_code ec;
      fs::directory_iterator files(at, ec);
      for (; !ec && files != fs::directory_iterator(); files.increment(ec)) {
        std::error_code ignored;
        if (files->is_directory(ignored) && !files->is_symlink(ignored)) {
          open.push_back(files->path());
        } else if (files->is_regular_file(ignored)) {
          take(files->path());
        }
      }
      if (ec) out_.entries.push_back({at.string(), kind_, wrong(ErrorCode::kUnreadable, ec.message())});
    }
    std::ranges::sort(out_.entries, {}, &Entry::path);
    std::ranges::sort(out_.skipped, {}, &Skipped::path);
    if (out_.entries.empty()) {
      out_.entries.push_back(
          {folder_, kind_,
           wrong(ErrorCode::kNotFound,
                 "no .html, .htm, .xhtml, .txt, .jsonl, .ndjson, .json, .warc, .wet, .rss or .atom file, packed "
                 "(.gz, .zst) or not, in this folder")});
    }
    return std::move(out_);
  }

 private:
  void take(const fs::path& file) {
    std::string path = file.string();
    const InputKind by_name = kind_by_name(path);
    std::string why;
    if (by_name == InputKind::kAuto) {
      why = why_by_name(path);
    } else if (wanted_ != InputKind::kAuto && by_name != wanted_) {
      why = "another kind";
    } else if (is_one_of(path, written_)) {
      why = "being written";
    }
    if (why.empty()) {
      out_.entries.push_back({std::move(path), kind_ == InputKind::kLines ? kind_ : by_name});
    } else if (!file.filename().string().starts_with('.')) {
      out_.skipped.push_back({folder_, std::move(path), std::move(why)});
    }
  }

  const std::string& folder_;
  InputKind kind_, wanted_;
  const std::vector<std::string>& written_;
  Walked out_;
};

}  // namespace

Walked walk(const std::string& folder, InputKind kind, const std::vector<std::string>& written) {
  return Walk(folder, kind, written).run();
}

}  // namespace dragoman
