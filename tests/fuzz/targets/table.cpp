// Any bytes as a table, and as a folder of one's own tables over ours: read, or one error that names its file.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/table.h"
#include "ontology/ontology.h"
#include "page_properties.h"

namespace {

// The cells of the first line that is no comment.
std::vector<std::string> columns_of(std::string_view text) {
  while (text.starts_with('#')) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  std::vector<std::string> out;
  for (const auto cell : dragoman::base::split(text.substr(0, text.find('\n')), '\t')) out.emplace_back(cell);
  return out;
}

const std::filesystem::path& folder() {
  static const auto kFolder = [] {
    auto out = std::filesystem::temp_directory_path() / ("dragoman_fuzz_" + std::to_string(getpid()));
    std::filesystem::create_directories(out);
    return out;
  }();
  return kFolder;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  const auto bytes = fuzz::exact(data, size);
  const auto table = base::Table::parse("a.tsv", bytes, columns_of(bytes));
  if (!table) fuzz::require(to_string(table.error()).starts_with("a.tsv"), "an error names its file");
  for (std::size_t row = 0; table && row < table->size(); ++row)
    fuzz::require(!table->id(row).empty(), "every row has an id");
  std::ofstream(folder() / "plover+.tsv", std::ios::binary) << bytes;
  auto set = base::TableSet::open(DRAGOMAN_TABLES);
  fuzz::require(set.has_value(), "our tables are there");
  if (const auto laid = set->overlay(folder()); !laid) return 0;
  const auto ontology = ontology::Ontology::load(*set);
  if (!ontology)
    fuzz::require(to_string(ontology.error()).find("plover") != std::string::npos, "an error names its file");
  return 0;
}
