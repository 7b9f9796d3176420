// What a site's robots.txt lets us fetch (RFC 9309).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dragoman::watch {

class Robots {
 public:
  // The rules of the groups that name `agent` ("dragoman", in any case), else of those for all. Never fails: lines that
  // are none are passed over.
  [[nodiscard]] static Robots parse(std::string_view text, std::string_view agent);
  // `path` with its query, beginning with '/'. The longest rule that fits decides, Allow among equals; without one all
  // is allowed.
  [[nodiscard]] bool allows(std::string_view path) const;
  // Seconds between requests that the site asks for (Crawl-delay, which is no part of the RFC), an hour at most; 0 for
  // none.
  [[nodiscard]] double delay() const { return delay_; }

 private:
  struct Rule {
    std::string pattern;
    bool allow = false;
  };
  std::vector<Rule> rules_;
  double delay_ = 0;
};

}  // namespace dragoman::watch
