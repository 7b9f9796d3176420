// Groups of words in class and id attributes: evidence about what an element is for.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
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
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> words_;
};

// The bit of a group; the name must be one of groups().
[[nodiscard]] std::uint32_t class_bit(std::string_view group);

}  // namespace dragoman::page
