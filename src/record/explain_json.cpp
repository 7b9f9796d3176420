// An explanation as JSON: the record with its layers, and what the network read.
#include <cmath>
#include <nlohmann/json.hpp>

#include "dragoman/json.h"
#include "record/record_json.h"

namespace dragoman {

namespace {

using Json = nlohmann::ordered_json;

double in_thousandths(float score) { return std::round(1000 * double{score}) / 1000; }

Json scores(const std::vector<Firing::Score>& told) {
  Json out = Json::object();
  for (const auto& one : told) out[one.name] = in_thousandths(one.score);
  return out;
}

Json firing(const Firing& f) {
  Json out{{"row", f.row},
           {"trigger", {f.trigger.begin, f.trigger.end}},
           {"types", scores(f.types)},
           {"statuses", scores(f.statuses)}};
  auto& links = out["links"] = Json::array();
  for (const auto& link : f.links) {
    links.push_back({{"role", link.role}, {"score", in_thousandths(link.score)}});
    if (link.word) links.back()["word"] = {link.word->begin, link.word->end};
  }
  out["confidence"] = in_thousandths(f.confidence);
  if (!f.refused.empty()) out["refused"] = f.refused;
  return out;
}

}  // namespace

std::string to_json(const Explanation& explanation, int indent) {
  Json out = json_of(explanation.record);
  auto& firings = out["firings"] = Json::array();
  for (const Firing& f : explanation.firings) firings.push_back(firing(f));
  return out.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace dragoman
