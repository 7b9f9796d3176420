// One HTTP response as an archive keeps it: status, the headers that matter, the body.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"

namespace dragoman::archive {

// Header lines: names in lower case, continuation lines joined.
struct Fields {
  std::vector<std::pair<std::string, std::string>> all;
  // The first value of that name; "" when there is none.
  [[nodiscard]] std::string_view get(std::string_view name) const;
};
// `lines` without the blank line at the end; line breaks may be bare.
[[nodiscard]] Fields parse_fields(std::string_view lines);
// The end of the header block, behind its blank line; npos when there is none.
[[nodiscard]] std::size_t header_end(std::string_view bytes, std::size_t from = 0);

// "text/html; charset=x": the type in lower case without parameters, and the charset.
struct MediaType {
  std::string type, charset;
};
[[nodiscard]] MediaType parse_media_type(std::string_view value);

struct Response {
  int status = 0;
  Fields fields;
  std::string_view body;  // as kept, chunks and codings still on
};
// nullopt when the bytes do not begin with a status line.
[[nodiscard]] std::optional<Response> parse_response(std::string_view bytes);

struct Body {
  std::string bytes;
  bool cut = false;  // it ends early
};
// Takes off Transfer-Encoding: chunked, then the content codings, last one first. A body that is chunked or packed only
// by name stays as it is. Fails with kTooLarge, or with kBadInput on damaged or unknown codings.
[[nodiscard]] Result<Body> open_body(const Response& response, const Limits& limits);

// Without chunks; nullopt when the bytes are not chunked.
[[nodiscard]] std::optional<Body> remove_chunks(std::string_view bytes);
// `coding` is gzip, deflate (raw too), br, zstd or identity.
[[nodiscard]] Result<Body> remove_coding(std::string_view coding, std::string_view bytes, const Limits& limits);

}  // namespace dragoman::archive
