// Any bytes as scraped text, and as text that is clean already.
#include "page_properties.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  Input input;
  input.bytes = fuzz::exact(data, size);
  input.format = InputFormat::kText;
  const auto doc = page::read(fuzz::page_tables(), input);
  if (doc) fuzz::check_page(*doc, input.bytes);
  input.as = InputAs::kClean;
  const auto clean = page::read(fuzz::page_tables(), input);
  if (clean) fuzz::require(clean->text == input.bytes, "clean text is kept byte for byte");
  return 0;
}
