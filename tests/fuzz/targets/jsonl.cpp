// Any bytes as JSON Lines: one answer a line, and a broken line is an error that never stops the next.
#include <algorithm>
#include <sstream>

#include "dragoman/reader.h"
#include "page_properties.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  const auto bytes = fuzz::exact(data, size);
  std::istringstream in(bytes);
  auto reader = Reader::open({"-"}, {.kind = InputKind::kJsonLines, .max_bytes = 1 << 16, .standard_input = &in});
  fuzz::require(reader.has_value(), "standard input can be read");
  const bool packed = bytes.starts_with("\x1f\x8b") || bytes.starts_with("\x28\xb5\x2f\xfd");
  const auto lines = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n')) + 1;
  std::size_t items = 0;
  while (const auto item = reader->next()) {
    fuzz::require(packed || ++items <= lines, "no more answers than lines");
    if (!item->input) continue;
    const auto doc = page::read(fuzz::page_tables(), *item->input);
    if (doc) fuzz::check_page(*doc, item->input->bytes);
  }
  return 0;
}
