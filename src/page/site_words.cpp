#include "page/site_words.h"

#include <algorithm>

#include "page/line_words.h"

namespace dragoman::page {

namespace {
constexpr std::size_t kMostWords = 200;  // of a line that are looked at
}

Result<SiteWords> SiteWords::load(const base::TableSet& set) {
  auto table = set.table("page/site_words.tsv", {"word", "about"});
  if (!table) return fail(table.error());
  SiteWords out;
  for (std::size_t row = 0; row < table->size(); ++row) out.words_.emplace(table->id(row));
  return out;
}

bool SiteWords::are_in(std::string_view line) const {
  LineWords read;
  read.read(line, kMostWords);
  return std::ranges::any_of(read.words(), [&](std::string_view word) { return words_.contains(word); });
}

}  // namespace dragoman::page
