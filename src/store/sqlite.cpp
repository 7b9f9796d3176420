#include "store/sqlite.h"

#include <sqlite3.h>

#include "base/string_map.h"

namespace dragoman::store {

namespace {

struct Finalize {
  void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
};
struct Close {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};

// For a person. The first byte of an extended code is the plain one.
std::string reason(sqlite3* db, int code) {
  switch (code & 0xFF) {
    case SQLITE_FULL: return "the disk is full; what was committed before is safe";
    case SQLITE_CORRUPT: return "the file is damaged";
    case SQLITE_NOTADB: return "no store (not a SQLite file)";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "another program is writing to it; try again later";
    case SQLITE_READONLY: return "the file may not be written";
    case SQLITE_CANTOPEN: return "cannot be opened";
    case SQLITE_IOERR: return "reading or writing failed (" + std::string(sqlite3_errstr(code)) + ")";
    default: return db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(code);
  }
}

}  // namespace

struct Connection::Impl {
  struct Cached {
    std::unique_ptr<sqlite3_stmt, Finalize> stmt;
    bool busy = false;
  };
  std::filesystem::path path;
  std::unique_ptr<sqlite3, Close> db;
  base::StringMap<std::unique_ptr<Cached>> cache;
  std::optional<Error> error;
};

Connection::Connection(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Result<Connection> Connection::open(const std::filesystem::path& path, const std::string& uri, int flags) {
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(uri.c_str(), &db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  impl->db.reset(db);
  if (code != SQLITE_OK) return fail(ErrorCode::kUnreadable, "store", path.string() + ": " + reason(db, code));
  sqlite3_extended_result_codes(db, 1);
  return Connection(std::move(impl));
}

Statement Connection::prepare(std::string_view sql) {
  if (impl_->error) return {*this, nullptr, nullptr};
  const auto found = impl_->cache.find(sql);
  if (found != impl_->cache.end() && !found->second->busy) {
    found->second->busy = true;
    return {*this, found->second->stmt.get(), &found->second->busy};
  }
  sqlite3_stmt* stmt = nullptr;
  const int code =
      sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &stmt, nullptr);
  if (code != SQLITE_OK) {
    note(code);
    return {*this, nullptr, nullptr};
  }
  if (found != impl_->cache.end()) return {*this, stmt, nullptr};
  constexpr std::size_t kMostKept = 500;  // filters of a person's own may give ever new ones
  if (impl_->cache.size() >= kMostKept) std::erase_if(impl_->cache, [](const auto& one) { return !one.second->busy; });
  auto& cached = impl_->cache[std::string(sql)];
  cached = std::make_unique<Impl::Cached>();
  cached->stmt.reset(stmt);
  cached->busy = true;
  return {*this, stmt, &cached->busy};
}

bool Connection::script(std::string_view sql) {
  if (impl_->error) return false;
  const int code = sqlite3_exec(handle(), std::string(sql).c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) note(code);
  return code == SQLITE_OK;
}

void Connection::note(int code) {
  fail_with({ErrorCode::kUnreadable, "store", path().string() + ": " + reason(handle(), code)});
}

void Connection::fail_with(Error error) {
  if (!impl_->error) impl_->error = std::move(error);
}

std::int64_t Connection::last_id() const { return sqlite3_last_insert_rowid(handle()); }
std::int64_t Connection::changes() const { return sqlite3_changes64(handle()); }
bool Connection::failed() const { return impl_->error.has_value(); }
Result<void> Connection::status() const {
  if (impl_->error) return fail(*impl_->error);
  return {};
}

Result<void> Connection::begin() {
  if (run("BEGIN IMMEDIATE")) return {};
  auto error = std::move(*impl_->error);
  impl_->error.reset();
  return fail(std::move(error));
}

Result<void> Connection::commit() {
  if (run("COMMIT")) return {};
  auto error = std::move(*impl_->error);
  rollback();
  return fail(std::move(error));
}

void Connection::rollback() {
  impl_->error.reset();
  if (sqlite3_get_autocommit(handle()) == 0) sqlite3_exec(handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

sqlite3* Connection::handle() const { return impl_->db.get(); }
const std::filesystem::path& Connection::path() const { return impl_->path; }

Statement::Statement(Statement&& other) noexcept : db_(other.db_), stmt_(other.stmt_), busy_(other.busy_) {
  other.stmt_ = nullptr;
}

Statement::~Statement() {
  if (stmt_ == nullptr) return;
  if (busy_ == nullptr) {
    sqlite3_finalize(stmt_);
    return;
  }
  sqlite3_reset(stmt_);
  *busy_ = false;
}

bool Statement::step() {
  if (stmt_ == nullptr || db_->failed()) return false;
  const int code = sqlite3_step(stmt_);
  if (code != SQLITE_ROW && code != SQLITE_DONE) db_->note(code);
  return code == SQLITE_ROW;
}

int Statement::columns() const { return stmt_ == nullptr ? 0 : sqlite3_column_count(stmt_); }
std::string_view Statement::name(int column) const { return sqlite3_column_name(stmt_, column); }
bool Statement::is_null(int column) const { return sqlite3_column_type(stmt_, column) == SQLITE_NULL; }
bool Statement::is_integer(int column) const { return sqlite3_column_type(stmt_, column) == SQLITE_INTEGER; }
bool Statement::is_real(int column) const { return sqlite3_column_type(stmt_, column) == SQLITE_FLOAT; }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(stmt_, column); }
double Statement::real(int column) const { return sqlite3_column_double(stmt_, column); }

std::string_view Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(stmt_, column));
  return text == nullptr ? std::string_view()
                         : std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(stmt_, column)));
}

std::string_view Statement::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(stmt_, column));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(stmt_, column)));
}

std::optional<std::int64_t> Statement::maybe_integer(int column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}
std::optional<double> Statement::maybe_real(int column) const {
  return is_null(column) ? std::nullopt : std::optional(real(column));
}

void Statement::bind(int at, std::nullptr_t) {
  if (stmt_ != nullptr) sqlite3_bind_null(stmt_, at);
}
void Statement::bind(int at, std::int64_t value) {
  if (stmt_ != nullptr) sqlite3_bind_int64(stmt_, at, value);
}
void Statement::bind(int at, double value) {
  if (stmt_ != nullptr) sqlite3_bind_double(stmt_, at, value);
}
void Statement::bind(int at, std::string_view value) {
  if (stmt_ == nullptr) return;
  if (value.empty()) {
    sqlite3_bind_null(stmt_, at);
  } else if (sqlite3_bind_text64(stmt_, at, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK) {
    db_->note(SQLITE_TOOBIG);
  }
}
void Statement::bind(int at, Blob value) {
  if (stmt_ == nullptr) return;
  if (sqlite3_bind_blob64(stmt_, at, value.bytes.data(), value.bytes.size(), SQLITE_TRANSIENT) != SQLITE_OK)
    db_->note(SQLITE_TOOBIG);
}

}  // namespace dragoman::store
