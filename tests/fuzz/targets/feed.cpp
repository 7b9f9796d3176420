// Any bytes as a feed: entries or one error, and pages of them that hold what pages must.
#include "archive/archive.h"
#include "page_properties.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  const auto bytes = fuzz::exact(data, size);
  const auto items = archive::read_feed(bytes, InputAs::kPage);
  if (!items) {
    fuzz::require(!items.error().message.empty(), "an error says why");
    return 0;
  }
  fuzz::require(items->size() <= size, "no more entries than bytes");
  for (const auto& item : *items) {
    if (!item.input) continue;
    const auto doc = page::read(fuzz::page_tables(), *item.input);
    if (doc) fuzz::check_page(*doc, item.input->bytes);
  }
  return 0;
}
