// Answers that may be given again.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "server/request.h"

namespace dragoman::server {

class Kept {
 public:
  struct One {
    std::int64_t generation;  // of the store when it was made
    Bytes plain, packed;      // packed may be null
    std::string type;
  };
  explicit Kept(std::size_t most_bytes) : most_(most_bytes) {}

  [[nodiscard]] std::optional<One> find(const std::string& target);
  // In the place of an older one. When there is too much, all others go.
  void keep(const std::string& target, const One& one);
  // True for one who shall make it anew; others are told false until keep() or dropped() was called.
  [[nodiscard]] bool begin(const std::string& target);
  void dropped(const std::string& target);

 private:
  std::size_t most_, held_ = 0;
  std::mutex mutex_;
  std::map<std::string, One, std::less<>> kept_;
  std::set<std::string, std::less<>> begun_;
};

}  // namespace dragoman::server
