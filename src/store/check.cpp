#include "store/check.h"

#include <string_view>

namespace dragoman::store {

namespace {

constexpr std::size_t kMost = 20;  // lines of one kind

// A statement that counts what is wrong, and what that is.
struct Rule {
  std::string_view what;
  std::string sql;
};

const std::string kWeekOf = "(begin_day + 3 - ((begin_day + 3) % 7 + 7) % 7) / 7";
const std::string kYearOf = "CAST(strftime('%Y', begin_day * 86400, 'unixepoch') AS INTEGER)";

// Rows that count, as "one": a happening is (1, 0), a report (0, 1).
const std::string kCounted =
    "(SELECT id, 1 AS h, 0 AS r, type, quad, status, country, begin_day FROM happening WHERE reports > 0 "
    "UNION ALL SELECT id, 0, 1, type, quad, status, country, begin_day FROM report WHERE state < 2)";

// The pairs of countries of each, once.
std::string pairs_of(const char* table, const char* rows, const char* of, const char* counts) {
  return std::string("SELECT DISTINCT o.id, ") + counts + ", o.type, o.quad, o.status, o.begin_day, " +
         "a.country AS source, b.country AS target FROM " + rows + " o JOIN " + table + " a ON a." + of +
         " = o.id AND a.side & 1 <> 0 AND a.country IS NOT NULL JOIN " + table + " b ON b." + of +
         " = o.id AND b.side & 2 <> 0 AND b.n <> a.n AND b.country IS NOT NULL";
}

const std::string kPairs =
    "(" + pairs_of("happening_party", "(SELECT * FROM happening WHERE reports > 0)", "happening", "1 AS h, 0 AS r") +
    " UNION ALL " + pairs_of("party", "(SELECT * FROM report WHERE state < 2)", "report", "0, 1") + ")";

// Rows of a tally that are not what the rows say.
std::string differs(const std::string& keys, const std::string& table, const std::string& from) {
  return "SELECT count(*) FROM (SELECT 1 FROM (" + from + " UNION ALL SELECT " + keys +
         ", -happenings, -reports FROM " + table + ") GROUP BY " + keys + " HAVING sum(h) <> 0 OR sum(r) <> 0)";
}

std::vector<Rule> rules() {
  return {
      {"pages without exactly one current version",
       "SELECT count(*) FROM page WHERE (SELECT count(*) FROM version WHERE version.page = page.id AND current = 1) <> "
       "1"},
      {"versions whose number of events is not that of their reports",
       "SELECT count(*) FROM version WHERE events <> (SELECT count(*) FROM report WHERE report.version = version.id)"},
      {"reports whose state is not that of their version",
       "SELECT count(*) FROM report JOIN version ON version.id = version WHERE (state < 2) <> (current = 1)"},
      {"reports that are joined and stand in no happening",
       "SELECT count(*) FROM report WHERE state = 1 AND id NOT IN (SELECT report FROM happening_report)"},
      {"happenings whose number of reports is not that of their rows",
       "SELECT count(*) FROM happening LEFT JOIN (SELECT happening, count(*) AS n FROM happening_report GROUP BY 1) c "
       "ON c.happening = happening.id WHERE reports <> coalesce(n, 0)"},
      {"happenings that are not as the last step of their history",
       "SELECT count(*) FROM happening JOIN status_history s ON s.happening = id AND step = (SELECT max(step) FROM "
       "status_history l WHERE l.happening = id) WHERE happening.status <> s.status OR happening.begin_day IS NOT "
       "s.begin_day OR happening.end_day IS NOT s.end_day"},
      {"aliases that lead to an alias", "SELECT count(*) FROM alias WHERE happening IN (SELECT old FROM alias)"},
      {"current pages that full text does not find, or old ones that it finds",
       "SELECT count(*) FROM (SELECT id FROM version WHERE current = 1) v FULL JOIN page_words_docsize d ON d.id = "
       "v.id WHERE d.id IS NULL OR v.id IS NULL"},
      {"current reports that full text does not find, or old ones that it finds",
       "SELECT count(*) FROM (SELECT id FROM report WHERE state < 2) v FULL JOIN report_words_docsize d ON d.id = "
       "v.id WHERE d.id IS NULL OR v.id IS NULL"},
      {"rows of tally_week that are not what the rows say",
       differs("week, type, status", "tally_week",
               "SELECT " + kWeekOf + " AS week, type, status, h, r FROM " + kCounted + " WHERE begin_day IS NOT NULL")},
      {"rows of tally_country that are not what the rows say",
       differs("country, week, status", "tally_country",
               "SELECT country, " + kWeekOf + " AS week, status, h, r FROM " + kCounted +
                   " WHERE begin_day IS NOT NULL AND country IS NOT NULL")},
      {"rows of tally_pair that are not what the rows say",
       differs("source, target, type, status", "tally_pair",
               "SELECT source, target, type, status, h, r FROM " + kPairs)},
      {"rows of tally_dyad that are not what the rows say",
       differs("year, source, target, quad, week", "tally_dyad",
               "SELECT " + kYearOf + " AS year, source, target, quad, " + kWeekOf + " AS week, h, r FROM " + kPairs +
                   " WHERE begin_day IS NOT NULL")},
  };
}

void lines_of(Connection& db, std::string_view sql, std::vector<std::string>& out, std::string_view good) {
  auto row = db.query(sql);
  for (std::size_t n = 0; n < kMost && row.step();) {
    std::string line;
    for (int i = 0; i < row.columns() && i < 3; ++i) line += (line.empty() ? "" : " ") + std::string(row.text(i));
    if (line == good) continue;
    out.push_back(std::move(line));
    ++n;
  }
}

}  // namespace

Result<std::vector<std::string>> check(Connection& db) {
  std::vector<std::string> out;
  lines_of(db, "PRAGMA integrity_check(20)", out, "ok");
  if (auto good = db.status(); !good) return fail(good.error());
  if (!out.empty()) return out;  // nothing else can be trusted
  std::vector<std::string> keys;
  lines_of(db, "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check", keys, "");
  for (const auto& key : keys) out.push_back("a row leads to none: " + key);
  for (const auto& rule : rules()) {
    const auto count = db.number(rule.sql).value_or(0);
    if (count > 0) out.push_back(std::to_string(count) + " " + std::string(rule.what));
  }
  if (auto good = db.status(); !good) return fail(good.error());
  return out;
}

}  // namespace dragoman::store
