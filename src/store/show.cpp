#include "store/show.h"

#include <charconv>

#include "store/json.h"

namespace dragoman::store {

namespace {

Json report_json(Connection& db, const Report& report) {
  Json out = Json::object();
  put_id(out, "id", report.id);
  out["key"] = report.key;
  if (const auto happening = happening_of(db, report.id)) out["happening"] = *happening;
  auto why = db.query("SELECT reason, score FROM happening_report WHERE report = ?", report.id);
  if (why.step()) {
    out["reason"] = why.text(0);
    if (!why.is_null(1)) out["score"] = why.real(1);
  }
  if (report.state == ReportState::kReplaced || report.state == ReportState::kTakenOut) out["replaced"] = true;
  put_event(out, report);
  out["parties"] = json_of(report.party);
  if (!report.word.empty()) out["word"] = json_of(report.word);
  out["sentence"] = report.sentence;
  out["trigger"] = {report.trigger.begin, report.trigger.end};
  put_page(out, report);
  auto page = db.query("SELECT name, number FROM version WHERE id = ?", report.version);
  if (page.step()) {
    put(out, "source", page.text(0));
    out["version"] = page.integer(1);
    out["event"] = report.event;
  }
  return out;
}

Json happening_json(Connection& db, const Happening& happening) {
  Json out = {{"id", happening.id}};
  {
    auto row = db.query("SELECT old FROM alias WHERE happening = ? ORDER BY old", happening.id);
    while (row.step()) out["aliases"].push_back(row.integer(0));
  }
  put_event(out, happening);
  out["parties"] = json_of(happening.party);
  out["sources"] = happening.sources;
  out["outlets"] = happening.outlets;
  put(out, "first_report", happening.first);
  put(out, "last_report", happening.last);
  for (const auto& step : load_history(db, happening.id)) out["history"].push_back(json_of(step));
  out["reports"] = Json::array();
  for (const Id id : reports_of_happening(db, happening.id)) {
    if (const auto report = load_report(db, id)) out["reports"].push_back(report_json(db, *report));
  }
  return out;
}

}  // namespace

Result<std::string> show(Connection& db, std::string_view id) {
  const bool is_report = id.starts_with('r');
  const auto digits = id.substr(is_report ? 1 : 0);
  Id number = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || stop != digits.data() + digits.size()) {
    return fail(ErrorCode::kUsage, "store",
                "'" + std::string(id) + "' is no id: a happening has a number (12), a report one after an r (r12)");
  }
  Json out;
  if (is_report) {
    if (const auto report = load_report(db, number)) out = report_json(db, *report);
  } else if (const auto happening = load_happening(db, resolve(db, number))) {
    out = happening_json(db, *happening);
  }
  if (auto good = db.status(); !good) return fail(good.error());
  if (out.is_null())
    return fail(ErrorCode::kNotFound, "store",
                db.path().string() + ": there is no " + (is_report ? "report " : "happening ") + std::string(id));
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace dragoman::store
