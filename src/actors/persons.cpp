#include "actors/persons.h"

#include <algorithm>

namespace dragoman::actors {

namespace {

// Letters to change, add or drop to make one word of the other; stops counting above 2.
int distance(std::string_view a, std::string_view b) {
  if (a.size() > b.size() + 2 || b.size() > a.size() + 2) return 3;
  std::vector<int> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    int corner = row[0];
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)});
      corner = above;
    }
  }
  return row[b.size()];
}

// One word in two spellings: "Mohamed" and "Mohammed", "Sisi" and "Sissi".
bool alike(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.empty() || b.empty() || a.front() != b.front() || std::min(a.size(), b.size()) < 4) return false;
  return distance(a, b) <= (std::min(a.size(), b.size()) >= 7 ? 2 : 1);
}

bool initial_of(std::string_view a, std::string_view b) {
  return !a.empty() && !b.empty() && (a.size() == 1 || b.size() == 1) && a.front() == b.front();
}

}  // namespace

std::vector<std::string> name_words(const PageView& view, std::string_view name) {
  std::vector<std::string> out;
  for (const Unit& unit : cut(name, view.tables.spelling)) {
    if (unit.word != "s") out.push_back(unit.word);
  }
  return out;
}

bool same_full_name(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.size() < 2 || b.size() < 2) return a == b;
  const auto& few = a.size() <= b.size() ? a : b;
  const auto& many = a.size() <= b.size() ? b : a;
  const bool ends =
      alike(few.back(), many.back()) && (alike(few.front(), many.front()) || initial_of(few.front(), many.front()));
  if (ends) return true;
  // The shorter one's words all stand in the longer, in order, the last at the end: "Donald Trump" in "Donald John
  // Trump".
  if (!alike(few.back(), many.back())) return false;
  std::size_t at = 0;
  for (const auto& word : many) {
    if (at < few.size() && alike(few[at], word)) ++at;
  }
  return at == few.size() && few.size() + 1 < many.size();
}

int part_of_name(const std::vector<std::string>& part, const std::vector<std::string>& full) {
  if (part.empty() || part.size() >= full.size()) return 0;
  if (std::equal(part.rbegin(), part.rend(), full.rbegin(), alike)) return 2;
  if (std::equal(part.begin(), part.end(), full.begin(), alike)) return 1;
  if (part.size() == 1 && std::any_of(full.begin(), full.end(), [&](const auto& w) { return w == part[0]; })) return 1;
  return 0;
}

}  // namespace dragoman::actors
