// How rare words are in news, and which tell nothing in names: data/agenda/words.tsv, name_words.tsv. Immutable after
// load.
#pragma once

#include <string_view>

#include "base/string_map.h"
#include "base/table.h"
#include "dragoman/result.h"

namespace dragoman::agenda {

class Rarity {
 public:
  // Fails on a row that is no number.
  [[nodiscard]] static Result<Rarity> load(const base::TableSet& set);
  // -ln of the share of articles that have a word with this stem; of a stem that the table lacks, the highest.
  [[nodiscard]] float of(std::string_view stem) const;
  // Whether a word of names tells nobody apart: data/agenda/name_words.tsv.
  [[nodiscard]] bool is_idle(std::string_view word) const { return idle_.contains(word); }

 private:
  base::StringMap<float> rarity_;
  float rarest_ = 0;
  base::StringSet idle_;
};

// A lower-case word without the commonest endings, as training/agenda/words.py has it.
[[nodiscard]] std::string_view stem(std::string_view word);

}  // namespace dragoman::agenda
