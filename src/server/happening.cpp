// One happening: its parties, its history, its reports side by side and why they were joined.
#include <cmath>

#include "agenda/consolidate.h"
#include "server/view.h"

namespace dragoman::server {

namespace {

Json parties(const std::vector<store::Party>& list) {
  Json out = Json::array();
  for (const auto& party : list) {
    const auto side = party.side == store::Side::kBoth     ? "both"
                      : party.side == store::Side::kSource ? "source"
                                                           : "target";
    Json one = {{"side", side}, {"kind", party.kind}, {"name", party.name}};
    put(one, "role", party.role);
    put(one, "country", party.country);
    put(one, "sector", party.sector);
    one["entity"] = party.entity;
    out.push_back(std::move(one));
  }
  return out;
}

// What reports and happenings have alike.
template <class Row>
void put_shared(Json& out, const Row& row) {
  out["type"] = words::of(row.type);
  put(out, "mode", row.mode);
  put(out, "context", row.context);
  out["quad"] = words::of(row.quad);
  put(out, "cameo", row.cameo);
  if (row.goldstein) out["goldstein"] = *row.goldstein;
  out["status"] = words::of(row.status);
  put(out, "begin", row.begin);
  put(out, "end", row.end);
  put(out, "edtf", row.edtf);
  put(out, "place", row.place);
  put(out, "country", row.country);
  put_point(out, row.lat, row.lon);
  put(out, "occasion", row.occasion);
  out["confidence"] = std::round(row.confidence * 1000) / 1000;
  out["parties"] = parties(row.party);
}

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

Json words_of(const std::vector<store::Asserter>& chain) {
  Json out = Json::array();
  for (const auto& word : chain) {
    Json one = Json::object();
    put(one, "name", word.name);
    put(one, "role", word.role);
    put(one, "country", word.country);
    put(one, "via", word.via);
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
  put_shared(out, report);
  if (!report.word.empty()) out["word"] = words_of(report.word);
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
  Json out = Json::object();
  put(out, "day", step.day);
  out["status"] = words::of(step.status);
  put(out, "edtf", step.edtf);
  put(out, "begin", step.begin);
  put(out, "end", step.end);
  put(out, "place", step.place);
  put(out, "country", step.country);
  put(out, "parties", step.parties);
  out["report"] = "r" + std::to_string(step.report);
  put(out, "word", step.word);
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
  put_shared(out, *happening);
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
