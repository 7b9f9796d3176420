#include "store/json.h"

#include <array>
#include <cmath>
#include <string>

#include "words/words.h"

namespace dragoman::store {

namespace {

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

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
  if (row.geonames) out["geonames"] = *row.geonames;
  put_point(out, row.lat, row.lon);
  put(out, "occasion", row.occasion);
  put_confidence(out, row.confidence);
}

}  // namespace

void put(Json& out, const char* name, std::string_view value) {
  if (!value.empty()) out[name] = value;
}

void put(Json& out, const char* name, const std::optional<Day>& day) {
  if (day) out[name] = to_date(*day);
}

double degrees(double value) { return rounded(value, 1e5); }

void put_point(Json& out, std::optional<double> lat, std::optional<double> lon) {
  if (lat && lon) out["lat"] = degrees(*lat), out["lon"] = degrees(*lon);
}

void put_confidence(Json& out, double confidence) { out["confidence"] = rounded(confidence, 1000); }

void put_id(Json& out, const char* name, Id report) { out[name] = "r" + std::to_string(report); }

void put_event(Json& out, const Report& report) { put_shared(out, report); }
void put_event(Json& out, const Happening& happening) { put_shared(out, happening); }

void put_page(Json& out, const Report& report) {
  put(out, "title", report.title);
  put(out, "outlet", report.outlet);
  put(out, "url", report.url);
  put(out, "published", report.published);
}

std::string_view side_text(Side side) {
  static constexpr std::array<std::string_view, 4> kSides = {"", "source", "target", "both"};
  return kSides[static_cast<std::size_t>(side)];
}

Json json_of(const std::vector<Party>& parties) {
  Json out = Json::array();
  for (const auto& party : parties) {
    Json one = {{"side", side_text(party.side)}, {"kind", party.kind}, {"name", party.name}};
    put(one, "role", party.role);
    put(one, "country", party.country);
    put(one, "sector", party.sector);
    one["entity"] = party.entity;
    out.push_back(std::move(one));
  }
  return out;
}

Json json_of(const std::vector<Asserter>& word) {
  Json out = Json::array();
  for (const auto& asserter : word) {
    Json one = Json::object();
    put(one, "name", asserter.name);
    put(one, "role", asserter.role);
    put(one, "country", asserter.country);
    put(one, "via", asserter.via);
    out.push_back(std::move(one));
  }
  return out;
}

Json json_of(const Step& step) {
  Json out = Json::object();
  put(out, "day", step.day);
  out["status"] = words::of(step.status);
  put(out, "edtf", step.edtf);
  put(out, "begin", step.begin);
  put(out, "end", step.end);
  put(out, "place", step.place);
  put(out, "country", step.country);
  put(out, "parties", step.parties);
  put_id(out, "report", step.report);
  put(out, "word", step.word);
  return out;
}

}  // namespace dragoman::store
