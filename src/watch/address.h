// Which machines may be spoken to: by the address a connection is made to, whatever name or redirect led there.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/result.h"

struct sockaddr;

namespace dragoman::watch {

// A block of addresses; IPv4 ones as ::ffff:a.b.c.d.
struct Block {
  std::array<unsigned char, 16> bytes{};
  int bits = 128;
};

class Addresses {
 public:
  // Public ones, and the blocks named: "127.0.0.1", "10.1.0.0/16", "fd00::/8". Fails with kUsage.
  [[nodiscard]] static Result<Addresses> allow(const std::vector<std::string>& blocks);
  [[nodiscard]] bool may_reach(const sockaddr& address) const;

 private:
  std::vector<Block> allowed_;
};

// True for an address of the open internet: none of IANA's special-purpose blocks (RFC 6890 and its registries).
[[nodiscard]] bool is_public(const sockaddr& address);
// For messages: "127.0.0.1".
[[nodiscard]] std::string shown(const sockaddr& address);

}  // namespace dragoman::watch
