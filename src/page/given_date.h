// The day of publication that came beside a page, as people and programs write it.
#pragma once

#include <string>
#include <string_view>

#include "page/dates.h"

namespace dragoman::page {

struct Given {
  std::string day;      // YYYY-MM-DD; "" when the text names none for sure
  std::string warning;  // why not
};

// What DateReader reads; seconds, milliseconds or microseconds since 1970 (in UTC, with a fraction or not); RFC 822
// with two digits of the year. "05/06/2024" could be two days and "yesterday" is none: a warning.
[[nodiscard]] Given read_given(const DateReader& dates, std::string_view text);

}  // namespace dragoman::page
