// Any bytes as an archive, packed or not, and as a feed: the reader ends, and what it gives stays within its limits.
#include <sstream>

#include "archive/archive.h"
#include "page_properties.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  constexpr archive::Limits kLimits{.max_bytes = 1 << 20, .max_ratio = 500};
  const auto bytes = fuzz::exact(data, size);
  std::istringstream in(bytes);
  auto stream = archive::unpack(archive::open_stream(in), kLimits);
  if (stream) {
    archive::WarcReader reader(std::make_unique<archive::Window>(std::move(*stream)), kLimits, InputAs::kPage);
    std::size_t items = 0;
    while (const auto item = reader.next()) {
      fuzz::require(++items <= size + 1, "no more records than bytes");
      fuzz::require(item->offset <= size, "a record begins inside the file");
      if (item->input) fuzz::require(item->input->bytes.size() <= kLimits.max_bytes, "a page stays within the limit");
    }
  }
  if (archive::looks_like_feed(bytes)) (void)archive::read_feed(bytes, InputAs::kPage);
  return 0;
}
