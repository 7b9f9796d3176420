// Happenings as rows. What belongs together is decided elsewhere; here rows, aliases and counts are kept in step.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/report.h"

namespace dragoman::store {

struct Happening {
  Id id = 0;  // 0: a new one; ids rise and are never used again
  EventType type = EventType::kConsult;
  std::string mode, context;
  Quad quad = Quad::kVerbalCooperation;
  std::string cameo;
  std::optional<double> goldstein;
  Status status = Status::kOccurred;
  bool symmetric = false;
  std::optional<Day> begin, end;
  std::string edtf, country, place, place_kind;
  std::optional<std::int64_t> geonames;
  std::optional<double> lat, lon;
  std::string occasion;
  double confidence = 0;
  std::string parties;
  std::optional<Id> report;               // the one that tells it best
  std::int64_t reports = 0;               // 0: an id that lives on as an alias, or whose reports are all replaced
  std::int64_t sources = 0, outlets = 0;  // independent reports; outlets
  std::optional<Day> first, last;         // days of the first and last report
  std::vector<Party> party;               // Party::actor is not kept
};

struct Step {
  std::optional<Day> day;  // of the page that told it
  Status status = Status::kOccurred;
  std::optional<Day> begin, end;
  std::string edtf, country, place, parties;
  Id report = 0;
  std::string word;  // on whose word, for people
  bool operator==(const Step&) const = default;
};

// Writes a happening (inserts it when its id is 0) with its parties, and keeps the tallies. Returns its id.
Id put(Connection& db, const Happening& happening);
[[nodiscard]] std::optional<Happening> load_happening(Connection& db, Id id);
// Replaces the happening's history.
void put_history(Connection& db, Id happening, const std::vector<Step>& steps);
[[nodiscard]] std::vector<Step> load_history(Connection& db, Id happening);
// The report tells this happening and no other; sets its state to kJoined.
void link(Connection& db, Id report, Id happening, std::string_view reason, std::optional<double> score);
// The report tells none; its state becomes kTakenOut when it is replaced, else kNew.
void unlink(Connection& db, Id report);
[[nodiscard]] std::optional<Id> happening_of(Connection& db, Id report);
[[nodiscard]] std::vector<Id> reports_of_happening(Connection& db, Id happening);
// `old` is `happening` from now on; aliases of `old` follow. The row of `old` stays with reports = 0: put() it so
// before.
void alias(Connection& db, Id old, Id happening);
// Through aliases.
[[nodiscard]] Id resolve(Connection& db, Id happening);

struct Decision {
  std::string verb, a, b, note;  // verb: link|unlink; a, b: keys of reports, a < b
};
void decide(Connection& db, const Decision& decision);  // the latest of a pair holds
void undecide(Connection& db, std::string_view a, std::string_view b);
[[nodiscard]] std::vector<Decision> decisions(Connection& db);

}  // namespace dragoman::store
