// Any bytes as one table of a user's own folder: its first line is the file's name ("triggers+.tsv"), the rest its
// rows. The module that reads it loads, or says in one line that names a file what is wrong.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "actors/actors.h"
#include "base/table.h"
#include "events/events.h"
#include "facts/facts.h"
#include "ontology/ontology.h"
#include "page_properties.h"

namespace {

namespace fs = std::filesystem;
using namespace dragoman;

const fs::path& folder() {
  static const auto kFolder = [] {
    auto out = fs::temp_directory_path() / ("dragoman_fuzz_" + std::to_string(getpid()));
    fs::create_directories(out);
    return out;
  }();
  return kFolder;
}

// Deletes what the last input left, then writes this one.
bool write(std::string_view name, std::string_view rows) {
  static fs::path last;
  std::error_code ignored;
  if (!last.empty()) fs::remove(last, ignored);
  if (name.empty() || name.size() > 60 || name.starts_with('.') ||
      name.find_first_of(std::string_view("/\0", 2)) != std::string_view::npos)
    return false;
  last = folder() / name;
  std::ofstream out(last, std::ios::binary);
  out << rows;
  return out.good();
}

template <class Tables>
void load(const base::TableSet& set) {
  const auto tables = Tables::load(set);
  if (tables) return;
  const auto why = to_string(tables.error());
  fuzz::require(tables.error().code == ErrorCode::kBadTable && why.find(".tsv") != std::string::npos, why.c_str());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = fuzz::exact(data, size);
  const auto end = std::min(bytes.find('\n'), bytes.size());
  const std::string name = bytes.substr(0, end);
  if (!write(name, std::string_view(bytes).substr(std::min(end + 1, bytes.size())))) return 0;
  auto set = base::TableSet::open(DRAGOMAN_TABLES);
  fuzz::require(set.has_value(), "our tables are there");
  if (const auto laid = set->overlay(folder()); !laid) {
    fuzz::require(to_string(laid.error()).find(name) != std::string::npos, "an error names its file");
    return 0;
  }
  const auto is_of = [&](const char* module) {
    const auto stem = name.substr(0, name.find_first_of("+."));
    return fs::exists(fs::path(DRAGOMAN_TABLES) / module / (stem + ".tsv"));
  };
  if (is_of("ontology")) load<ontology::Ontology>(*set);
  if (is_of("events")) load<events::Tables>(*set);
  if (is_of("facts")) load<facts::Tables>(*set);
  if (is_of("actors")) load<actors::Tables>(*set);
  return 0;
}
