#include "server/guard.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace dragoman::server {

namespace {

// "localhost" of "LocalHost:8321", "[::1]" of "[::1]:8321".
std::string name_of(std::string_view host) {
  const auto end = host.starts_with('[') ? host.find(']') : host.find(':');
  std::string out(host.substr(0, end == std::string_view::npos ? end : end + (host.starts_with('[') ? 1 : 0)));
  std::ranges::transform(out, out.begin(), base::to_ascii_lower);
  return out;
}

// Takes the same time wherever they differ.
bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned differ = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    differ |= static_cast<unsigned>(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]));
  return differ == 0;
}

// Scripts and styles are files of the program; nothing is loaded from elsewhere, framed, or sent by a form.
constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src "
    "'self'; font-src 'self'; manifest-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kCommon = {{
    {"Content-Security-Policy", kPolicy},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
}};

}  // namespace

Answer refusal(unsigned status, std::string_view why) {
  Answer out;
  out.status = status;
  out.body = bytes(nlohmann::ordered_json{{"error", why}, {"status", status}}.dump(
      -1, ' ', false, nlohmann::json::error_handler_t::replace));
  if (status == 503) out.more.emplace_back("Retry-After", "1");
  if (status == 405) out.more.emplace_back("Allow", "GET, HEAD, POST");
  add_common_headers(out);
  return out;
}

Guard::Guard(const std::vector<std::string>& names, std::string token)
    : names_{"localhost", "127.0.0.1", "[::1]"}, token_(std::move(token)) {
  for (const auto& name : names)
    names_.insert(name_of(name.find(':') != std::string::npos && !name.starts_with('[') ? '[' + name + ']' : name));
}

std::optional<Answer> Guard::refuse(const Request& request) const {
  if (request.hosts != 1) return refusal(400, "one Host header is wanted");
  // A name that points here from outside ("rebinding") is not ours.
  if (!names_.contains(name_of(request.host)))
    return refusal(403, "this server does not go by that name (--host allows it)");
  if (request.method != "POST") {
    // A page from elsewhere could not read the answer, but have this machine work for it.
    const bool is_foreign = request.site == "cross-site" || request.site == "same-site";
    if (is_foreign && request.target.starts_with("/api/")) return refusal(403, "pages of other sites may not ask this");
    return std::nullopt;
  }
  if (!request.site.empty() && request.site != "same-origin")
    return refusal(403, "only the server's own page may do this");
  if (!request.origin.empty() && request.origin != "http://" + request.host)
    return refusal(403, "only the server's own page may do this");
  if (!same(request.token, token_)) return refusal(403, "the token of the start address is wanted");
  return std::nullopt;
}

void add_common_headers(Answer& answer) {
  for (const auto& [name, value] : kCommon) {
    if (std::ranges::none_of(answer.more, [&](const auto& one) { return one.first == name; }))
      answer.more.emplace_back(name, value);
  }
}

}  // namespace dragoman::server
