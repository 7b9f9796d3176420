// The words of data/geo/words.tsv, which the program itself reads.
#pragma once

#include "base/words.h"

namespace dragoman::geo {

// One class each; words.tsv says what it is for.
struct PlaceWords {
  base::Words goes, holds, language, language_verb, list, local, of, within;
  [[nodiscard]] static Result<PlaceWords> load(const base::TableSet& set);
};

}  // namespace dragoman::geo
