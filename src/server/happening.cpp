// One happening: its parties, its history, its reports side by side and why they were joined.
#include <cmath>

#include "agenda/consolidate.h"
#include "server/view.h"

namespace dragoman::server {

namespace {

// "with report 12: type-same 1.6; day-same 0.6 | with report 9: the same words".
Json why_of(std::string_view reason) {
  constexpr std::string_view kWith = "with report ", kBetween = " | ";
  Json out = Json::array();
  while (!reason.empty()) {
    const auto end = std::min(reason.find(kBetween), reason.size());
    const auto link = reason.substr(0, end);
    reason.remove_prefix(std::min(end + kBetween.size(), reason.size()));
    const auto colon = link.find(": ");
    if (!link.starts_with(kWith) || colon == std::string_view::npos) continue;
    Json one = {{"with", "r" + std::string(link.substr(kWith.size(), colon - kWith.size()))}, {"parts", Json::array()}};
    auto parts = link.substr(colon + 2);
    while (!parts.empty()) {
      const auto stop = std::min(parts.find("; "), parts.size());
      const auto part = parts.substr(0, stop);
      const auto space = part.rfind(' ');
      const std::string number(space == std::string_view::npos ? std::string_view() : part.substr(space + 1));
      char* after = nullptr;
      const double weight = std::strtod(number.c_str(), &after);
      if (!number.empty() && *after == '\0')
        one["parts"].push_back({{"what", part.substr(0, space)}, {"weight", weight}});
      else
        one["parts"].push_back({{"what", part}});
      parts.remove_prefix(std::min(stop + 2, parts.size()));
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
  return answer_of(out);
}

}  // namespace dragoman::server
