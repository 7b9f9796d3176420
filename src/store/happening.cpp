#include "store/happening.h"

#include <algorithm>

#include "store/rows.h"
#include "store/tally.h"

namespace dragoman::store {

namespace {

Tallied tallied(const Happening& happening) {
  return {words::of(happening.type), words::of(happening.quad), words::of(happening.status),
          happening.begin,           happening.country,         &happening.party};
}

void put_parties(Connection& db, Id id, const std::vector<Party>& parties) {
  db.run("DELETE FROM happening_party WHERE happening = ?", id);
  for (std::size_t n = 0; n < parties.size(); ++n) {
    const auto& party = parties[n];
    db.run("INSERT INTO happening_party VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", id, n, static_cast<int>(party.side),
           party.kind, party.name, party.role, party.country, party.sector, party.entity);
  }
}

}  // namespace

Id put(Connection& db, const Happening& h) {
  if (h.id != 0) {
    if (const auto old = load_happening(db, h.id); old && old->reports > 0)
      tally(db, Counted::kHappenings, tallied(*old), -1);
  }
  static const std::string kSql =
      "INSERT OR REPLACE INTO happening(id, report, reports, sources, outlets, first_day, last_day, " +
      std::string(kShared) +
      ") VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  db.run(kSql, h.id != 0 ? std::optional(h.id) : std::nullopt, h.report, h.reports, h.sources, h.outlets, h.first,
         h.last, words::of(h.type), h.mode, h.context, words::of(h.quad), h.cameo, h.goldstein, words::of(h.status),
         h.symmetric, h.begin, h.end, h.edtf, h.country, h.place, h.place_kind, h.geonames, h.lat, h.lon, h.occasion,
         h.confidence, h.parties);
  const Id id = h.id != 0 ? h.id : db.last_id();
  put_parties(db, id, h.party);
  if (h.reports > 0) tally(db, Counted::kHappenings, tallied(h), 1);
  return id;
}

std::optional<Happening> load_happening(Connection& db, Id id) {
  static const std::string kSql = "SELECT report, reports, sources, outlets, first_day, last_day, " +
                                  std::string(kShared) + " FROM happening WHERE id = ?";
  auto row = db.query(kSql, id);
  if (!row.step()) return std::nullopt;
  Happening out;
  out.id = id;
  out.report = row.maybe_integer(0);
  out.reports = row.integer(1);
  out.sources = row.integer(2);
  out.outlets = row.integer(3);
  out.first = day_at(row, 4);
  out.last = day_at(row, 5);
  take_shared(row, 6, out);
  auto party = db.query(
      "SELECT side, kind, name, role, country, sector, entity FROM happening_party WHERE happening = ? ORDER BY n", id);
  while (party.step()) {
    out.party.push_back({static_cast<Side>(party.integer(0)),
                         {},
                         std::string(party.text(1)),
                         std::string(party.text(2)),
                         std::string(party.text(3)),
                         std::string(party.text(4)),
                         std::string(party.text(5)),
                         std::string(party.text(6))});
  }
  return out;
}

void put_history(Connection& db, Id happening, const std::vector<Step>& steps) {
  // Most often a step is added to those that are there.
  const auto old = load_history(db, happening);
  const auto same =
      static_cast<std::size_t>(std::mismatch(old.begin(), old.end(), steps.begin(), steps.end()).first - old.begin());
  if (same < old.size()) db.run("DELETE FROM status_history WHERE happening = ? AND step >= ?", happening, same);
  for (std::size_t n = same; n < steps.size(); ++n) {
    const auto& step = steps[n];
    db.run("INSERT INTO status_history VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", happening, n, step.day,
           words::of(step.status), step.begin, step.end, step.edtf, step.country, step.place, step.parties, step.report,
           step.word);
  }
}

std::vector<Step> load_history(Connection& db, Id happening) {
  auto row = db.query(
      "SELECT day, status, begin_day, end_day, edtf, country, place, parties, report, word FROM status_history WHERE "
      "happening = ? ORDER BY step",
      happening);
  std::vector<Step> out;
  while (row.step()) {
    out.push_back({day_at(row, 0), word_at<Status>(row, 1), day_at(row, 2), day_at(row, 3), std::string(row.text(4)),
                   std::string(row.text(5)), std::string(row.text(6)), std::string(row.text(7)), row.integer(8),
                   std::string(row.text(9))});
  }
  return out;
}

void link(Connection& db, Id report, Id happening, std::string_view reason, std::optional<double> score) {
  db.run("INSERT OR REPLACE INTO happening_report(report, happening, reason, score) VALUES(?, ?, ?, ?)", report,
         happening, reason, score);
  set_state(db, report, ReportState::kJoined);
}

void unlink(Connection& db, Id report) {
  db.run("DELETE FROM happening_report WHERE report = ?", report);
  db.run("UPDATE report SET state = iif(state < 2, 0, 3) WHERE id = ?", report);
}

std::optional<Id> happening_of(Connection& db, Id report) {
  return db.number("SELECT happening FROM happening_report WHERE report = ?", report);
}

std::vector<Id> reports_of_happening(Connection& db, Id happening) {
  auto row = db.query("SELECT report FROM happening_report WHERE happening = ? ORDER BY report", happening);
  std::vector<Id> out;
  while (row.step()) out.push_back(row.integer(0));
  return out;
}

void alias(Connection& db, Id old, Id happening) {
  db.run("UPDATE alias SET happening = ? WHERE happening = ?", happening, old);
  db.run("INSERT OR REPLACE INTO alias VALUES(?, ?)", old, happening);
}

Id resolve(Connection& db, Id happening) {
  return db.number("SELECT happening FROM alias WHERE old = ?", happening).value_or(happening);
}

void decide(Connection& db, const Decision& decision) {
  db.run("INSERT OR REPLACE INTO decision(verb, a, b, note) VALUES(?, ?, ?, ?)", decision.verb,
         std::min(decision.a, decision.b), std::max(decision.a, decision.b), decision.note);
}

void undecide(Connection& db, std::string_view a, std::string_view b) {
  db.run("DELETE FROM decision WHERE a = ? AND b = ?", std::min(a, b), std::max(a, b));
}

std::vector<Decision> decisions(Connection& db) {
  auto row = db.query("SELECT verb, a, b, note FROM decision ORDER BY id");
  std::vector<Decision> out;
  while (row.step())
    out.push_back(
        {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3))});
  return out;
}

}  // namespace dragoman::store
