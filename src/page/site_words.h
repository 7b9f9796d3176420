// Words with which a site speaks of itself and to its readers.
#pragma once

#include <string>
#include <string_view>

#include "base/string_map.h"
#include "base/table.h"
#include "dragoman/result.h"

namespace dragoman::page {

// Compiled data/page/site_words.tsv. Immutable.
class SiteWords {
 public:
  [[nodiscard]] static Result<SiteWords> load(const base::TableSet& set);
  // Whether one of them is in `line`.
  [[nodiscard]] bool are_in(std::string_view line) const;

 private:
  base::StringSet words_;
};

}  // namespace dragoman::page
