#include "agenda/rarity.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace dragoman::agenda {

Result<Rarity> Rarity::load(const base::TableSet& set) {
  auto table = set.table("agenda/words.tsv", {"stem", "rarity"});
  if (!table) return fail(std::move(table.error()));
  Rarity out;
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto cell = table->cell(row, "rarity");
    float value = 0;
    const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (read.ec != std::errc() || read.ptr != cell.data() + cell.size())
      return fail(table->error(row, "rarity is no number"));
    out.rarity_.emplace(std::string(table->id(row)), value);
    out.rarest_ = std::max(out.rarest_, value);
  }
  auto names = set.table("agenda/name_words.tsv", {"word", "example", "expect"});
  if (!names) return fail(std::move(names.error()));
  for (std::size_t row = 0; row < names->size(); ++row) out.idle_.emplace(names->id(row));
  return out;
}

float Rarity::of(std::string_view word) const {
  const auto found = rarity_.find(word);
  return found == rarity_.end() ? rarest_ : found->second;
}

std::string_view stem(std::string_view word) {
  constexpr std::array<std::string_view, 4> kEndings = {"ing", "ed", "es", "s"};
  for (const auto ending : kEndings)
    if (word.size() >= ending.size() + 4 && word.ends_with(ending)) return word.substr(0, word.size() - ending.size());
  return word;
}

}  // namespace dragoman::agenda
