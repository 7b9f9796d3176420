#include "store/report.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "base/sha256.h"
#include "base/utf8.h"
#include "record/record_json.h"
#include "words/words.h"

namespace dragoman::store {

namespace {

constexpr std::size_t kKeySize = 20;  // hex digits of a SHA-256
constexpr std::string_view kArrow = " \xE2\x86\x92 ", kDash = " \xE2\x80\x93 ";

// The tables whose rows are one party each, as reasons name their rows ("actors/people.tsv:xi-jinping").
constexpr std::string_view kPeople = "actors/people.tsv:";
constexpr std::array<std::string_view, 3> kTables = {kPeople, "actors/organisations.tsv:", "actors/groups.tsv:"};
constexpr std::string_view kState = "state:";

bool is_row(std::string_view text) {
  return std::ranges::any_of(kTables, [&](std::string_view table) { return text.starts_with(table); });
}

std::string_view view(const Record& record, Span span) {
  return std::string_view(record.text).substr(span.begin, span.end - span.begin);
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// Address, sentence, where in it the trigger stands, and which of the events of that trigger it is.
std::string report_key(std::string_view address, const Report& report, int nth) {
  std::string all(address);
  all += '\n';
  all += report.sentence;
  all += '\n' + std::to_string(report.trigger.begin) + ' ' + std::to_string(nth);
  return base::sha256_hex(all).substr(0, kKeySize);
}

Party party_of(const Record& record, const Event& event, Index actor, Side side) {
  const Actor& from = record.actors[actor];
  Party out{.side = side,
            .actor = "a" + std::to_string(actor + 1),
            .kind = std::string(words::of(from.kind)),
            .name = from.name,
            .role = from.role,
            .country = from.country,
            .sector = joined(from.sector),
            .entity = entity_of(from)};
  for (const auto& capacity : event.as) {
    if (capacity.actor != actor) continue;
    out.role = capacity.role;
    out.country = capacity.country;
    out.sector = joined(capacity.sector);
  }
  return out;
}

std::vector<Party> parties_of(const Record& record, const Event& event) {
  std::vector<Party> out;
  for (const Index actor : event.actors) {
    const bool both = std::ranges::find(event.recipients, actor) != event.recipients.end();
    out.push_back(party_of(record, event, actor, both ? Side::kBoth : Side::kSource));
  }
  for (const Index actor : event.recipients) {
    if (std::ranges::find(event.actors, actor) == event.actors.end())
      out.push_back(party_of(record, event, actor, Side::kTarget));
  }
  return out;
}

std::string for_people(const std::vector<Party>& parties) {
  std::string source, both, target;
  for (const auto& party : parties) {
    auto& list = party.side == Side::kSource ? source : party.side == Side::kTarget ? target : both;
    if (!list.empty()) list += party.side == Side::kBoth ? kDash : std::string_view(", ");
    list += party.name;
  }
  if (!both.empty()) source += (source.empty() ? "" : ", ") + both;
  return target.empty() ? source : source + std::string(kArrow.substr(source.empty() ? 1 : 0)) + target;
}

std::vector<Asserter> word_of(const Record& record, const Event& event) {
  std::vector<Asserter> out;
  for (const auto& link : event.word) {
    Asserter one;
    one.via = link.via;
    if (link.actor) {
      const Party party = party_of(record, event, *link.actor, Side::kSource);
      one = {party.actor, party.kind, party.name, party.role, party.country, party.entity, link.via};
    }
    if (!one.name.empty() || !one.via.empty()) out.push_back(std::move(one));
  }
  return out;
}

void set_where(const Record& record, const Where& where, Report& out) {
  out.country = where.country;
  if (!where.place) return;
  const Place& place = record.places[*where.place];
  out.place = place.name;
  out.place_kind = words::of(place.kind);
  if (place.geonames != 0) out.geonames = place.geonames;
  out.lat = place.lat;
  out.lon = place.lon;
  if (out.country.empty()) out.country = place.country;
}

Report report_of(const Record& record, Index index) {
  const Event& event = record.events[index];
  Report out;
  out.event = "e" + std::to_string(index + 1);
  out.type = event.type;
  out.mode = event.mode;
  out.context = joined(event.context);
  out.quad = event.quad;
  out.cameo = event.cameo;
  out.goldstein = event.goldstein;
  out.status = event.status;
  out.symmetric = event.symmetric;
  if (event.when) {
    out.edtf = event.when->edtf;
    out.begin = day_of(event.when->begin);
    out.end = day_of(event.when->end);
  }
  if (event.where) set_where(record, *event.where, out);
  out.confidence = std::round(static_cast<double>(event.confidence) * 100) / 100;
  if (record.document.published) out.published = day_of(record.document.published->edtf);
  out.replaces = event.replaces;
  out.nested_in = event.nested_in;
  if (event.occasion) out.occasion = event.occasion->name;
  out.sentence = view(record, event.evidence.sentence);
  out.trigger = {event.evidence.trigger.begin - event.evidence.sentence.begin,
                 event.evidence.trigger.end - event.evidence.sentence.begin};
  out.party = parties_of(record, event);
  out.parties = for_people(out.party);
  out.word = word_of(record, event);
  return out;
}

}  // namespace

std::string entity_of(const Actor& actor) {
  if (actor.kind == ActorKind::kState && !actor.country.empty()) return std::string(kState) + actor.country;
  const auto row = std::ranges::find_if(actor.why, is_row);
  if (row != actor.why.end()) return *row;
  return std::string(words::of(actor.kind)) + ":" + base::fold(actor.name);
}

EntityBy named_by(std::string_view entity) {
  return entity.starts_with(kState) ? EntityBy::kState : is_row(entity) ? EntityBy::kRow : EntityBy::kName;
}

bool is_person(std::string_view entity) { return entity.starts_with("person:") || entity.starts_with(kPeople); }

std::vector<Report> reports_of(const Record& record, std::string_view address) {
  return reports_of(record, json_of(record), address);
}

std::vector<Report> reports_of(const Record& record, const nlohmann::ordered_json& json, std::string_view address) {
  std::vector<Report> out;
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> seen;
  for (Index i = 0; i < record.events.size(); ++i) {
    out.push_back(report_of(record, i));
    const Event& event = record.events[i];
    const int nth = seen[{event.evidence.sentence.begin, event.evidence.trigger.begin}]++;
    out.back().key = report_key(address, out.back(), nth);
    out.back().json = json.at("events").at(i).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
  return out;
}

}  // namespace dragoman::store
