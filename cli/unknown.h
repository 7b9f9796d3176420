// What the tables of actors lack, over a set of pages.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dragoman/record.h"
#include "terminal.h"

namespace dragoman::cli {

// A name or noun that no table has.
struct Unknown {
  std::string table;                        // where a row would go: people, organisations or agents
  std::string name;                         // as the record calls it; of a noun the lemma
  std::string kind, role, country, sector;  // what the page let us guess; "" where it did not
  std::string example;                      // the first sentence it stands in
  std::size_t count = 0, pages = 1;         // mentions, pages
};

// Persons and bodies named on one page that no table has; and common nouns that no actor covers, the subjects of verbs
// that tell an event or report somebody's words elsewhere on the page. The record needs its sentences and tokens.
[[nodiscard]] std::vector<Unknown> find_unknown(const Record& record);

// Of many pages, the most frequent first: by pages, then mentions, then name.
class UnknownRanking {
 public:
  // Pages in input order: the first one gives the example and the guesses, later ones the guesses it lacks.
  void add(const std::vector<Unknown>& page);
  [[nodiscard]] std::vector<Unknown> rows() const;

 private:
  std::map<std::pair<std::string, std::string>, Unknown> rows_;
};

// One line each: count, pages, name, the guess, an example.
[[nodiscard]] std::string unknown_table(const std::vector<Unknown>& rows, const Paint& paint);
// {"name", "table", "count", "pages", "guess": {"kind", "role", "country", "sector"}, "example"} a line.
[[nodiscard]] std::string unknown_json_lines(const std::vector<Unknown>& rows);

}  // namespace dragoman::cli
