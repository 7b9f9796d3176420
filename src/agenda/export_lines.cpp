// JSON Lines and CSV: all that the store has.
#include "agenda/export.h"
#include "store/json.h"
#include "words/words.h"

namespace dragoman::agenda {
namespace {

using store::Json;
using store::put;

class JsonLines : public Writer {
 public:
  std::string row(const Exported& one) override {
    const auto& happening = one.happening;
    Json out = {{"happening", happening.id}};
    store::put_event(out, happening);
    out["parties"] = store::json_of(happening.party);
    out["sources"] = happening.sources;
    out["outlets"] = happening.outlets;
    put(out, "first_report", happening.first);
    put(out, "last_report", happening.last);
    out["reports"] = Json::array();
    for (const auto& report : one.reports) {
      Json told = {{"report", report.id}, {"key", report.key}};
      store::put_event(told, report);
      put(told, "parties", report.parties);
      put(told, "sentence", report.sentence);
      store::put_page(told, report);
      out["reports"].push_back(std::move(told));
    }
    ++written;
    return out.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
  }
};

std::string text(double number) { return number_text(number); }

template <class Row>
std::vector<std::string> shared_cells(const Row& row) {
  return {std::string(words::of(row.type)),
          row.mode,
          row.context,
          std::string(words::of(row.quad)),
          row.cameo,
          number_text(row.goldstein),
          std::string(words::of(row.status)),
          date_text(row.begin),
          date_text(row.end),
          row.edtf,
          row.parties,
          row.place,
          row.country,
          number_text(row.lat),
          number_text(row.lon),
          row.occasion};
}

const std::vector<std::string> kSharedNames = {"type",    "mode",  "context", "quad",    "cameo",   "goldstein",
                                               "status",  "begin", "end",     "edtf",    "parties", "place",
                                               "country", "lat",   "lon",     "occasion"};

std::vector<std::string> joined(std::vector<std::string> a, const std::vector<std::string>& b,
                                const std::vector<std::string>& c) {
  a.insert(a.end(), b.begin(), b.end());
  a.insert(a.end(), c.begin(), c.end());
  return a;
}

class Csv : public Writer {
 public:
  explicit Csv(std::string of) : of_(std::move(of)) {}
  std::string begin() override {
    if (of_ == "parties") return csv_line({"happening", "side", "kind", "name", "role", "country", "sector", "entity"});
    if (of_ == "reports")
      return csv_line(joined({"report", "happening", "key"}, kSharedNames,
                             {"sentence", "title", "outlet", "url", "published", "confidence"}));
    return csv_line(
        joined({"happening"}, kSharedNames,
               {"reports", "sources", "outlets", "first_report", "last_report", "confidence", "sentence", "url"}));
  }
  std::string row(const Exported& one) override {
    const auto& happening = one.happening;
    const auto id = std::to_string(happening.id);
    std::string out;
    if (of_ == "parties") {
      for (const auto& party : happening.party) {
        out += csv_line({id, std::string(store::side_text(party.side)), party.kind, party.name, party.role,
                         party.country, party.sector, party.entity});
        ++written;
      }
    } else if (of_ == "reports") {
      for (const auto& report : one.reports) {
        out += csv_line(joined({std::to_string(report.id), id, report.key}, shared_cells(report),
                               {report.sentence, report.title, report.outlet, report.url, date_text(report.published),
                                text(report.confidence)}));
        ++written;
      }
    } else {
      const store::Report* best = nullptr;
      for (const auto& report : one.reports)
        if (report.id == happening.report) best = &report;
      out = csv_line(joined({id}, shared_cells(happening),
                            {std::to_string(happening.reports), std::to_string(happening.sources),
                             std::to_string(happening.outlets), date_text(happening.first), date_text(happening.last),
                             text(happening.confidence), best ? best->sentence : "", best ? best->url : ""}));
      ++written;
    }
    return out;
  }

 private:
  std::string of_;
};

}  // namespace

std::unique_ptr<Writer> make_lines_writer(const ExportOptions& options) {
  if (options.format == "csv") return std::make_unique<Csv>(options.of);
  return std::make_unique<JsonLines>();
}

}  // namespace dragoman::agenda
