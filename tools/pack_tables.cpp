// pack_tables DATA_DIR OUT [PATH=FILE ...]: checks every table (header, ids, cell counts) and packs the folder, and the
// generated files named, into one file. A bad row stops the build with file and line.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "base/file.h"
#include "base/pack.h"
#include "base/table.h"

namespace fs = std::filesystem;
using namespace dragoman;

namespace {

// The header row names the columns; here any are allowed: each module checks its own when it loads.
std::vector<std::string> header_of(const std::string& text) {
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> columns;
    for (const auto column : base::split(line, '\t')) columns.emplace_back(column);
    return columns;
  }
  return {};
}

bool check(const std::string& path, const std::string& text) {
  if (!path.ends_with(".tsv")) return true;
  const auto table = base::Table::parse("data/" + path, text, header_of(text));
  if (!table) std::fprintf(stderr, "%s\n", to_string(table.error()).c_str());
  return table.has_value();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: pack_tables DATA_DIR OUT [PATH=FILE ...]\n");
    return 2;
  }
  std::map<std::string, fs::path> paths;
  const fs::path root = argv[1];
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.is_regular_file()) paths[fs::relative(entry.path(), root).generic_string()] = entry.path();
  }
  for (int i = 3; i < argc; ++i) {
    const std::string pair = argv[i];
    const auto at = pair.find('=');
    if (at != std::string::npos) paths[pair.substr(0, at)] = pair.substr(at + 1);
  }
  std::map<std::string, std::string> contents;
  bool ok = true;
  for (const auto& [path, file] : paths) {
    const auto bytes = base::read_file(file);
    if (!bytes) {
      std::fprintf(stderr, "%s\n", to_string(bytes.error()).c_str());
      return 1;
    }
    ok = check(path, *bytes) && ok;
    contents[path] = *bytes;
  }
  if (!ok) return 1;
  std::ofstream out(argv[2], std::ios::binary);
  out << base::write_pack(base::PackedFiles(contents.begin(), contents.end()));
  out.flush();
  return out.good() ? 0 : 1;
}
