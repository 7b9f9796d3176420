// The agenda of a store: what is ahead, and what came of it, by day; as JSON or a calendar file. See
// docs/happenings.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dragoman/record.h"
#include "dragoman/result.h"

namespace dragoman {

// All conditions must hold; of a list, one member. What is empty asks nothing, but for status.
struct AgendaQuery {
  std::string from = {}, to = {};         // days: it falls, or may fall, between them, both included
  std::vector<std::string> actor = {};    // words of a party's name or office, or three capitals: a country
  std::vector<std::string> country = {};  // where it is, or the country of a party: code or name
  std::vector<EventType> type = {};
  std::vector<Status> status = {Status::kPlanned, Status::kPossible, Status::kCancelled};
  std::string at = {};            // a day: what pages of that day and before told
  std::size_t least_sources = 0;  // independent reports
};

struct AgendaParty {
  std::string name, role, country, side;  // side: source|target|both
};

struct AgendaStep {
  std::string told;  // the page's day; "" when it has none
  Status status = Status::kPlanned;
  std::string edtf, place, country, parties, word, outlet, url;
};

struct AgendaEntry {
  std::int64_t happening = 0;
  std::string uid;  // the same in every calendar made of the store, also after it was built anew
  EventType type = EventType::kConsult;
  std::string mode;
  Status status = Status::kPlanned;
  std::string calendar;          // what RFC 5545 calls the status: CONFIRMED, TENTATIVE or CANCELLED
  std::string begin, end, edtf;  // days YYYY-MM-DD, inclusive; "" when it has no date
  std::string place, country;
  std::optional<double> lat, lon;
  std::vector<AgendaParty> parties;
  std::string label;    // "Visit"
  std::string summary;  // "Visit: Laos → Vietnam, Hanoi"
  std::string occasion;
  std::string sentence, title, outlet, url, published;  // of the page that tells it best, or last
  std::int64_t reports = 0, sources = 0;
  std::vector<AgendaStep> history;
  std::string changed;  // the day of the page that changed it last; "" when no page has a day
};

struct Agenda {
  std::vector<AgendaEntry> dated;    // by first day, last day, happening
  std::vector<AgendaEntry> undated;  // by happening
};

// `store` is the file, `data` the folder of tables (EngineOptions::data). Fails with kNotFound or kUnreadable on the
// file, with kUsage on a day that is none.
[[nodiscard]] Result<Agenda> read_agenda(const std::filesystem::path& store, const std::filesystem::path& data,
                                         const AgendaQuery& query);

// {"agenda": [...], "undated": [...]}; a line break at the end.
[[nodiscard]] std::string to_json(const Agenda& agenda);
// RFC 5545. The dated ones, all day; of the undated the number. The bytes depend on the store and the query alone.
[[nodiscard]] std::string to_icalendar(const Agenda& agenda, const std::string& name);

// What reports say against the happening `id` as it stands, one line each: "date: 2031-03-13 (Daily Ledger,
// 2031-03-13)". None for an id that is not there.
[[nodiscard]] Result<std::vector<std::string>> contradictions(const std::filesystem::path& store,
                                                              const std::filesystem::path& data, std::int64_t id);

// What a person decides of two reports, by their keys (`dragoman show` and v_report have them): that they tell one
// happening, or two. Carried out at once, kept with the store, and heeded whenever it is built on. Fails with kNotFound
// where the store has no such report.
[[nodiscard]] Result<void> link_reports(const std::filesystem::path& store, const std::filesystem::path& data,
                                        const std::string& a, const std::string& b, const std::string& note);
[[nodiscard]] Result<void> unlink_reports(const std::filesystem::path& store, const std::filesystem::path& data,
                                          const std::string& a, const std::string& b, const std::string& note);

}  // namespace dragoman
