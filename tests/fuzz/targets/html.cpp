// Any bytes as an HTML page; the shortcuts past the tokenizer build the tree that it builds.
#include <cstdlib>

#include "page/markup.h"
#include "page_properties.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  Input input;
  input.bytes = fuzz::exact(data, size);
  input.format = InputFormat::kHtml;
  const auto doc = page::read(fuzz::page_tables(), input);
  if (doc) fuzz::check_page(*doc, input.bytes);
  if (page::parse_markup(input.bytes, page::Shortcuts::kNone).value() != page::parse_markup(input.bytes).value())
    std::abort();
  return 0;
}
