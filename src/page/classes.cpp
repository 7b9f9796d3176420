#include "page/classes.h"

#include <algorithm>
#include <array>

#include "base/assert.h"
#include "base/utf8.h"

namespace dragoman::page {

const std::vector<std::string>& ClassWords::groups() {
  static const std::vector<std::string> kGroups = {
      "ad",        "author",  "body",   "caption",    "comment", "credit", "date",
      "embed",     "footer",  "header", "hidden",     "legal",   "list",   "navigation",
      "promotion", "related", "share",  "standfirst", "tags",    "title",  "widget"};
  return kGroups;
}

std::uint32_t class_bit(std::string_view group) {
  const auto& groups = ClassWords::groups();
  const auto found = std::find(groups.begin(), groups.end(), group);
  DRAGOMAN_ASSERT(found != groups.end());
  return 1u << (found - groups.begin());
}

Result<ClassWords> ClassWords::load(const base::TableSet& set) {
  auto table = set.table("page/class_words.tsv", {"word", "group", "example", "expect"});
  if (!table) return fail(table.error());
  ClassWords out;
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto group = table->cell(row, "group");
    if (std::find(groups().begin(), groups().end(), group) == groups().end()) {
      return fail(table->error(row, "unknown group '" + std::string(group) + "'"));
    }
    out.words_.emplace(table->id(row), class_bit(group));
  }
  return out;
}

std::uint32_t ClassWords::groups_of(std::string_view value) const {
  std::uint32_t out = 0;
  std::array<char, 32> word{};
  std::size_t size = 0;
  const auto flush = [&] {
    if (size > 1 && size < word.size()) {
      const auto found = words_.find(std::string_view(word.data(), size));
      if (found != words_.end()) out |= found->second;
    }
    size = 0;
  };
  bool was_lower = false;
  for (const char c : value) {
    const bool upper = base::is_ascii_upper(c);
    if (!base::is_ascii_alpha(c) && !base::is_ascii_digit(c)) {
      flush();
      was_lower = false;
      continue;
    }
    if (upper && was_lower) flush();
    if (size < word.size()) word[size++] = upper ? static_cast<char>(c + 32) : c;
    was_lower = !upper;
  }
  flush();
  return out;
}

}  // namespace dragoman::page
