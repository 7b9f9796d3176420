#include "page/classes.h"

#include <algorithm>
#include <array>

#include "base/assert.h"
#include "base/utf8.h"

namespace dragoman::page {

namespace {

constexpr std::size_t kLongest = 31;  // bytes of a word

enum class Sort : unsigned char { kOther, kUpper, kLower };  // kLower: a digit too
constexpr auto kSorts = [] {
  std::array<Sort, 256> out{};
  for (unsigned c = 0; c < 0x80; ++c) {
    const char ch = static_cast<char>(c);
    if (base::is_ascii_upper(ch)) out[c] = Sort::kUpper;
    if (base::is_ascii_lower(ch) || base::is_ascii_digit(ch)) out[c] = Sort::kLower;
  }
  return out;
}();

}  // namespace

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
  if (table->size() > out.slots_.size() / 4) return fail(table->error("too long"));
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto group = table->cell(row, "group");
    if (std::find(groups().begin(), groups().end(), group) == groups().end()) {
      return fail(table->error(row, "unknown group '" + std::string(group) + "'"));
    }
    const auto word = table->id(row);
    auto place = slot_of(base::eight_bytes(word.data(), word.size()));
    while (out.slots_[place].head != 0) place = (place + 1) % out.slots_.size();
    out.slots_[place] = {base::eight_bytes(word.data(), word.size()), class_bit(group), std::string(word)};
  }
  return out;
}

std::uint32_t ClassWords::groups_of_word(std::uint64_t head, std::string_view word) const {
  for (auto place = slot_of(head); slots_[place].head != 0; place = (place + 1) % slots_.size()) {
    const auto& slot = slots_[place];
    if (slot.head == head && slot.word == word) return slot.groups;
  }
  return 0;
}

std::uint32_t ClassWords::groups_of(std::string_view value) const {
  std::uint32_t out = 0;
  std::array<char, kLongest + 1> word{};
  std::size_t size = 0;
  const auto flush = [&] {
    if (size > 1 && size <= kLongest)
      out |= groups_of_word(base::eight_bytes(word.data(), size), std::string_view(word.data(), size));
    size = 0;
  };
  bool was_lower = false;
  for (const char c : value) {
    const auto sort = kSorts[static_cast<unsigned char>(c)];
    if (sort == Sort::kOther) {
      if (size > 0) flush();
      was_lower = false;
      continue;
    }
    if (sort == Sort::kUpper && was_lower) flush();
    if (size < word.size()) word[size++] = base::to_ascii_lower(c);
    was_lower = sort != Sort::kUpper;
  }
  flush();
  return out;
}

}  // namespace dragoman::page
