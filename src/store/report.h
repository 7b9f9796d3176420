// A report: one event as one version of a page tells it, with everything that joins and filters need.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/record.h"
#include "store/day.h"
#include "store/sqlite.h"

namespace dragoman::store {

using Id = std::int64_t;

enum class Side : std::uint8_t { kSource = 1, kTarget = 2, kBoth = 3 };

struct Party {
  Side side = Side::kSource;
  std::string actor;  // in the record: "a2"
  std::string kind;   // person|state|organisation|group
  std::string name;   // of a state: as the page's record calls it
  std::string role;   // role, country and sector: on the event's own day where the record tells them (`as`)
  std::string country;
  std::string sector;  // codes, separated by spaces
  std::string entity;  // the same for the same party on all pages as far as the record alone tells: entity_of
};

struct Asserter {
  std::string actor, kind, name, role, country, entity;  // "" when only `via` is known
  std::string via;
};

// States of a report in the table.
enum class ReportState : std::uint8_t { kNew = 0, kJoined = 1, kReplaced = 2, kTakenOut = 3 };

struct Report {
  Id id = 0;
  std::string key;  // the same for the same words of the same page, whatever the version and the engine: see report_key
  ReportState state = ReportState::kNew;
  Id version = 0, page = 0;
  std::string event;  // "e3" of the record
  EventType type = EventType::kConsult;
  std::string mode, context;  // context: words separated by spaces
  Quad quad = Quad::kVerbalCooperation;
  std::string cameo;
  std::optional<double> goldstein;
  Status status = Status::kOccurred;
  bool symmetric = false;
  std::optional<Day> begin, end;
  std::string edtf, country, place, place_kind;
  std::optional<std::int64_t> geonames;
  std::optional<double> lat, lon;
  double confidence = 0;
  std::optional<Day> published;             // the page's day
  std::optional<Id> replaces, nested_in;    // reports of the same version
  Span trigger;                             // bytes of `sentence`
  std::string occasion, sentence, parties;  // parties: for people, "Estonia → Russia"
  std::string json;                         // the event as the record has it
  std::vector<Party> party;                 // each once, in the order of the record
  std::vector<Asserter> word;
  // Of the page's version.
  std::string outlet, url, title;
};

// "state:RUS"; the row of a table of persons or bodies that knows the party ("actors/people.tsv:xi-jinping"); else kind
// and name in lower case ("group:protesters").
[[nodiscard]] std::string entity_of(const Actor& actor);
// What an entity names its party by. That one is known by a row holds whatever the page calls it.
enum class EntityBy : std::uint8_t { kState, kRow, kName };
[[nodiscard]] EntityBy named_by(std::string_view entity);
// Whether it is a person's.
[[nodiscard]] bool is_person(std::string_view entity);

// The reports of a record, in its order; ids, version and page are not set, `replaces` and `nested_in` are places in
// the list. `address` is the page's.
[[nodiscard]] std::vector<Report> reports_of(const Record& record, std::string_view address);
[[nodiscard]] std::vector<Report> reports_of(const Record& record, const nlohmann::ordered_json& json,
                                             std::string_view address);

// One report, with its parties; nullopt when there is none.
[[nodiscard]] std::optional<Report> load_report(Connection& db, Id id);
// Reports that are not replaced, in the order of their ids, from `after` on (0: all); `take` returns false to stop.
// What it runs on `db` may change other tables.
void for_each_report(Connection& db, Id after, const std::function<bool(const Report&)>& take);
// Ids of the reports in one of the two open states: kNew (to be joined) or kReplaced (to be taken out of their
// happening).
[[nodiscard]] std::vector<Id> open_reports(Connection& db, ReportState state);
void set_state(Connection& db, Id report, ReportState state);
// The body of a version's page: its clean text without title, lists, captions; for copies.
[[nodiscard]] std::string body_of(Connection& db, Id version);

}  // namespace dragoman::store
