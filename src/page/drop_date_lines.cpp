#include <algorithm>

#include "page/choice.h"
#include "page/classes.h"

namespace dragoman::page {

namespace {

constexpr std::uint32_t kMostWords = 16;

bool is_page_day(const Metadata& meta, std::string_view day) {
  return (meta.published && meta.published->edtf == day) || (meta.modified && meta.modified->edtf == day);
}

}  // namespace

void drop_date_lines(const Words& words, const Prepared& page, std::size_t first, Choices& choices) {
  const auto date_class = class_bit("date");
  const auto n = choices.pieces.size();
  const std::size_t title = choices.title < n ? choices.title : 0;
  for (std::size_t i = 0; i < n; ++i) {
    auto& choice = choices.pieces[i];
    if (!choice.keep || i == choices.title || page.views[i].measure.words > kMostWords) continue;
    const auto& piece = page.flow.pieces[i];
    const auto line = words.date_lines.read(page.flow.view(piece), words.meta.dates(), words.meta.labels());
    if (!line) continue;
    const bool heads = (piece.around & (kInHeading | kInList | kInCaption)) != 0;
    const bool above = i >= title && i < first && !(line->day.empty() && page.markup == std::nullopt);
    const bool own =
        line->labelled || (!line->day.empty() && is_page_day(page.meta, line->day) && (piece.around & kInTable) == 0);
    const bool stamp = (piece.around & kInTime) != 0 || (piece.own_classes & date_class) != 0;
    if (heads || !(above || own || stamp)) continue;
    choice.keep = false;
    choice.reason = NoiseReason::kTimestamp;
  }
}

}  // namespace dragoman::page
