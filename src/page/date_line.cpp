#include "page/date_line.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/names.h"

namespace dragoman::page {

namespace {

constexpr std::size_t kLongest = 110;  // bytes
constexpr std::size_t kTownWords = 3;
constexpr std::string_view kAgo = "ago";  // the row whose words tell how long ago

// "9:05", "16.05", "3h"; a number with a unit of time stands for one too.
bool has_clock(std::string_view text) {
  for (std::size_t i = 1; i + 2 < text.size(); ++i) {
    const bool sign = text[i] == ':' || text[i] == '.';
    const bool alone = i + 3 == text.size() || !base::is_ascii_digit(text[i + 3]);
    if (sign && alone && base::is_ascii_digit(text[i - 1]) && base::is_ascii_digit(text[i + 1]) &&
        base::is_ascii_digit(text[i + 2]))
      return true;
  }
  return false;
}

// What stands behind a town and its comma, where the line begins so.
std::string_view behind_town(std::string_view line) {
  const auto comma = line.find(',');
  if (comma == std::string_view::npos || comma > 40) return line;
  const auto town = line.substr(0, comma);
  const auto words = words_of(town);
  const bool digits = std::ranges::any_of(town, base::is_ascii_digit);
  std::size_t at = 0;
  if (digits || words.empty() || words.size() > kTownWords || !base::is_upper(base::decode(town, at).value))
    return line;
  return line.substr(comma + 1);
}

}  // namespace

Result<DateLineWords> DateLineWords::load(const base::TableSet& set) {
  const auto table = set.table("page/date_line_words.tsv", {"id", "words", "example", "expect"});
  if (!table) return fail(table.error());
  DateLineWords out;
  bool has_ago = false;
  for (std::size_t row = 0; row < table->size(); ++row) {
    const bool ago = table->id(row) == kAgo;
    has_ago = has_ago || ago;
    for (const auto word : base::split(table->cell(row, "words"))) out.words_.emplace(word, ago);
  }
  if (!has_ago) return fail(table->error("no row '" + std::string(kAgo) + "'"));
  return out;
}

std::optional<DateLine> DateLineWords::read(std::string_view line, const DateReader& dates,
                                            const DateLabels& labels) const {
  if (line.size() > kLongest || std::ranges::none_of(line, base::is_ascii_digit)) return std::nullopt;
  const auto days = dates.find(line, 2);
  const auto rest = days.empty() ? line : behind_town(line);
  DateLine out;
  bool relative = false;
  std::string spaced;  // "16.05" and "3h" are words of their own
  for (const char c : rest) {
    if (!spaced.empty() && base::is_ascii_digit(spaced.back()) != base::is_ascii_digit(c)) spaced += ' ';
    spaced += c;
  }
  for (const auto& word : words_of(spaced)) {
    if (base::is_ascii_digit(word.front()) || dates.is_month(word)) continue;
    const auto label = labels.of(word);
    out.labelled = out.labelled || label == DateLabel::kPublished || label == DateLabel::kUpdated;
    if (label == DateLabel::kOther) return std::nullopt;
    const auto known = words_.find(word);
    if (label == DateLabel::kNone && known == words_.end()) return std::nullopt;
    relative = relative || (known != words_.end() && known->second);
  }
  if (!days.empty()) out.day = days.front().day;
  if (days.empty() && !relative && !has_clock(line)) return std::nullopt;
  return out;
}

}  // namespace dragoman::page
