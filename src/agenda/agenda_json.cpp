// The agenda as JSON.
#include "dragoman/agenda.h"
#include "store/json.h"
#include "words/words.h"

namespace dragoman {
namespace {

using store::Json;
using store::put;

Json step_json(const AgendaStep& step) {
  Json out = Json::object();
  put(out, "told", step.told);
  out["status"] = words::of(step.status);
  put(out, "edtf", step.edtf);
  put(out, "place", step.place);
  put(out, "country", step.country);
  put(out, "parties", step.parties);
  put(out, "word", step.word);
  put(out, "outlet", step.outlet);
  put(out, "url", step.url);
  return out;
}

Json entry_json(const AgendaEntry& entry) {
  Json out = Json::object();
  out["happening"] = entry.happening;
  out["uid"] = entry.uid;
  out["status"] = words::of(entry.status);
  put(out, "begin", entry.begin);
  put(out, "end", entry.end);
  put(out, "edtf", entry.edtf);
  out["type"] = words::of(entry.type);
  put(out, "mode", entry.mode);
  out["summary"] = entry.summary;
  out["parties"] = Json::array();
  for (const auto& party : entry.parties) {
    Json one = {{"name", party.name}, {"side", party.side}};
    put(one, "role", party.role);
    put(one, "country", party.country);
    out["parties"].push_back(std::move(one));
  }
  put(out, "place", entry.place);
  put(out, "country", entry.country);
  store::put_point(out, entry.lat, entry.lon);
  put(out, "occasion", entry.occasion);
  out["reports"] = entry.reports;
  out["sources"] = entry.sources;
  Json page = Json::object();
  put(page, "sentence", entry.sentence);
  put(page, "title", entry.title);
  put(page, "outlet", entry.outlet);
  put(page, "url", entry.url);
  put(page, "published", entry.published);
  out["page"] = std::move(page);
  put(out, "changed", entry.changed);
  out["history"] = Json::array();
  for (const auto& step : entry.history) out["history"].push_back(step_json(step));
  return out;
}

}  // namespace

std::string to_json(const Agenda& agenda) {
  Json out = {{"agenda", Json::array()}, {"undated", Json::array()}};
  for (const auto& entry : agenda.dated) out["agenda"].push_back(entry_json(entry));
  for (const auto& entry : agenda.undated) out["undated"].push_back(entry_json(entry));
  return out.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace dragoman
