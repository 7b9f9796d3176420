// URLs, e-mail addresses and bare domains.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/tables.h"

namespace dragoman::text {

class Web {
 public:
  explicit Web(std::string_view text) : text_(text) {}

  // Where the address that begins at `at` ends; `at` itself when none does. `start`: no word touches it on the left.
  // Called from left to right; each byte is looked at a constant number of times.
  [[nodiscard]] std::uint32_t end(const Tables::Impl& tables, std::uint32_t at, bool start);

 private:
  [[nodiscard]] std::uint32_t url_end(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t mail_end(std::uint32_t at, std::uint32_t sign) const;
  [[nodiscard]] std::uint32_t domain_end(const Tables::Impl& tables, std::uint32_t at, std::uint32_t run) const;

  std::string_view text_;
  std::uint32_t plain_until_ = 0;  // no address begins before this byte
};

}  // namespace dragoman::text
