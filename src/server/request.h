// What is asked and what is answered, without HTTP.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dragoman::server {

struct Request {
  std::string method;  // GET|HEAD|POST, others as they came
  std::string target;  // path and query as they came; begins with /
  std::string host, origin, site, token, type,
      etag;       // headers Host, Origin, Sec-Fetch-Site, X-Dragoman-Token, Content-Type, If-None-Match
  int hosts = 1;  // how many Host headers there were
  bool takes_gzip = false;
  std::string body;

  [[nodiscard]] std::string_view path() const { return std::string_view(target).substr(0, target.find('?')); }
  [[nodiscard]] std::string_view query() const {
    const auto at = target.find('?');
    return at == std::string::npos ? std::string_view() : std::string_view(target).substr(at + 1);
  }
};

using Bytes = std::shared_ptr<const std::string>;

struct Answer {
  unsigned status = 200;
  std::string type = "application/json";
  Bytes body;  // never null for what is sent
  bool is_gzip = false;
  std::string etag;  // "" for none
  std::string cache = "no-store";
  std::vector<std::pair<std::string, std::string>> more;  // further headers; they replace the common ones
};

[[nodiscard]] inline Bytes bytes(std::string text) { return std::make_shared<const std::string>(std::move(text)); }
// {"error": ..., "status": ...}
[[nodiscard]] Answer refusal(unsigned status, std::string_view why);

}  // namespace dragoman::server
