// What the tables lack: on one page (Engine::unknown_actors, Engine::unknown_words), and over many, the most frequent
// first.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace dragoman {

// A name that no table has, or a noun that stands where an actor would.
struct UnknownActor {
  std::string table;                        // where a row would go: people, organisations or agents
  std::string name;                         // as the record calls it; of a noun the lemma
  std::string kind, role, country, sector;  // what the page let us guess; "" where it did not
  std::string example;                      // the first sentence it stands in
  std::size_t count = 0, pages = 1;         // mentions, pages
};

// A verb or noun that stands between two actors, and that no row knows.
struct UnknownWord {
  std::string lemma;
  std::string pos;       // verb|noun
  std::string sentence;  // where it stands; the first of them
  std::size_t count = 1;
};

// By pages, then mentions, then name.
class UnknownActors {
 public:
  // Pages in input order: the first one gives the example and the guesses, later ones the guesses it lacks.
  void add(const std::vector<UnknownActor>& page);
  [[nodiscard]] std::vector<UnknownActor> ranked() const;

 private:
  std::map<std::pair<std::string, std::string>, UnknownActor> rows_;
};

// By count, then part of speech and lemma.
class UnknownWords {
 public:
  // Pages in input order.
  void add(const std::vector<UnknownWord>& page);
  [[nodiscard]] std::vector<UnknownWord> ranked() const;

 private:
  std::map<std::pair<std::string, std::string>, UnknownWord> words_;
};

// {"name", "table", "count", "pages", "guess": {"kind", "role", "country", "sector"}, "example"}, one line without a
// line break at the end.
[[nodiscard]] std::string to_json(const UnknownActor& row);

}  // namespace dragoman
