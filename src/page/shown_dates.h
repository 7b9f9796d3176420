// Dates a page shows near its headline.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/date_labels.h"
#include "page/dates.h"
#include "page/flow.h"
#include "page/markup.h"

namespace dragoman::page {

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
