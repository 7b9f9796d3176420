// Groups of words in class and id attributes: evidence about what an element is for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/table.h"
#include "dragoman/result.h"

namespace dragoman::page {

// Compiled data/page/class_words.tsv. Immutable.
class ClassWords {
 public:
  [[nodiscard]] static Result<ClassWords> load(const base::TableSet& set);
  // The set of groups (bit i is groups()[i]) an attribute value names: "article-body__content" -> {body}. Words are cut
  // at every character that is neither letter nor digit and where lower case turns to upper.
  [[nodiscard]] std::uint32_t groups_of(std::string_view value) const;
  // In the order of the bits.
  [[nodiscard]] static const std::vector<std::string>& groups();

 private:
  struct Slot {
    std::uint64_t head = 0;  // the first eight bytes
    std::uint32_t groups = 0;
    std::string word;
  };
  static constexpr std::size_t kSlotBits = 12;
  [[nodiscard]] std::uint32_t groups_of_word(std::uint64_t head, std::string_view word) const;
  static std::size_t slot_of(std::uint64_t head) { return (head * 0x9E3779B97F4A7C15u) >> (64 - kSlotBits); }
  std::vector<Slot> slots_ = std::vector<Slot>(std::size_t{1} << kSlotBits);
};

// The bit of a group; the name must be one of groups().
[[nodiscard]] std::uint32_t class_bit(std::string_view group);

}  // namespace dragoman::page
