// The formats of event data: PLOVER's JSON, POLECAT, Phoenix, PETRARCH2, GDELT 2.0. Each in its own labels: what is
// planned, called off, denied or demanded is written only where the label set has a word for that ("a planned visit is
// AGREE"), and what is merely possible never is.
#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <set>

#include "agenda/export.h"
#include "words/words.h"

namespace dragoman::agenda {
namespace {

using store::Happening;
using store::Party;

struct Coded {
  EventType type = EventType::kConsult;
  std::string mode, cameo;
  Quad quad = Quad::kVerbalCooperation;
  std::optional<double> goldstein;
};

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (end > at) out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string joined(const std::vector<std::string>& items, std::string_view by) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : std::string(by)) + item;
  return out;
}

class CodedWriter : public Writer {
 public:
  explicit CodedWriter(const ontology::Ontology& ontology) : ontology_(&ontology) {}

 protected:
  // nullopt for what the labels of PLOVER's manual of 2021, or CAMEO, cannot say.
  [[nodiscard]] std::optional<Coded> coded(const Happening& happening) const {
    const auto status = happening.status;
    if (status == Status::kPossible) return std::nullopt;
    const auto label = ontology_->profiles.label("plover-2021", happening.type, happening.mode, status);
    const bool is_real = status == Status::kOccurred || status == Status::kOngoing;
    if (!is_real && label.why.empty() && happening.type != EventType::kAgree && happening.type != EventType::kThreaten)
      return std::nullopt;
    const auto type = words::parse<EventType>(label.name);
    if (!type) return std::nullopt;
    Event event;
    event.type = *type;
    event.context = split(happening.context);
    event.mode = *type == happening.type                                               ? happening.mode
                 : *type == EventType::kAgree && happening.type == EventType::kConsult ? "meet"
                                                                                       : "";
    ontology_->put_codes(event);
    return Coded{event.type, event.mode, event.cameo, event.quad, event.goldstein};
  }
  const ontology::Ontology* ontology_;
};

std::string actor_code(const Party* party) {
  if (!party) return {};
  std::string out = party->country;
  if (party->kind == "state") return out;
  for (const auto& sector : split(party->sector))
    if (sector != out) out += sector;
  return out;
}

std::string compact(store::Day day) {
  auto out = store::to_date(day);
  std::erase(out, '-');
  return out;
}

const store::Report* best_of(const Exported& one) {
  for (const auto& report : one.reports)
    if (report.id == one.happening.report) return &report;
  return one.reports.empty() ? nullptr : &one.reports.front();
}

std::string trigger_of(const store::Report& report) {
  return report.sentence.substr(report.trigger.begin, report.trigger.end - report.trigger.begin);
}

int quad_class(Quad quad) {
  switch (quad) {
    case Quad::kVerbalCooperation: return 1;
    case Quad::kMaterialCooperation: return 2;
    case Quad::kVerbalConflict: return 3;
    case Quad::kMaterialConflict: return 4;
  }
  return 0;
}

std::string id_of_row(store::Id happening, std::size_t n) {
  return "DRAGOMAN-" + std::to_string(happening) + "-" + std::to_string(n + 1);
}

// Parties keep together: PLOVER's sources and targets are lists.
class Plover : public CodedWriter {
 public:
  using CodedWriter::CodedWriter;
  std::string row(const Exported& one) override {
    using Json = nlohmann::ordered_json;
    const auto code = coded(one.happening);
    if (!code) return {};
    const auto& happening = one.happening;
    Json out = {{"id", "DRAGOMAN-" + std::to_string(happening.id)},
                {"date", date_text(happening.begin)},
                {"source", Json::array()},
                {"target", Json::array()}};
    for (const auto& party : happening.party) {
      Json actor = {{"actorText", party.name}, {"code", party.country}};
      const auto sectors = split(party.sector);
      if (!sectors.empty()) actor["sector"] = sectors.front();
      out[party.side == store::Side::kTarget ? "target" : "source"].push_back(
          std::move(actor));  // mutual ones are sources alone, as in the manual
    }
    const auto* best = best_of(one);
    out["event"] = words::of(code->type);
    out["eventText"] = best ? trigger_of(*best) : "";
    out["context"] = joined(split(happening.context), ",");
    out["mode"] = code->mode;
    if (best) out["text"] = best->sentence;
    out["language"] = "en";
    out["publication"] = best ? best->outlet : "";
    if (best && !best->url.empty()) out["url"] = best->url;
    if (!happening.place.empty() || !happening.country.empty()) {
      out["location"] = {{"name", happening.place}, {"country", happening.country}};
      if (happening.lat && happening.lon)
        out["location"]["lat"] = *happening.lat, out["location"]["lon"] = *happening.lon;
    }
    out["coder"] = "Dragoman";
    out["version"] = "plover-2021";
    ++written;
    return out.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
  }
};

class Polecat : public CodedWriter {
 public:
  using CodedWriter::CodedWriter;
  std::string begin() override {
    return tsv_line({"Event ID",
                     "Event Date",
                     "Event Type",
                     "Event Mode",
                     "Intensity",
                     "Quad Code",
                     "Contexts",
                     "Actor Name",
                     "Actor Country",
                     "Actor COW",
                     "Primary Actor Sector",
                     "Actor Sectors",
                     "Actor Title",
                     "Actor Name Raw",
                     "Wikipedia Actor ID",
                     "Recipient Name",
                     "Recipient Country",
                     "Recipient COW",
                     "Primary Recipient Sector",
                     "Recipient Sectors",
                     "Recipient Title",
                     "Recipient Name Raw",
                     "Wikipedia Recipient ID",
                     "Placename",
                     "City",
                     "District",
                     "Province",
                     "Country",
                     "Latitude",
                     "Longitude",
                     "GeoNames ID",
                     "Raw Placename",
                     "Feature Type",
                     "Source",
                     "Publication Date",
                     "Story People",
                     "Story Organizations",
                     "Story Locations",
                     "Language",
                     "Version"});
  }
  std::string row(const Exported& one) override {
    const auto code = coded(one.happening);
    if (!code) return {};
    const auto& h = one.happening;
    const auto* best = best_of(one);
    const auto dyads = dyads_of(h);
    std::string out;
    for (std::size_t n = 0; n < std::max<std::size_t>(dyads.size(), 1); ++n) {
      const auto dyad = dyads.empty() ? Dyad{} : dyads[n];
      std::vector<std::string> cells = {id_of_row(h.id, n),
                                        date_text(h.begin),
                                        std::string(words::of(code->type)),
                                        code->mode,
                                        number_text(code->goldstein),
                                        std::string(words::of(code->quad)),
                                        joined(split(h.context), ";")};
      for (const auto* party : {dyad.source, dyad.target}) {
        const auto sectors = party ? split(party->sector) : std::vector<std::string>();
        const std::vector<std::string> side = {party ? party->name : "",
                                               party ? party->country : "",
                                               "",
                                               sectors.empty() ? "" : sectors.front(),
                                               joined(sectors, ";"),
                                               party ? party->role : "",
                                               party ? party->name : "",
                                               ""};
        cells.insert(cells.end(), side.begin(), side.end());
      }
      const std::vector<std::string> rest = {h.place,
                                             h.place_kind == "city" ? h.place : "",
                                             "",
                                             h.place_kind == "admin" ? h.place : "",
                                             h.country,
                                             number_text(h.lat),
                                             number_text(h.lon),
                                             h.geonames ? std::to_string(*h.geonames) : "",
                                             h.place,
                                             h.place_kind,
                                             best ? best->outlet : "",
                                             best ? date_text(best->published) : "",
                                             "",
                                             "",
                                             "",
                                             "en",
                                             "dragoman"};
      cells.insert(cells.end(), rest.begin(), rest.end());
      out += tsv_line(cells);
      ++written;
    }
    return out;
  }
};

// Root, agent and the others of an actor's code, as Phoenix splits it.
std::array<std::string, 3> split_code(const Party& party) {
  static const std::set<std::string> kAgents = {"GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD",
                                                "SPY", "MED", "EDU", "BUS", "CRM", "CVL"};
  std::array<std::string, 3> out;
  out[0] = party.country;
  if (party.kind == "state") return out;
  for (const auto& sector : split(party.sector)) {
    if (out[1].empty() && kAgents.contains(sector))
      out[1] = sector;
    else if (sector != out[0])
      out[2] += (out[2].empty() ? "" : ";") + sector;
  }
  return out;
}

// All distinct values of the reports, with ';' between.
template <class Get>
std::string each(const Exported& one, Get get) {
  std::vector<std::string> values;
  for (const auto& report : one.reports) {
    auto value = get(report);
    if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end())
      values.push_back(std::move(value));
  }
  return joined(values, ";");
}

// Without a header, as the files of both are; dyads between two coded actors, with a day and a code.
class Phoenix : public CodedWriter {
 public:
  Phoenix(const ontology::Ontology& ontology, bool petrarch) : CodedWriter(ontology), petrarch_(petrarch) {}
  std::string row(const Exported& one) override {
    const auto code = coded(one.happening);
    const auto& h = one.happening;
    if (!code || code->cameo.empty() || !h.begin) return {};
    const auto day = compact(*h.begin);
    const auto ids = each(one, [](const auto& report) { return report.key; });
    const auto urls = each(one, [](const auto& report) { return report.url; });
    const auto outlets = each(one, [](const auto& report) { return report.outlet; });
    std::string out;
    for (const auto& dyad : dyads_of(h)) {
      const auto source = actor_code(dyad.source), target = actor_code(dyad.target);
      if (source.empty() || target.empty()) continue;
      if (petrarch_) {
        out += tsv_line({day, source, target, code->cameo, "", ids, urls, outlets});
      } else {
        const auto a = split_code(*dyad.source), b = split_code(*dyad.target);
        out += tsv_line({std::to_string(h.id * 1000 + static_cast<store::Id>(rows_in(out))),
                         day,
                         day.substr(0, 4),
                         day.substr(4, 2),
                         day.substr(6),
                         source,
                         a[0],
                         a[1],
                         a[2],
                         target,
                         b[0],
                         b[1],
                         b[2],
                         code->cameo,
                         code->cameo.substr(0, 2),
                         std::to_string(quad_class(code->quad)),
                         number_text(code->goldstein),
                         "",
                         number_text(h.lat),
                         number_text(h.lon),
                         h.place,
                         h.place_kind == "admin" ? h.place : "",
                         h.country,
                         ids,
                         urls,
                         outlets});
      }
      ++written;
    }
    return out;
  }

 private:
  static std::size_t rows_in(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  }
  bool petrarch_;
};

// GDELT's events (61 columns) and mentions (16), without a header, as its files are.
class Gdelt : public CodedWriter {
 public:
  Gdelt(const ontology::Ontology& ontology, bool mentions) : CodedWriter(ontology), mentions_(mentions) {}
  std::string row(const Exported& one) override {
    const auto code = coded(one.happening);
    const auto& h = one.happening;
    if (!code || code->cameo.empty() || !h.begin) return {};
    std::string out;
    const auto dyads = dyads_of(h);
    for (std::size_t n = 0; n < dyads.size(); ++n) {
      const auto id = std::to_string(h.id * 1000 + static_cast<store::Id>(n));
      out += mentions_ ? mentions(one, id) : event(one, *code, dyads[n], id);
    }
    return out;
  }

 private:
  static std::string stamp(const std::optional<store::Day>& day) { return day ? compact(*day) + "000000" : ""; }

  static void put_actor(std::vector<std::string>& cells, const Party* party) {
    std::array<std::string, 10> out;  // code, name, country, known group, ethnic, two religions, three types
    if (party) {
      out[0] = actor_code(party);
      out[1] = party->name;
      out[2] = party->country;
      if (party->kind != "state") {
        const auto sectors = split(party->sector);
        for (std::size_t i = 0; i < sectors.size() && i < 3; ++i) out[7 + i] = sectors[i];
      }
    }
    cells.insert(cells.end(), out.begin(), out.end());
  }

  std::string event(const Exported& one, const Coded& code, const Dyad& dyad, const std::string& id) {
    const auto& h = one.happening;
    const auto day = compact(*h.begin);
    std::array<char, 16> fraction{};
    std::snprintf(fraction.data(), fraction.size(), "%.4f",
                  std::stoi(day.substr(0, 4)) + (std::stoi(day.substr(4, 2)) * 30 + std::stoi(day.substr(6))) / 365.0);
    std::vector<std::string> cells = {id, day, day.substr(0, 6), day.substr(0, 4), fraction.data()};
    put_actor(cells, dyad.source);
    put_actor(cells, dyad.target);
    const auto* best = best_of(one);
    const std::vector<std::string> action = {"1",
                                             code.cameo,
                                             code.cameo.substr(0, 3),
                                             code.cameo.substr(0, 2),
                                             std::to_string(quad_class(code.quad)),
                                             number_text(code.goldstein),
                                             std::to_string(h.reports),
                                             std::to_string(h.outlets),
                                             std::to_string(h.reports),
                                             ""};
    cells.insert(cells.end(), action.begin(), action.end());
    cells.insert(cells.end(), 16, "");  // where the actors are: not known
    const auto type = h.place.empty() ? (h.country.empty() ? "0" : "1") : h.place_kind == "admin" ? "5" : "4";
    const std::vector<std::string> where = {
        type, h.place.empty() ? h.country : h.place, "", "", "", number_text(h.lat), number_text(h.lon), ""};
    cells.insert(cells.end(), where.begin(), where.end());
    cells.push_back(stamp(h.first));
    cells.push_back(best ? best->url.empty() ? best->outlet : best->url : "");
    ++written;
    return tsv_line(cells);
  }

  std::string mentions(const Exported& one, const std::string& id) {
    std::string out;
    for (const auto& report : one.reports) {
      out += tsv_line({id, stamp(one.happening.begin), stamp(report.published), "1", report.outlet,
                       report.url.empty() ? report.key : report.url, "", "", "", "", "1",
                       std::to_string(static_cast<int>(report.confidence * 100)), "", "", "", ""});
      ++written;
    }
    return out;
  }
  bool mentions_;
};

}  // namespace

std::unique_ptr<Writer> make_coded_writer(const ExportOptions& options, const ontology::Ontology& ontology) {
  if (options.format == "plover") return std::make_unique<Plover>(ontology);
  if (options.format == "polecat") return std::make_unique<Polecat>(ontology);
  if (options.format == "gdelt") return std::make_unique<Gdelt>(ontology, options.of == "reports");
  return std::make_unique<Phoenix>(ontology, options.format == "petrarch2");
}

}  // namespace dragoman::agenda
