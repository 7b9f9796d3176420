#include "geo/words.h"

namespace dragoman::geo {

Result<PlaceWords> PlaceWords::load(const base::TableSet& set) {
  const auto table = set.table("geo/words.tsv", {"class", "words", "note"});
  if (!table) return fail(table.error());
  PlaceWords out;
  const auto taken = base::WordClasses::of(*table).take(*table, {{"goes", &out.goes},
                                                                 {"holds", &out.holds},
                                                                 {"language", &out.language},
                                                                 {"language-verb", &out.language_verb},
                                                                 {"list", &out.list},
                                                                 {"local", &out.local},
                                                                 {"of", &out.of},
                                                                 {"within", &out.within}});
  if (!taken) return fail(taken.error());
  return out;
}

}  // namespace dragoman::geo
