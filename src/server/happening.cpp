// One happening: its parties, its history, its reports side by side and why they were joined.
#include <algorithm>
#include <cmath>

#include "agenda/consolidate.h"
#include "agenda/reason.h"
#include "server/view.h"

namespace dragoman::server {

namespace {

Json why_of(std::string_view line) {
  Json out = Json::array();
  for (const auto& reason : agenda::read_reasons(line)) {
    Json one = {{"with", "r" + std::to_string(reason.with)}};
    if (reason.kind != agenda::Reason::Kind::kAlike)
      one["decision"] = reason.kind == agenda::Reason::Kind::kLinked ? "link" : "unlink";
    for (const auto& part : reason.parts) {
      Json told = {{"what", part.what}};
      if (part.weight) told["weight"] = *part.weight;
      one["parts"].push_back(std::move(told));
    }
    out.push_back(std::move(one));
  }
  return out;
}

Json report_json(const Ask& ask, const store::Report& report) {
  auto& db = ask.db;
  Json out = {{"id", "r" + std::to_string(report.id)},
              {"key", report.key},
              {"version", report.version},
              {"page", report.page},
              {"event", report.event}};
  out["label"] = ask.room.labels().of(report.type, report.mode);
  store::put_event(out, report);
  out["parties"] = store::json_of(report.party);
  if (!report.word.empty()) out["word"] = store::json_of(report.word);
  const Units units(report.sentence);
  out["sentence"] = report.sentence;
  out["trigger"] = {units.at(report.trigger.begin), units.at(report.trigger.end)};
  put(out, "title", report.title);
  put(out, "outlet", report.outlet);
  put_url(out, report.url);
  put(out, "published", report.published);
  auto name = db.query("SELECT name FROM version WHERE id = ?", report.version);
  if (name.step()) put(out, "source", name.text(0));
  auto source = db.query("SELECT source FROM page_source WHERE version = ?", report.version);
  if (source.step()) put(out, "source_of", source.text(0));
  if (const auto copy = db.number("SELECT original FROM page_copy WHERE version = ? AND kind = 'copy'", report.version))
    out["copy_of"] = *copy;
  auto joined = db.query("SELECT reason, score FROM happening_report WHERE report = ?", report.id);
  if (!joined.step()) return out;
  put(out, "reason", joined.text(0));
  if (!joined.is_null(1)) out["score"] = std::round(joined.real(1) * 100) / 100;
  if (auto why = why_of(joined.text(0)); !why.empty()) out["why"] = std::move(why);
  return out;
}

Json step_json(const Ask& ask, const store::Step& step) {
  auto out = store::json_of(step);
  auto row = ask.db.query(
      "SELECT v.outlet, v.title, v.id FROM report r JOIN version v ON v.id = r.version WHERE r.id = ?", step.report);
  if (!row.step()) return out;
  put(out, "outlet", row.text(0));
  put(out, "title", row.text(1));
  out["version"] = row.integer(2);
  return out;
}

// The report of a key, wherever it is now.
void put_other(Json& out, const Ask& ask, store::Id here, const std::string& key) {
  auto row = ask.db.query(
      "SELECT r.id, h.happening FROM report r JOIN happening_report h ON h.report = r.id WHERE r.key = ? AND r.state < "
      "2 ORDER BY r.id DESC LIMIT 1",
      key);
  if (!row.step()) return;
  const auto happening = row.integer(1);
  Json other = {{"report", "r" + std::to_string(row.integer(0))}, {"happening", happening}};
  const auto found = happening == here ? std::nullopt : store::load_happening(ask.db, happening);
  if (found)
    other["summary"] =
        agenda::summary(ask.room.labels().of(found->type, found->mode), found->parties, found->occasion, found->place);
  out["other"] = std::move(other);
}

// What people decided of its reports, the latest first.
Json decisions_json(const Ask& ask, store::Id happening, const std::vector<store::Report>& reports) {
  const auto report_of = [&](const std::string& key) { return std::ranges::find(reports, key, &store::Report::key); };
  Json out = Json::array();
  auto all = store::decisions(ask.db);
  std::ranges::reverse(all);
  for (auto& one : all) {
    if (report_of(one.a) == reports.end()) std::swap(one.a, one.b);
    const auto report = report_of(one.a);
    if (report == reports.end()) continue;
    Json decision = {{"verb", one.verb}, {"a", one.a}, {"b", one.b}};
    put(decision, "note", one.note);
    decision["report"] = "r" + std::to_string(report->id);
    put_other(decision, ask, happening, one.b);
    out.push_back(std::move(decision));
  }
  return out;
}

}  // namespace

Result<Answer> view_happening(Ask& ask) {
  if (auto good = ask.params.status(); !good) return fail(good.error());
  auto& db = ask.db;
  const auto asked = id_of(ask.rest);
  const auto happening = asked ? store::load_happening(db, store::resolve(db, *asked)) : std::nullopt;
  if (!happening) return fail(ErrorCode::kNotFound, "server", "there is no happening '" + std::string(ask.rest) + "'");
  Json out = {{"id", happening->id}};
  {
    auto row = db.query("SELECT old FROM alias WHERE happening = ? ORDER BY old", happening->id);
    while (row.step()) out["aliases"].push_back(row.integer(0));
  }
  const auto& label = ask.room.labels().of(happening->type, happening->mode);
  out["label"] = label;
  out["summary"] = agenda::summary(label, happening->parties, happening->occasion, happening->place);
  store::put_event(out, *happening);
  out["parties"] = store::json_of(happening->party);
  out["sources"] = happening->sources;
  out["outlets"] = happening->outlets;
  put(out, "first_report", happening->first);
  put(out, "last_report", happening->last);
  out["history"] = Json::array();
  for (const auto& step : store::load_history(db, happening->id)) out["history"].push_back(step_json(ask, step));
  std::vector<store::Report> reports;
  for (const auto id : store::reports_of_happening(db, happening->id)) {
    if (auto report = store::load_report(db, id)) reports.push_back(std::move(*report));
  }
  out["contradictions"] = agenda::contradictions(ask.room.joining().weights.kin().statuses(), *happening, reports);
  out["reports"] = Json::array();
  for (const auto& report : reports) out["reports"].push_back(report_json(ask, report));
  out["decisions"] = decisions_json(ask, happening->id, reports);
  return answer_of(out);
}

}  // namespace dragoman::server
