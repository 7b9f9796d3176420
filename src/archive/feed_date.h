// The day that a feed's date tells, in every shape that feeds use.
#pragma once

#include <string>
#include <string_view>

namespace dragoman::archive {

// YYYY-MM-DD as written, whatever the zone; "" when the text is no date or could be two. RFC 822 with two or four
// digits of the year and any word for the weekday, RFC 850, asctime, ISO 8601 and its relatives (2025/6/5 15:07), a
// month's English name before or behind the day, day/month/year where only one order is possible. Years 1980 to 2079.
[[nodiscard]] std::string feed_day(std::string_view text);

}  // namespace dragoman::archive
