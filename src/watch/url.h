// Addresses of the web, in one form.
#pragma once

#include <string>
#include <string_view>

#include "dragoman/result.h"
#include "watch/curl.h"

namespace dragoman::watch {

// `text`, which may be relative to `base` ("" for none), without fragment, scheme and host in lower case. Fails with
// kBadInput and one line: no address, neither http nor https, or one that holds a password.
[[nodiscard]] Result<std::string> normal_address(const Curl& curl, std::string_view text, std::string_view base = {});

// For people and the store: valid UTF-8 on one line, '?' for each byte that is none, cut to `most` bytes.
[[nodiscard]] std::string clean(std::string_view text, std::size_t most);

// Of an address in normal form: "https://news.example:8080", its host alone ("news.example"), and path with query
// ("/a?b").
[[nodiscard]] std::string_view origin_of(std::string_view address);
[[nodiscard]] std::string_view host_of(std::string_view address);
[[nodiscard]] std::string_view path_of(std::string_view address);

}  // namespace dragoman::watch
