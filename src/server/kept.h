// Answers that may be given again while the store is as it was.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "server/request.h"

namespace dragoman::server {

class Kept {
 public:
  struct One {
    Bytes plain, packed;   // packed may be null
    std::string type;
  };
  explicit Kept(std::size_t most_bytes) : most_(most_bytes) {}

  [[nodiscard]] std::optional<One> find(const std::string& generation, const std::string& target);
  // What was kept of another generation goes.
  void keep(const std::string& generation, const std::string& target, const One& one);

 private:
  std::size_t most_, held_ = 0;
  std::mutex mutex_;
  std::string generation_;
  std::map<std::string, One, std::less<>> kept_;
};

}  // namespace dragoman::server
