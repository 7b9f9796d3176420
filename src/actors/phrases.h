// Phrases of the tables found in a page: longest match over small units, so that "al-Qaeda" is read alike however it is
// cut.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.h"
#include "lang/syntax.h"
#include "page/page.h"

namespace dragoman::actors {

using lang::kNone;
using lang::TokenRange;

using Spelling = base::StringMap<std::string>;  // "defense" -> "defence"

enum class Shape : std::uint8_t { kLower, kTitle, kCapitals };

// A piece of a word between hyphens, slashes and apostrophes: folded, without dots, in one spelling.
struct Unit {
  std::string word;
  std::string
      lemma;  // of the page: as word, of the token's lemma, where a token is one unit; of a table: the regular plural
  Shape shape = Shape::kLower;
  Index token = 0;
};

// The units of a phrase of a table (tokens are all 0).
[[nodiscard]] std::vector<Unit> cut(std::string_view phrase, const Spelling& spelling);

// The units of a page.
struct Units {
  std::vector<Unit> items;
  std::vector<Index> first;  // per token and one past the end: index of its first unit
};
[[nodiscard]] Units cut(const Document& doc, const lang::Syntax& syntax, const Spelling& spelling);

struct Hit {
  TokenRange tokens;
  std::uint32_t term = 0;  // what was given to Phrases::add
};

class Phrases {
 public:
  // `by_lemma`: words match a form or a lemma whatever their capitals, but "PM" is not "p.m."; else capitals of the
  // phrase must be capitals on the page.
  explicit Phrases(bool by_lemma) : by_lemma_(by_lemma) {}
  // Later phrases of the same words lose.
  void add(std::string_view phrase, std::uint32_t term, const Spelling& spelling);
  // Call once after the last add.
  void finish();
  // The longest phrase that begins with this token and ends inside its sentence; nullptr-like Hit of size 0 when there
  // is none.
  [[nodiscard]] Hit match(const Units& units, Index token, Index sentence_end) const;
  // All longest matches, left to right, not overlapping.
  [[nodiscard]] std::vector<Hit> find(const Units& units, const lang::Syntax& syntax) const;

 private:
  struct Phrase {
    std::vector<Unit> units;
    std::uint32_t term = 0;
  };
  [[nodiscard]] bool fits(const Phrase& phrase, const Units& units, Index unit, Index end) const;
  bool by_lemma_;
  base::StringMap<std::vector<Phrase>> by_first_;
};

}  // namespace dragoman::actors
