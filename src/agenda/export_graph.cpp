// GeoJSON (RFC 7946), GraphML and GEXF 1.3.
#include <map>
#include <tuple>

#include "agenda/export.h"
#include "store/json.h"
#include "words/words.h"

namespace dragoman::agenda {
namespace {

using store::Json;

class GeoJson : public Writer {
 public:
  std::string begin() override { return "{\"type\":\"FeatureCollection\",\"features\":[\n"; }
  std::string row(const Exported& one) override {
    const auto& happening = one.happening;
    if (!happening.lat || !happening.lon) return {};
    Json properties = {{"type", words::of(happening.type)}, {"status", words::of(happening.status)}};
    const auto put = [&](const char* name, const std::string& value) {
      if (!value.empty()) properties[name] = value;
    };
    put("mode", happening.mode);
    put("begin", date_text(happening.begin));
    put("end", date_text(happening.end));
    put("edtf", happening.edtf);
    put("parties", happening.parties);
    put("place", happening.place);
    put("country", happening.country);
    properties["reports"] = happening.reports;
    properties["sources"] = happening.sources;
    for (const auto& report : one.reports)
      if (report.id == happening.report) put("sentence", report.sentence), put("url", report.url);
    const Json feature = {
        {"type", "Feature"},
        {"id", happening.id},
        {"geometry",
         {{"type", "Point"}, {"coordinates", {store::degrees(*happening.lon), store::degrees(*happening.lat)}}}},
        {"properties", std::move(properties)}};
    return (written++ == 0 ? "" : ",\n") + feature.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  std::string end() override { return "\n]}\n"; }
};

// XML 1.0 has no other control characters than these three.
std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r') out += c;
    }
  }
  return out;
}

// Parties are nodes; what one did to another, by type and status, is one edge, with the number of happenings and
// reports.
class Graph : public Writer {
 public:
  std::string row(const Exported& one) override {
    bool any = false;
    for (const auto& dyad : dyads_of(one.happening)) {
      if (!dyad.source || !dyad.target) continue;
      any = true;
      for (const auto* party : {dyad.source, dyad.target}) nodes_.try_emplace(party->entity, *party);
      auto& edge = edges_[{dyad.source->entity, dyad.target->entity, one.happening.type, one.happening.status}];
      ++edge.first;
      edge.second += one.happening.reports;
    }
    if (any) ++written;
    return {};
  }

 protected:
  std::map<std::string, store::Party> nodes_;
  std::map<std::tuple<std::string, std::string, EventType, Status>, std::pair<std::int64_t, std::int64_t>> edges_;
};

class GraphMl : public Graph {
 public:
  std::string end() override {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
        "<key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
        "<key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
        "<key id=\"country\" for=\"node\" attr.name=\"country\" attr.type=\"string\"/>\n"
        "<key id=\"type\" for=\"edge\" attr.name=\"type\" attr.type=\"string\"/>\n"
        "<key id=\"status\" for=\"edge\" attr.name=\"status\" attr.type=\"string\"/>\n"
        "<key id=\"happenings\" for=\"edge\" attr.name=\"happenings\" attr.type=\"int\"/>\n"
        "<key id=\"reports\" for=\"edge\" attr.name=\"reports\" attr.type=\"int\"/>\n"
        "<graph edgedefault=\"directed\">\n";
    for (const auto& [id, party] : nodes_)
      out += "<node id=\"" + xml(id) + "\"><data key=\"name\">" + xml(party.name) + "</data><data key=\"kind\">" +
             xml(party.kind) + "</data>" +
             (party.country.empty() ? "" : "<data key=\"country\">" + xml(party.country) + "</data>") + "</node>\n";
    for (const auto& [key, sum] : edges_) {
      const auto& [source, target, type, status] = key;
      out += "<edge source=\"" + xml(source) + "\" target=\"" + xml(target) + "\"><data key=\"type\">" +
             std::string(words::of(type)) + "</data><data key=\"status\">" + std::string(words::of(status)) +
             "</data><data key=\"happenings\">" + std::to_string(sum.first) + "</data><data key=\"reports\">" +
             std::to_string(sum.second) + "</data></edge>\n";
    }
    written = edges_.size();
    return out + "</graph>\n</graphml>\n";
  }
};

class Gexf : public Graph {
 public:
  std::string end() override {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n<graph defaultedgetype=\"directed\">\n"
        "<attributes class=\"node\"><attribute id=\"kind\" title=\"kind\" type=\"string\"/><attribute id=\"country\" "
        "title=\"country\" type=\"string\"/></attributes>\n"
        "<attributes class=\"edge\"><attribute id=\"status\" title=\"status\" type=\"string\"/><attribute "
        "id=\"reports\" title=\"reports\" type=\"integer\"/>"
        "</attributes>\n<nodes>\n";
    for (const auto& [id, party] : nodes_)
      out += "<node id=\"" + xml(id) + "\" label=\"" + xml(party.name) +
             "\"><attvalues><attvalue for=\"kind\" value=\"" + xml(party.kind) + "\"/>" +
             (party.country.empty() ? "" : "<attvalue for=\"country\" value=\"" + xml(party.country) + "\"/>") +
             "</attvalues></node>\n";
    out += "</nodes>\n<edges>\n";
    std::size_t n = 0;
    for (const auto& [key, sum] : edges_) {
      const auto& [source, target, type, status] = key;
      out += "<edge id=\"" + std::to_string(n++) + "\" source=\"" + xml(source) + "\" target=\"" + xml(target) +
             "\" kind=\"" + std::string(words::of(type)) + "\" label=\"" + std::string(words::of(type)) +
             "\" weight=\"" + std::to_string(sum.first) + "\"><attvalues><attvalue for=\"status\" value=\"" +
             std::string(words::of(status)) + "\"/><attvalue for=\"reports\" value=\"" + std::to_string(sum.second) +
             "\"/></attvalues></edge>\n";
    }
    written = edges_.size();
    return out + "</edges>\n</graph>\n</gexf>\n";
  }
};

}  // namespace

std::unique_ptr<Writer> make_graph_writer(const ExportOptions& options) {
  if (options.format == "geojson") return std::make_unique<GeoJson>();
  if (options.format == "graphml") return std::make_unique<GraphMl>();
  return std::make_unique<Gexf>();
}

}  // namespace dragoman::agenda
