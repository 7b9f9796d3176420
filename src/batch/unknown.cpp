#include "dragoman/unknown.h"

#include <algorithm>

namespace dragoman {

void UnknownActors::add(const std::vector<UnknownActor>& page) {
  for (const UnknownActor& found : page) {
    const auto [at, added] = rows_.emplace(std::pair(found.table, found.name), found);
    if (added) continue;
    UnknownActor& row = at->second;
    row.count += found.count;
    row.pages += found.pages;
    if (row.role.empty()) row.role = found.role;
    if (row.country.empty()) row.country = found.country;
    if (row.sector.empty()) row.sector = found.sector;
  }
}

std::vector<UnknownActor> UnknownActors::ranked() const {
  std::vector<UnknownActor> out;
  for (const auto& [key, row] : rows_) out.push_back(row);
  std::ranges::stable_sort(out, [](const UnknownActor& a, const UnknownActor& b) {
    if (a.pages != b.pages) return a.pages > b.pages;
    return a.count != b.count ? a.count > b.count : a.name < b.name;
  });
  return out;
}

void UnknownWords::add(const std::vector<UnknownWord>& page) {
  for (const UnknownWord& found : page) {
    const auto [at, added] = words_.emplace(std::pair(found.pos, found.lemma), found);
    if (!added) at->second.count += found.count;
  }
}

std::vector<UnknownWord> UnknownWords::ranked() const {
  std::vector<UnknownWord> out;
  for (const auto& [key, word] : words_) out.push_back(word);
  std::ranges::stable_sort(out, [](const UnknownWord& a, const UnknownWord& b) { return a.count > b.count; });
  return out;
}

}  // namespace dragoman
