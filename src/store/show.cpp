#include "store/show.h"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "words/words.h"

namespace dragoman::store {

namespace {

using Json = nlohmann::ordered_json;

void add(Json& to, const char* name, const std::string& value) {
  if (!value.empty()) to[name] = value;
}
void add(Json& to, const char* name, const std::optional<Day>& day) {
  if (day) to[name] = to_date(*day);
}

constexpr std::array<const char*, 4> kSides = {"", "source", "target", "both"};

Json parties(const std::vector<Party>& list) {
  Json out = Json::array();
  for (const auto& party : list) {
    Json one = {{"side", kSides[static_cast<std::size_t>(party.side)]}, {"kind", party.kind}, {"name", party.name}};
    add(one, "role", party.role);
    add(one, "country", party.country);
    add(one, "sector", party.sector);
    out.push_back(std::move(one));
  }
  return out;
}

// What reports and happenings have alike.
template <class Row>
void add_shared(Json& out, const Row& row) {
  out["type"] = words::of(row.type);
  add(out, "mode", row.mode);
  add(out, "context", row.context);
  out["quad"] = words::of(row.quad);
  add(out, "cameo", row.cameo);
  if (row.goldstein) out["goldstein"] = *row.goldstein;
  out["status"] = words::of(row.status);
  add(out, "edtf", row.edtf);
  add(out, "begin", row.begin);
  add(out, "end", row.end);
  add(out, "place", row.place);
  add(out, "country", row.country);
  if (row.lat && row.lon) {
    out["lat"] = *row.lat;
    out["lon"] = *row.lon;
  }
  add(out, "occasion", row.occasion);
  out["confidence"] = row.confidence;
  out["parties"] = parties(row.party);
}

Json report_json(Connection& db, const Report& report) {
  Json out = {{"id", "r" + std::to_string(report.id)}, {"key", report.key}};
  if (const auto happening = happening_of(db, report.id)) out["happening"] = *happening;
  auto why = db.query("SELECT reason, score FROM happening_report WHERE report = ?", report.id);
  if (why.step()) {
    out["reason"] = why.text(0);
    if (!why.is_null(1)) out["score"] = why.real(1);
  }
  if (report.state == ReportState::kReplaced || report.state == ReportState::kTakenOut) out["replaced"] = true;
  add_shared(out, report);
  for (const auto& word : report.word) {
    Json one = Json::object();
    add(one, "name", word.name);
    add(one, "role", word.role);
    add(one, "country", word.country);
    add(one, "via", word.via);
    out["word"].push_back(std::move(one));
  }
  out["sentence"] = report.sentence;
  out["trigger"] = {report.trigger.begin, report.trigger.end};
  add(out, "title", report.title);
  add(out, "outlet", report.outlet);
  add(out, "url", report.url);
  add(out, "published", report.published);
  auto page = db.query("SELECT name, number FROM version WHERE id = ?", report.version);
  if (page.step()) {
    add(out, "source", std::string(page.text(0)));
    out["version"] = page.integer(1);
    out["event"] = report.event;
  }
  return out;
}

Json step_json(const Step& step) {
  Json out = Json::object();
  add(out, "day", step.day);
  out["status"] = words::of(step.status);
  add(out, "edtf", step.edtf);
  add(out, "begin", step.begin);
  add(out, "end", step.end);
  add(out, "place", step.place);
  add(out, "country", step.country);
  add(out, "parties", step.parties);
  out["report"] = "r" + std::to_string(step.report);
  add(out, "word", step.word);
  return out;
}

Json happening_json(Connection& db, const Happening& happening) {
  Json out = {{"id", happening.id}};
  {
    auto row = db.query("SELECT old FROM alias WHERE happening = ? ORDER BY old", happening.id);
    while (row.step()) out["aliases"].push_back(row.integer(0));
  }
  add_shared(out, happening);
  out["sources"] = happening.sources;
  out["outlets"] = happening.outlets;
  add(out, "first_report", happening.first);
  add(out, "last_report", happening.last);
  for (const auto& step : load_history(db, happening.id)) out["history"].push_back(step_json(step));
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
