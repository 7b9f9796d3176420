// When a server is asked again. Times are seconds since 1 January 1970, UTC.
#pragma once

#include <optional>
#include <string_view>

namespace dragoman::watch {

inline constexpr double kDay = 86400;

// A date of HTTP in any of its three forms (RFC 9110, 5.6.7).
[[nodiscard]] std::optional<double> parse_http_date(std::string_view text);
// The time that Retry-After names, as seconds or as a date; a week from now at most.
[[nodiscard]] std::optional<double> retry_time(std::string_view value, double now);
// So many seconds an answer may be kept by Cache-Control (0 with no-cache or no-store); nullopt where it does not say.
[[nodiscard]] std::optional<double> kept_seconds(std::string_view cache_control);

// Seconds until the next request after an answer: at least `every`, more where the server says so, up to a day.
// `chance` (0 to 1) spreads them, by up to a tenth.
[[nodiscard]] double pause_after_answer(double every, std::optional<double> kept, std::optional<double> ttl,
                                        double chance);
// After the n-th failure in a row: `first` doubled with each, up to a day, and spread by up to a quarter.
[[nodiscard]] double pause_after_failure(double first, int failures, double chance);
// No pause of `every` is longer, whatever chance and server say: what is due later was written by a clock that went
// wrong.
[[nodiscard]] double longest_pause(double every);

}  // namespace dragoman::watch
