// Which reports are worth comparing. A block holds the reports that share a key: a party, a country or a place. One
// that grows beyond a limit splits by type, then by month, week and second party; what is still too big then keeps its
// newest members. So the cost of a report stays bounded.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "agenda/brief.h"
#include "agenda/pair.h"

namespace dragoman::agenda {

class Blocks {
 public:
  static constexpr std::size_t kLimit = 160;  // members of a block before it splits

  // `kin` must outlive it.
  explicit Blocks(const Kin& kin) : kin_(&kin) {}

  // The number of `brief` in `all`; numbers are added in rising order.
  void add(std::uint32_t number, const std::vector<Brief>& all);
  // Numbers of the reports to compare `brief` with, rising, each once.
  [[nodiscard]] std::vector<std::uint32_t> candidates(const Brief& brief);

  // How many blocks there are, how many split, and how often one that can split no more dropped its oldest member.
  struct Size {
    std::size_t blocks = 0, split = 0, dropped = 0, largest = 0;
  };
  [[nodiscard]] Size size() const;

 private:
  struct Block {
    std::vector<std::uint32_t> members;
    bool is_split = false;
  };
  void insert(std::uint64_t key, int level, std::uint32_t number, const std::vector<Brief>& all);
  void collect(std::uint64_t key, int level, const Brief& brief);

  const Kin* kin_;
  std::unordered_map<std::uint64_t, Block> blocks_;
  std::vector<std::uint32_t> found_;  // of the call of candidates() in progress
  std::size_t dropped_ = 0;
};

}  // namespace dragoman::agenda
