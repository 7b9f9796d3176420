#include "watch/url.h"

#include <memory>

#include "base/utf8.h"

namespace dragoman::watch {

namespace {

constexpr std::size_t kMaxAddress = 4096;

std::unexpected<Error> wrong(std::string_view text, const char* why) {
  return fail(ErrorCode::kBadInput, "watch", "'" + clean(text, 200) + "': " + why);
}

}  // namespace

std::string clean(std::string_view text, std::size_t most) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = base::decode(text, at);
    if (out.size() + c.size > most) break;
    if (c.valid && c.value >= 0x20 && (c.value < 0x7F || c.value > 0x9F)) {
      out += text.substr(at, c.size);
    } else {
      out += c.valid && c.value < 0x20 ? ' ' : '?';
    }
    at += c.size;
  }
  return out;
}

Result<std::string> normal_address(const Curl& curl, std::string_view text, std::string_view base) {
  if (text.size() > kMaxAddress) return wrong(text, "longer than an address may be");
  const std::unique_ptr<CURLU, decltype(curl.url_cleanup)> url(curl.url(), curl.url_cleanup);
  const auto part = [&](CURLUPart which) {
    char* found = nullptr;
    std::string out;
    if (curl.url_get(url.get(), which, &found, 0) == CURLUE_OK) out = found;
    if (found != nullptr) curl.free(found);
    return out;
  };
  constexpr unsigned kFlags = CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE;
  if (!base.empty() && curl.url_set(url.get(), CURLUPART_URL, std::string(base).c_str(), kFlags) != CURLUE_OK)
    return wrong(base, "no address");
  if (curl.url_set(url.get(), CURLUPART_URL, std::string(text).c_str(), kFlags) != CURLUE_OK)
    return wrong(text, "no address of the web");
  const auto scheme = base::lower(part(CURLUPART_SCHEME));
  if (scheme != "http" && scheme != "https") return wrong(text, "neither http nor https");
  const auto host = base::lower(part(CURLUPART_HOST));
  if (host.empty()) return wrong(text, "no address of the web");
  if (!part(CURLUPART_USER).empty() || !part(CURLUPART_PASSWORD).empty())
    return wrong(text, "holds a name or password");
  curl.url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  const auto port = part(CURLUPART_PORT);
  const bool usual = port.empty() || port == (scheme == "http" ? "80" : "443");
  const auto path = part(CURLUPART_PATH), query = part(CURLUPART_QUERY);
  return scheme + "://" + host + (usual ? "" : ":" + port) + (path.empty() ? "/" : path) +
         (query.empty() ? "" : "?" + query);
}

std::string_view origin_of(std::string_view address) {
  const auto begin = address.find("://");
  return begin == std::string_view::npos ? address : address.substr(0, address.find_first_of("/?", begin + 3));
}

std::string_view host_of(std::string_view address) {
  auto host = origin_of(address);
  host.remove_prefix(std::min(host.find("://") + 3, host.size()));
  return host.starts_with('[') ? host.substr(0, host.find(']') + 1) : host.substr(0, host.find(':'));
}

std::string_view path_of(std::string_view address) { return address.substr(origin_of(address).size()); }

}  // namespace dragoman::watch
