// One request to a host at a time, and a pause between two.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace dragoman::watch {

struct Host {
  bool busy = false;
  double free = 0;     // when the next request may begin
  double blocked = 0;  // it said so (Retry-After): nothing before this
};

class Hosts {
 public:
  [[nodiscard]] Host& of(std::string_view host) { return hosts_[std::string(host)]; }
  [[nodiscard]] std::size_t size() const { return hosts_.size(); }
  // Those that nothing waits for.
  void forget(double now) {
    std::erase_if(hosts_, [now](const auto& one) {
      return !one.second.busy && one.second.free <= now && one.second.blocked <= now;
    });
  }

 private:
  std::map<std::string, Host, std::less<>> hosts_;
};

}  // namespace dragoman::watch
