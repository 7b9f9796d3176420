// Dates a page shows near its headline, and what the words before them say they are.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/table.h"
#include "page/dates.h"
#include "page/flow.h"
#include "page/markup.h"

namespace dragoman::page {

enum class DateLabel : std::uint8_t { kNone, kPublished, kUpdated, kOther };

// Compiled data/page/date_labels.tsv. Immutable.
class DateLabels {
 public:
  [[nodiscard]] static Result<DateLabels> load(const base::TableSet& set);
  // What the last words of `before` say of the date that follows; nearer words win, then longer labels.
  [[nodiscard]] DateLabel of(std::string_view before) const;

 private:
  std::unordered_map<std::string, DateLabel> labels_;
};

struct ShownDate {
  std::string day;
  DateLabel label = DateLabel::kNone;
  bool time_tag = false;       // from a time element, else from text
  bool classed = false;        // an element of a date class
  bool whole = false;          // a piece that is a date and nothing else
  bool in_body = false;        // behind the first running text, or in a table or heading: a part of the story
  bool far = false;            // outside the stretch around the headline; only those classed, whole or labelled
  std::uint32_t distance = 0;  // bytes of the page to the headline, doubled above it; 0 without a headline
};

// The dates of time elements and short pieces, nearest to piece `title` first (pieces.size() when there is none).
[[nodiscard]] std::vector<ShownDate> shown_dates(const Markup& markup, const Flow& flow, std::size_t title,
                                                 const DateReader& dates, const DateLabels& labels);

}  // namespace dragoman::page
