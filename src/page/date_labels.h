// What the words before a visible date say it is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/table.h"

namespace dragoman::page {

enum class DateLabel : std::uint8_t { kNone, kPublished, kUpdated, kOther };

// Compiled data/page/date_labels.tsv. Immutable.
class DateLabels {
 public:
  [[nodiscard]] static Result<DateLabels> load(const base::TableSet& set);
  // What the last words of `before` say of the date that follows; nearer words win, then longer labels.
  [[nodiscard]] DateLabel of(std::string_view before) const;
  // Whether a class attribute ("date-updated") or a short line says that its date is that of a change.
  [[nodiscard]] bool tells_update(std::string_view classes) const;

 private:
  std::unordered_map<std::string, DateLabel> labels_;
  std::vector<std::string> update_classes_;
};

}  // namespace dragoman::page
