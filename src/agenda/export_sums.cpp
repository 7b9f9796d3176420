// Counts by period, pair of countries, type and status: of happenings, and of their reports.
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "agenda/export.h"
#include "words/words.h"

namespace dragoman::agenda {
namespace {

store::Day period_of(store::Day day, std::string_view by) {
  if (by == "week") return store::week_of(day) * 7 - 3;  // its Monday
  if (by == "day") return day;
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  return static_cast<store::Day>(std::chrono::sys_days{date.year() / date.month() / 1}.time_since_epoch().count());
}

class Sums : public Writer {
 public:
  explicit Sums(const ExportOptions& options) : by_(options.aggregate), csv_(options.format == "csv") {}
  std::string row(const Exported& one) override {
    const auto& happening = one.happening;
    const auto period = happening.begin ? store::to_date(period_of(*happening.begin, by_)) : std::string();
    std::set<std::pair<std::string, std::string>> pairs;
    for (const auto& dyad : dyads_of(happening))
      pairs.emplace(dyad.source ? dyad.source->country : "", dyad.target ? dyad.target->country : "");
    for (const auto& [source, target] : pairs) {
      auto& sum = sums_[{period, source, target, happening.type, happening.status}];
      ++sum.first;
      sum.second += happening.reports;
    }
    ++written;
    return {};
  }
  std::string end() override {
    std::string out = csv_ ? csv_line({by_, "source", "target", "type", "status", "happenings", "reports"}) : "";
    for (const auto& [key, sum] : sums_) {
      const auto& [period, source, target, type, status] = key;
      if (csv_) {
        out += csv_line({period, source, target, std::string(words::of(type)), std::string(words::of(status)),
                         std::to_string(sum.first), std::to_string(sum.second)});
        continue;
      }
      nlohmann::ordered_json line = nlohmann::ordered_json::object();
      if (!period.empty()) line[by_] = period;
      if (!source.empty()) line["source"] = source;
      if (!target.empty()) line["target"] = target;
      line["type"] = words::of(type);
      line["status"] = words::of(status);
      line["happenings"] = sum.first;
      line["reports"] = sum.second;
      out += line.dump() + '\n';
    }
    written = sums_.size();
    return out;
  }

 private:
  std::string by_;
  bool csv_;
  std::map<std::tuple<std::string, std::string, std::string, EventType, Status>, std::pair<std::int64_t, std::int64_t>>
      sums_;
};

}  // namespace

std::unique_ptr<Writer> make_sums_writer(const ExportOptions& options) { return std::make_unique<Sums>(options); }

}  // namespace dragoman::agenda
