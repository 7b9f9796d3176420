// Word classes: a table whose rows are a name and its words. What the program itself asks for is taken by name at load,
// so that a table that lacks it is an error there and never a silent "no".
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/string_map.h"
#include "base/table.h"
#include "dragoman/result.h"

namespace dragoman::base {

// One class.
class Words {
 public:
  Words() = default;
  explicit Words(std::vector<std::string> words);
  [[nodiscard]] bool contains(std::string_view word) const;
  // In the order of the table.
  [[nodiscard]] auto begin() const { return words_.begin(); }
  [[nodiscard]] auto end() const { return words_.end(); }

 private:
  std::vector<std::string> words_, sorted_;
};

class WordClasses {
 public:
  // `table` has a column `words`; its id is the name.
  [[nodiscard]] static WordClasses of(const Table& table);
  // nullptr for a class that the table does not have.
  [[nodiscard]] const Words* find(std::string_view name) const;
  // Fills each; fails, with the table's name, on one that the table does not have.
  [[nodiscard]] Result<void> take(const Table& table,
                                  std::initializer_list<std::pair<std::string_view, Words*>> wanted) const;

 private:
  StringMap<Words> classes_;
};

}  // namespace dragoman::base
