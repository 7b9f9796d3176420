// The file: opened, created, migrated or refused.
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "store/schema.h"
#include "store/store.h"

namespace dragoman::store {

namespace {

namespace fs = std::filesystem;

constexpr double kBusySeconds = 30;  // what another writer is waited for
constexpr std::uintmax_t kQuickCheck = std::uintmax_t{32}
                                       << 20U;  // smaller files are checked whole before they are written to

std::unexpected<Error> refuse(const fs::path& path, std::string_view what) {
  return fail(ErrorCode::kUnreadable, "store", path.string() + ": " + std::string(what));
}

std::string newer(int version) {
  return "written by a newer Dragoman (store version " + std::to_string(version) + ", this program knows " +
         std::to_string(kSchemaVersion) + ")";
}

// An address of SQLite's for a file name.
std::string uri_of(const fs::path& path, std::string_view parameters) {
  std::string out = "file:";
  for (const char c : fs::absolute(path).string()) {
    const bool special = c == '?' || c == '#' || c == '%';
    std::array<char, 4> hex{};
    std::snprintf(hex.data(), hex.size(), "%%%02X", static_cast<unsigned>(c));
    out += special ? std::string(hex.data()) : std::string(1, c);
  }
  return out + "?" + std::string(parameters);
}

// Big-endian, as SQLite writes its header.
std::uint32_t number_at(const std::array<char, 100>& header, std::size_t at) {
  std::uint32_t out = 0;
  for (std::size_t i = at; i < at + 4; ++i) out = out << 8U | static_cast<unsigned char>(header[i]);
  return out;
}

// What the first bytes tell, before SQLite touches anything.
Result<void> look(const fs::path& path) {
  std::error_code ec;
  if (!fs::exists(path, ec))
    return fail(ErrorCode::kNotFound, "store", path.string() + ": no such store; `dragoman build` makes one");
  if (fs::is_directory(path, ec)) return refuse(path, "a folder, no store");
  std::ifstream in(path, std::ios::binary);
  if (!in) return refuse(path, std::strerror(errno));
  std::array<char, 100> header{};
  in.read(header.data(), header.size());
  if (in.gcount() != static_cast<std::streamsize>(header.size()) ||
      std::memcmp(header.data(), "SQLite format 3", 16) != 0) {
    return refuse(path, "no store of Dragoman (not a SQLite file)");
  }
  if (number_at(header, 68) != static_cast<std::uint32_t>(kApplicationId))
    return refuse(path, "no store of Dragoman (a SQLite file of another program)");
  const auto version = static_cast<int>(number_at(header, 60));
  if (version > kSchemaVersion) return refuse(path, newer(version));
  return {};
}

bool is_network_disk(const fs::path& path) {
  struct statfs info {};
  const auto folder = fs::absolute(path).parent_path();
  if (statfs(folder.c_str(), &info) != 0) return false;
  switch (static_cast<std::uint32_t>(info.f_type)) {
    case 0x6969:      // NFS
    case 0x517B:      // SMB
    case 0xFE534D42:  // SMB2
    case 0xFF534D42:  // CIFS
    case 0x65735546:  // FUSE
    case 0x01021997:  // 9P
    case 0x00C36400:  // Ceph
    case 0x5346414F:  // AFS
      return true;
    default: return false;
  }
}

// SQLite, and what is behind the header.
Result<Connection> connect(const fs::path& path, std::string_view parameters, int flags) {
  auto db = Connection::open(path, uri_of(path, parameters), flags);
  if (!db) return db;
  wait_for_writers(*db, kBusySeconds);
  const auto version = db->number("PRAGMA user_version");
  const auto tables =
      db->number("SELECT count(*) FROM sqlite_schema WHERE name IN ('meta', 'page', 'version', 'report', 'happening')");
  if (auto good = db->status(); !good) return fail(good.error());
  if (*version > kSchemaVersion) return refuse(path, newer(static_cast<int>(*version)));
  if (tables != 5) return refuse(path, "the file is damaged (tables are missing)");
  return db;
}

Result<void> sound(Connection& db) {
  std::error_code ec;
  if (fs::file_size(db.path(), ec) > kQuickCheck) return {};
  auto row = db.query("PRAGMA quick_check(1)");
  if (row.step() && row.text(0) == "ok") return {};
  if (auto good = db.status(); !good) return good;
  return refuse(db.path(), "the file is damaged (" + std::string(row.text(0)) + ")");
}

Result<void> migrate(Connection& db) {
  for (;;) {
    const auto version = static_cast<int>(db.number("PRAGMA user_version").value_or(0));
    if (version == kSchemaVersion || db.failed()) return db.status();
    const auto way = migration(version);
    if (way.empty()) return refuse(db.path(), "the file is damaged (store version " + std::to_string(version) + ")");
    if (auto begun = db.begin(); !begun) return begun;
    db.script(way);
    db.script("PRAGMA user_version = " + std::to_string(version + 1));
    if (auto done = db.commit(); !done) return done;
  }
}

void configure(Connection& db) {
  db.script(
      "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; PRAGMA journal_size_limit = "
      "67108864");
}

Result<Opened> open_for_writing(const fs::path& path) {
  if (::access(path.c_str(), W_OK) != 0 || ::access(fs::absolute(path).parent_path().c_str(), W_OK) != 0)
    return refuse(path, "may not be written");
  auto db = connect(path, "mode=rw", SQLITE_OPEN_READWRITE);
  if (!db) return fail(db.error());
  if (auto good = sound(*db); !good) return fail(good.error());
  const bool network = is_network_disk(path);
  db->run(network ? "PRAGMA journal_mode = DELETE" : "PRAGMA journal_mode = WAL");
  configure(*db);
  if (auto good = db->status(); !good) return fail(good.error());
  if (auto good = migrate(*db); !good) return fail(good.error());
  return Opened{std::move(*db),
                network ? path.string() + ": on a network disk, so readers wait while pages are written" : ""};
}

Result<Opened> open_for_reading(const fs::path& path) {
  auto db = connect(path, "mode=ro", SQLITE_OPEN_READONLY);
  std::string notice;
  std::error_code ec;
  if (!db && access(fs::absolute(path).parent_path().c_str(), W_OK) != 0) {
    // SQLite wants to write its -shm file there. Nobody who may write the folder can be known, so the file is taken as
    // it lies.
    auto still = connect(path, "mode=ro&immutable=1", SQLITE_OPEN_READONLY);
    if (still && fs::file_size(path.string() + "-wal", ec) > 0 && !ec)
      notice = path.string() + ": what was written last is not shown (the folder may not be written)";
    if (still) db = std::move(still);
  }
  if (!db) return fail(db.error());
  if (db->number("PRAGMA user_version").value_or(0) < kReadableVersion)
    return refuse(path, "an older store; `dragoman build` brings it up to date");
  db->script("PRAGMA query_only = 1; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536");
  if (auto good = db->status(); !good) return fail(good.error());
  return Opened{std::move(*db), std::move(notice)};
}

// Made beside and moved to its place in one step: there is a whole store or none.
Result<void> create(const fs::path& path) {
  const fs::path fresh = path.string() + ".new-" + std::to_string(getpid());
  std::error_code ec;
  fs::remove(fresh, ec);
  {
    auto db = Connection::open(path, uri_of(fresh, "mode=rwc"), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!db) return fail(db.error());
    db->script("PRAGMA synchronous = FULL; PRAGMA application_id = " + std::to_string(kApplicationId));
    if (auto begun = db->begin(); !begun) return begun;
    db->script(schema());
    db->script("PRAGMA user_version = " + std::to_string(kSchemaVersion));
    if (auto done = db->commit(); !done) {
      fs::remove(fresh, ec);
      return done;
    }
  }
  const bool moved = renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0;
  const int why = errno;
  if (!moved && why == EINVAL) {  // a file system without it
    fs::create_hard_link(fresh, path, ec);
    fs::remove(fresh, ec);
    return {};
  }
  if (!moved) fs::remove(fresh, ec);
  if (!moved && why != EEXIST) return refuse(path, std::strerror(why));  // EEXIST: another made it in the meantime
  if (const int folder = ::open(fs::absolute(path).parent_path().c_str(), O_RDONLY | O_DIRECTORY); folder >= 0) {
    fsync(folder);
    close(folder);
  }
  return {};
}

}  // namespace

bool is_shared_disk(const fs::path& path) { return is_network_disk(path); }

void wait_for_writers(Connection& db, double seconds) {
  sqlite3_busy_timeout(db.handle(), static_cast<int>(seconds * 1000));
}

Result<Opened> open(const fs::path& path, Access access) {
  std::error_code ec;
  if (access == Access::kCreate && !fs::exists(path, ec)) {
    if (auto made = create(path); !made) return fail(made.error());
  }
  if (auto good = look(path); !good) return fail(good.error());
  return access == Access::kRead ? open_for_reading(path) : open_for_writing(path);
}

}  // namespace dragoman::store
