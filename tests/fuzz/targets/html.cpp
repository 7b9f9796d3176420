// Any bytes as an HTML page.
#include "page_properties.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  Input input;
  input.bytes = fuzz::exact(data, size);
  input.format = InputFormat::kHtml;
  const auto doc = page::read(fuzz::page_tables(), input);
  if (doc) fuzz::check_page(*doc, input.bytes);
  return 0;
}
