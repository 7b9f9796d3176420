// The public Store: what is asked of the file.
#include <sqlite3.h>

#include <chrono>

#include "base/utf8.h"
#include "dragoman/store.h"
#include "store/check.h"
#include "store/find.h"
#include "store/show.h"
#include "store/store.h"
#include "words/words.h"

namespace dragoman {

struct Store::Impl {
  store::Connection db;
  std::string notice;
};

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kMostBytes = 64 << 20, kMostColumns = 500, kMostDepth = 200;
constexpr int kSteps = 10'000;  // of SQLite's machine, between looks at the clock

Cell cell_at(const store::Statement& row, int column) {
  if (row.is_null(column)) return {};
  if (row.is_integer(column)) return row.integer(column);
  if (row.is_real(column)) return row.real(column);
  return std::string(row.text(column));
}

void give(store::Statement& row, const TakeRow& take) {
  std::vector<std::string> columns;
  std::vector<Cell> cells;
  while (row.step()) {
    if (columns.empty()) {
      for (int i = 0; i < row.columns(); ++i) columns.emplace_back(row.name(i));
    }
    cells.clear();
    for (int i = 0; i < row.columns(); ++i) cells.push_back(cell_at(row, i));
    if (!take({columns, cells})) return;
  }
}

extern "C" int only_reads(void*, int action, const char* a, const char* b, const char*, const char*) {
  if (action == SQLITE_FUNCTION && b != nullptr && std::string_view(b) == "load_extension") return SQLITE_DENY;
  if (action == SQLITE_READ || action == SQLITE_SELECT || action == SQLITE_FUNCTION || action == SQLITE_RECURSIVE)
    return SQLITE_OK;
  // Full text asks this of itself.
  return action == SQLITE_PRAGMA && a != nullptr && b == nullptr && std::string_view(a) == "data_version" ? SQLITE_OK
                                                                                                          : SQLITE_DENY;
}

extern "C" int stop_late(void* until) { return Clock::now() > *static_cast<const Clock::time_point*>(until) ? 1 : 0; }

// Of a connection while somebody's own statement runs on it.
class Guard {
 public:
  Guard(sqlite3* db, double seconds)
      : db_(db),
        until_(Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds))) {
    sqlite3_set_authorizer(db, only_reads, nullptr);
    sqlite3_progress_handler(db, kSteps, stop_late, &until_);
  }
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;
  ~Guard() {
    sqlite3_set_authorizer(db_, nullptr, nullptr);
    sqlite3_progress_handler(db_, 0, nullptr, nullptr);
  }
  [[nodiscard]] bool is_late() const { return Clock::now() > until_; }

 private:
  sqlite3* db_;
  Clock::time_point until_;
};

}  // namespace

std::optional<Quad> parse_quad(std::string_view word) { return words::parse<Quad>(word); }

Result<Store> Store::open(const std::filesystem::path& path) {
  auto opened = store::open(path, store::Access::kRead);
  if (!opened) return fail(opened.error());
  store::add_functions(opened->db);
  // Full text is connected before anybody's own statement is watched: connecting looks like making a table.
  opened->db.script("SELECT 1 FROM report_words LIMIT 0; SELECT 1 FROM page_words LIMIT 0");
  if (auto good = opened->db.status(); !good) return fail(good.error());
  sqlite3_limit(opened->db.handle(), SQLITE_LIMIT_LENGTH, kMostBytes);
  sqlite3_limit(opened->db.handle(), SQLITE_LIMIT_COLUMN, kMostColumns);
  sqlite3_limit(opened->db.handle(), SQLITE_LIMIT_EXPR_DEPTH, kMostDepth);
  return Store(std::make_unique<Impl>(Impl{std::move(opened->db), std::move(opened->notice)}));
}

const std::string& Store::notice() const { return impl_->notice; }

bool Store::has_happenings() { return impl_->db.number("SELECT 1 FROM happening LIMIT 1").has_value(); }

Result<void> Store::query(const StoreQuery& query, const TakeRow& take) {
  auto& db = impl_->db;
  const auto found = store::find(db, query);
  if (!found) return fail(found.error());
  const std::string view = query.of == StoreQuery::Of::kHappenings ? "v_happening" : "v_report";
  auto row = db.query("SELECT v.* FROM (" + found->sql + ") f CROSS JOIN " + view +
                      " v ON v.id = f.id ORDER BY f.day IS NULL, f.day, f.id");
  int at = 0;
  for (const auto& value : found->values) {
    ++at;
    std::visit([&](const auto& one) { row.bind(at, one); }, value);
  }
  give(row, take);
  return db.status();
}

Result<void> Store::sql(std::string_view statement, double seconds, const TakeRow& take) {
  auto& db = impl_->db;
  const Guard guard(db.handle(), seconds);
  const auto wrong = [&](const std::string& what) { return fail(ErrorCode::kUsage, "store", "--sql: " + what); };
  sqlite3_stmt* checked = nullptr;
  const char* rest = nullptr;
  const int code =
      sqlite3_prepare_v2(db.handle(), statement.data(), static_cast<int>(statement.size()), &checked, &rest);
  const bool empty = checked == nullptr;
  const bool reads = !empty && sqlite3_stmt_readonly(checked) != 0;
  sqlite3_finalize(checked);
  if (code == SQLITE_AUTH) return wrong("only statements that read (SELECT) are taken");
  if (code != SQLITE_OK) return wrong(sqlite3_errmsg(db.handle()));
  if (empty) return wrong("no statement");
  if (!reads) return wrong("only statements that read (SELECT) are taken");
  const auto tail = base::trim(statement.substr(static_cast<std::size_t>(rest - statement.data())));
  if (!tail.empty() && tail != ";") return wrong("one statement at a time");
  {
    auto row = db.query(statement);
    give(row, take);
  }
  const auto done = db.status();
  db.rollback();
  if (!done && guard.is_late()) return wrong("took longer than allowed (--timeout)");
  return done ? done : wrong(to_string(done.error()));
}

Result<std::string> Store::show(std::string_view id) { return store::show(impl_->db, id); }

Result<std::vector<std::string>> Store::check() { return store::check(impl_->db); }

}  // namespace dragoman
