#include "watch/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>

namespace dragoman::watch {

namespace {

using Bytes = std::array<unsigned char, 16>;

std::optional<Block> parse(std::string_view text) {
  const auto slash = text.find('/');
  const std::string address(text.substr(0, slash));
  Block out;
  bool v4 = false;
  std::array<unsigned char, 4> four{};
  if (inet_pton(AF_INET, address.c_str(), four.data()) == 1) {
    v4 = true;
    out.bytes[10] = out.bytes[11] = 0xFF;
    std::ranges::copy(four, out.bytes.begin() + 12);
  } else if (inet_pton(AF_INET6, address.c_str(), out.bytes.data()) != 1) {
    return std::nullopt;
  }
  if (slash == std::string_view::npos) return out;
  const auto number = text.substr(slash + 1);
  int bits = 0;
  const auto [end, wrong] = std::from_chars(number.data(), number.data() + number.size(), bits);
  if (wrong != std::errc() || end != number.data() + number.size() || bits < 0 || bits > (v4 ? 32 : 128))
    return std::nullopt;
  out.bits = v4 ? 96 + bits : bits;
  return out;
}

bool holds(const Block& block, const Bytes& address) {
  for (int bit = 0; bit < block.bits; bit += 8) {
    const int left = std::min(block.bits - bit, 8);
    const auto mask = static_cast<unsigned char>(0xFFU << static_cast<unsigned>(8 - left));
    const auto i = static_cast<std::size_t>(bit / 8);
    if (((block.bytes[i] ^ address[i]) & mask) != 0) return false;
  }
  return true;
}

// IANA IPv4 and IPv6 Special-Purpose Address Registries, blocks that are not globally reachable, and multicast. Of IPv6
// only 2000::/3 is given out.
const std::vector<Block>& special() {
  static const std::vector<Block> blocks = [] {
    std::vector<Block> out;
    for (const char* text :
         {"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
          "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
          "224.0.0.0/3", "2001::/23", "2001:db8::/32", "3fff::/20"})
      out.push_back(*parse(text));
    return out;
  }();
  return blocks;
}

bool in_any(const std::vector<Block>& blocks, const Bytes& address) {
  return std::ranges::any_of(blocks, [&](const Block& block) { return holds(block, address); });
}

std::optional<Bytes> bytes_of(const sockaddr& address) {
  Bytes out{};
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    out[10] = out[11] = 0xFF;
    std::memcpy(out.data() + 12, &in.sin_addr, 4);
    return out;
  }
  if (address.sa_family != AF_INET6) return std::nullopt;
  sockaddr_in6 in{};
  std::memcpy(&in, &address, sizeof in);
  std::memcpy(out.data(), &in.sin6_addr, 16);
  return out;
}

// The IPv4 address that stands in an IPv6 one at `at` (NAT64, 6to4), as a mapped one.
Bytes inner(const Bytes& address, std::size_t at) {
  Bytes out{};
  out[10] = out[11] = 0xFF;
  std::copy_n(address.begin() + static_cast<std::ptrdiff_t>(at), 4, out.begin() + 12);
  return out;
}

bool is_open(const Bytes& address) {
  static const Block mapped = *parse("::ffff:0:0/96"), nat64 = *parse("64:ff9b::/96"),
                     six_to_four = *parse("2002::/16"), given = *parse("2000::/3");
  if (holds(nat64, address)) return is_open(inner(address, 12));
  if (holds(six_to_four, address)) return is_open(inner(address, 2));
  return (holds(mapped, address) || holds(given, address)) && !in_any(special(), address);
}

}  // namespace

Result<Addresses> Addresses::allow(const std::vector<std::string>& blocks) {
  Addresses out;
  for (const auto& text : blocks) {
    const auto block = parse(text);
    if (!block)
      return fail(ErrorCode::kUsage, "watch",
                  "'" + text + "' is no address or block of addresses (127.0.0.1, 10.1.0.0/16, fd00::/8)");
    out.allowed_.push_back(*block);
  }
  return out;
}

bool Addresses::may_reach(const sockaddr& address) const {
  const auto bytes = bytes_of(address);
  return bytes && (is_open(*bytes) || in_any(allowed_, *bytes));
}

bool is_public(const sockaddr& address) {
  const auto bytes = bytes_of(address);
  return bytes && is_open(*bytes);
}

std::string shown(const sockaddr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const auto bytes = bytes_of(address);
  if (!bytes) return "no address of the internet";
  if (address.sa_family == AF_INET) {
    inet_ntop(AF_INET, bytes->data() + 12, text.data(), text.size());
  } else {
    inet_ntop(AF_INET6, bytes->data(), text.data(), text.size());
  }
  return text.data();
}

}  // namespace dragoman::watch
