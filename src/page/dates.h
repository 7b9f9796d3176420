// Dates of publication as pages write them -> EDTF days.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/table.h"
#include "dragoman/result.h"

namespace dragoman::page {

// Compiled data/page/months.tsv. Immutable.
class DateReader {
 public:
  [[nodiscard]] static Result<DateReader> load(const base::TableSet& set);
  // The first full date in `text` as YYYY-MM-DD, "" when there is none: ISO 8601 (any time of day is dropped, the day
  // stays as written), "20 May 2024", "May 20, 2024", "Mon, 20 May 2024 10:00:00 GMT", "20240520", "20.05.2024",
  // "2024 May 20".
  // "03/04/2024" is a date only where one of the numbers is above 12 or both are equal. Years 1980 to 2099.
  [[nodiscard]] std::string read(std::string_view text) const;
  struct Found {
    std::string day;
    std::size_t begin, end;  // in the text; a day before the month's name may stand before `begin`
  };
  // Up to `most` dates of the first 400 bytes, in order.
  [[nodiscard]] std::vector<Found> find(std::string_view text, std::size_t most) const;
  // True for a month's name in any of the table's languages, folded.
  [[nodiscard]] bool is_month(std::string_view folded) const { return months_.contains(std::string(folded)); }
  // The date in a path: /2024/05/20/, /2024-05-20-x, /20240520/.
  [[nodiscard]] std::string from_url(std::string_view url) const;

  // A date's words and numbers: "May", "20", "2024".
  struct Part {
    std::string_view text;
    int number = -1;    // value when all digits, else -1
    char before = ' ';  // the character before it
    std::size_t begin = 0;
  };

 private:
  std::string read_around(const std::vector<Part>& parts, std::size_t i, std::size_t& last) const;
  std::unordered_map<std::string, int> months_;
};

}  // namespace dragoman::page
