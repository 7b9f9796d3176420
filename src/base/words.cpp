#include "base/words.h"

#include <algorithm>

namespace dragoman::base {

Words::Words(std::vector<std::string> words) : words_(std::move(words)), sorted_(words_) {
  std::sort(sorted_.begin(), sorted_.end());
}

bool Words::contains(std::string_view word) const { return std::binary_search(sorted_.begin(), sorted_.end(), word); }

WordClasses WordClasses::of(const Table& table) {
  WordClasses out;
  for (std::size_t r = 0; r < table.size(); ++r) {
    const auto cells = split(table.cell(r, "words"));
    out.classes_.emplace(table.id(r), Words({cells.begin(), cells.end()}));
  }
  return out;
}

const Words* WordClasses::find(std::string_view name) const {
  const auto found = classes_.find(name);
  return found == classes_.end() ? nullptr : &found->second;
}

Result<void> WordClasses::take(const Table& table,
                               std::initializer_list<std::pair<std::string_view, Words*>> wanted) const {
  for (const auto& [name, words] : wanted) {
    const Words* found = find(name);
    if (found == nullptr) return fail(table.error("no class '" + std::string(name) + "', which the program reads"));
    *words = *found;
  }
  return {};
}

}  // namespace dragoman::base
