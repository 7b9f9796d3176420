// Any bytes as an HTTP response, and its body as each content coding: what comes out stays within the limits.
#include "archive/http.h"
#include "page_properties.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dragoman;
  constexpr archive::Limits kLimits{.max_bytes = 1 << 20, .max_ratio = 500};
  const auto bytes = fuzz::exact(data, size);
  if (const auto response = archive::parse_response(bytes)) {
    (void)archive::parse_media_type(response->fields.get("content-type"));
    fuzz::require(response->body.size() <= size, "the body lies in the bytes");
    const auto body = archive::open_body(*response, kLimits);
    if (body) fuzz::require(body->bytes.size() <= std::max(kLimits.max_bytes, size), "a body stays within the limit");
  }
  for (const char* coding : {"gzip", "deflate", "br", "zstd"}) {
    const auto body = archive::remove_coding(coding, bytes, kLimits);
    if (body)
      fuzz::require(body->bytes.size() <= kLimits.max_bytes, "what is unpacked stays within the limit");
    else
      fuzz::require(!body.error().message.empty(), "an error says why");
  }
  if (const auto body = archive::remove_chunks(bytes)) fuzz::require(body->bytes.size() <= size, "chunks add nothing");
  return 0;
}
