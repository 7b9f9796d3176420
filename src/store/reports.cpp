// Reports out of the tables.
#include <array>

#include "store/rows.h"

namespace dragoman::store {

namespace {

const std::string& select_reports() {
  static const std::string kSql =
      "SELECT report." +
      std::string(
          "id, key, state, version, report.page, event, report.published_day, replaces, nested_in, trigger_begin, "
          "trigger_end, sentence, event_json, outlet, url, title, ") +
      std::string(kShared) + " FROM report JOIN version ON version.id = report.version";
  return kSql;
}

void take_parties(Connection& db, Report& out) {
  auto row = db.query(
      "SELECT side, actor, kind, name, role, country, sector, entity FROM party WHERE report = ? ORDER BY n", out.id);
  while (row.step()) {
    out.party.push_back({static_cast<Side>(row.integer(0)), std::string(row.text(1)), std::string(row.text(2)),
                         std::string(row.text(3)), std::string(row.text(4)), std::string(row.text(5)),
                         std::string(row.text(6)), std::string(row.text(7))});
  }
}

void take_word(Connection& db, Report& out) {
  auto row =
      db.query("SELECT actor, kind, name, role, country, entity, via FROM word WHERE report = ? ORDER BY n", out.id);
  while (row.step()) {
    out.word.push_back({std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)),
                        std::string(row.text(3)), std::string(row.text(4)), std::string(row.text(5)),
                        std::string(row.text(6))});
  }
}

Report report_at(Connection& db, const Statement& row) {
  Report out;
  out.id = row.integer(0);
  out.key = row.text(1);
  out.state = static_cast<ReportState>(row.integer(2));
  out.version = row.integer(3);
  out.page = row.integer(4);
  out.event = row.text(5);
  out.published = day_at(row, 6);
  out.replaces = row.maybe_integer(7);
  out.nested_in = row.maybe_integer(8);
  out.trigger = {static_cast<std::uint32_t>(row.integer(9)), static_cast<std::uint32_t>(row.integer(10))};
  out.sentence = row.text(11);
  out.json = row.text(12);
  out.outlet = row.text(13);
  out.url = row.text(14);
  out.title = row.text(15);
  take_shared(row, 16, out);
  take_parties(db, out);
  take_word(db, out);
  return out;
}

}  // namespace

std::optional<Report> load_report(Connection& db, Id id) {
  auto row = db.query(select_reports() + " WHERE report.id = ?", id);
  if (!row.step()) return std::nullopt;
  return report_at(db, row);
}

void for_each_report(Connection& db, Id after, const std::function<bool(const Report&)>& take) {
  constexpr int kPiece = 1000;  // no read lasts longer, so that the writer may go on
  std::vector<Report> piece;
  do {
    piece.clear();
    {
      auto row =
          db.query(select_reports() + " WHERE report.id > ? AND state < 2 ORDER BY report.id LIMIT ?", after, kPiece);
      while (row.step()) piece.push_back(report_at(db, row));
    }
    for (const auto& report : piece) {
      if (!take(report)) return;
    }
    if (!piece.empty()) after = piece.back().id;
  } while (!piece.empty());
}

std::vector<Id> open_reports(Connection& db, ReportState state) {
  // One statement a state: each uses the partial index.
  auto row = db.query(state == ReportState::kReplaced ? "SELECT id FROM report WHERE state = 2 ORDER BY id"
                                                      : "SELECT id FROM report WHERE state = 0 ORDER BY id");
  std::vector<Id> out;
  while (row.step()) out.push_back(row.integer(0));
  return out;
}

void set_state(Connection& db, Id report, ReportState state) {
  db.run("UPDATE report SET state = ? WHERE id = ?", static_cast<int>(state), report);
}

}  // namespace dragoman::store
