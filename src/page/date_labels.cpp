#include "page/date_labels.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/names.h"

namespace dragoman::page {

namespace {

constexpr std::size_t kLabelWords = 3;   // of the longest label
constexpr std::size_t kLabelWindow = 5;  // words between a label and its date are never more

}  // namespace

Result<DateLabels> DateLabels::load(const base::TableSet& set) {
  auto table = set.table("page/date_labels.tsv", {"words", "kind", "class", "example", "expect"});
  if (!table) return fail(table.error());
  DateLabels out;
  for (std::size_t row = 0; row < table->size(); ++row) {
    const auto kind = table->cell(row, "kind");
    const auto label = kind == "published" ? DateLabel::kPublished
                       : kind == "updated" ? DateLabel::kUpdated
                       : kind == "other"   ? DateLabel::kOther
                                           : DateLabel::kNone;
    if (label == DateLabel::kNone) return fail(table->error(row, "kind is published, updated or other"));
    const auto in_class = table->cell(row, "class");
    if (!in_class.empty() && (in_class != "yes" || label != DateLabel::kUpdated))
      return fail(table->error(row, "class is yes or empty, and only for updated"));
    if (!in_class.empty()) out.update_classes_.emplace_back(table->id(row));
    out.labels_.emplace(table->id(row), label);
  }
  return out;
}

DateLabel DateLabels::of(std::string_view before) const {
  if (before.size() > 120) before = before.substr(before.size() - 120);
  std::string spaced;  // "2022Updated" is two words
  for (const char c : before) {
    if (!spaced.empty() && base::is_ascii_digit(spaced.back()) != base::is_ascii_digit(c)) spaced += ' ';
    spaced += c;
  }
  const auto words = words_of(spaced);
  for (std::size_t end = words.size(); end > 0 && words.size() - end < kLabelWindow; --end) {
    for (std::size_t size = std::min(kLabelWords, end); size > 0; --size) {
      std::string label;
      for (auto w = end - size; w < end; ++w) label += (label.empty() ? "" : " ") + words[w];
      if (const auto found = labels_.find(label); found != labels_.end()) return found->second;
    }
  }
  return DateLabel::kNone;
}

bool DateLabels::tells_update(std::string_view classes) const {
  const auto words = base::lower(classes);
  return std::ranges::any_of(update_classes_,
                             [&](const std::string& word) { return words.find(word) != std::string::npos; });
}

}  // namespace dragoman::page
