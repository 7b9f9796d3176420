// Lines that are nothing but a page's stamp: when it was published or changed, when a post of a live blog was written.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/string_map.h"
#include "page/dates.h"
#include "page/date_labels.h"

namespace dragoman::page {

struct DateLine {
  std::string day;        // the first that it tells; "" where it tells only a time
  bool labelled = false;  // says "published", "updated" and the like
};

// Compiled data/page/date_line_words.tsv. Immutable.
class DateLineWords {
 public:
  [[nodiscard]] static Result<DateLineWords> load(const base::TableSet& set);
  // nullopt for a line that says anything else. A town and a comma may stand first ("Lusaka, 3 March 2024").
  [[nodiscard]] std::optional<DateLine> read(std::string_view line, const DateReader& dates,
                                             const DateLabels& labels) const;

 private:
  base::StringMap<bool> words_;  // true: tells how long ago
};

}  // namespace dragoman::page
