// Why a report stands in its happening, as the store keeps it (happening_report.reason): one line, written and read
// here alone.
//   first report | with report 12: type-same 1.6; day-same 0.6 | with report 9: the same words | forced with report 4 |
//   forced apart from report 3
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/report.h"

namespace dragoman::agenda {

struct Reason {
  enum class Kind : std::uint8_t {
    kAlike,   // it is like `with`
    kLinked,  // a person said that it tells what `with` tells
    kParted   // a person said that it does not
  };
  struct Part {
    std::string what;              // a feature of a pair, or in words: "put off", "the same words"
    std::optional<double> weight;  // in log-odds
  };
  Kind kind = Kind::kAlike;
  store::Id with = 0;  // a report
  std::vector<Part> parts = {};
};

inline constexpr std::string_view kFirstReport = "first report", kForced = "forced";
// Each is the beginning of a line, or joined to one by kAlso.
inline constexpr std::string_view kAlso = " | ";
[[nodiscard]] std::string alike_line(store::Id with, std::string_view parts);
[[nodiscard]] std::string linked_line(store::Id with);
[[nodiscard]] std::string parted_line(store::Id with);

// What is no reason of these is left out: nothing of a line that another program wrote is believed.
[[nodiscard]] std::vector<Reason> read_reasons(std::string_view line);

}  // namespace dragoman::agenda
