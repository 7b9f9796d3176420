// A SQLite connection whose errors stick: after a failed statement those that follow do nothing, and commit() or
// status() tells. So statements can be written one after another and are asked once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "dragoman/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace dragoman::store {

struct Blob {
  std::string_view bytes;
};

class Connection;

// A statement at work: rows come one by one; it is reset when it goes out of scope. Views live until the next step().
class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  [[nodiscard]] bool step();  // true: there is a row; false at the end, and when something failed
  [[nodiscard]] int columns() const;
  [[nodiscard]] std::string_view name(int column) const;
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] bool is_integer(int column) const;
  [[nodiscard]] bool is_real(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string_view text(int column) const;  // "" for NULL
  [[nodiscard]] std::string_view blob(int column) const;
  [[nodiscard]] std::optional<std::int64_t> maybe_integer(int column) const;
  [[nodiscard]] std::optional<double> maybe_real(int column) const;

  // Parameters count from 1. An empty text is NULL: what is not known is NULL in every table.
  void bind(int at, std::nullptr_t);
  void bind(int at, std::int64_t value);
  void bind(int at, double value);
  void bind(int at, std::string_view value);
  void bind(int at, Blob value);

 private:
  friend class Connection;
  Statement(Connection& db, sqlite3_stmt* stmt, bool* busy) : db_(&db), stmt_(stmt), busy_(busy) {}
  Connection* db_;
  sqlite3_stmt* stmt_;  // nullptr: could not be prepared
  bool* busy_;          // of the cached statement; nullptr: the statement is ours
};

class Connection {
 public:
  // `flags` are SQLite's. Fails with kUnreadable; messages name `path`.
  [[nodiscard]] static Result<Connection> open(const std::filesystem::path& path, const std::string& uri, int flags);
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;
  ~Connection();

  // A prepared statement (kept by its text) with its parameters bound.
  template <class... Args>
  [[nodiscard]] Statement query(std::string_view sql, const Args&... args) {
    Statement out = prepare(sql);
    int at = 0;
    (bind(out, ++at, args), ...);
    return out;
  }
  // The same, to its end. False when it failed.
  template <class... Args>
  bool run(std::string_view sql, const Args&... args) {
    Statement statement = query(sql, args...);
    while (statement.step()) {
    }
    return !failed();
  }
  // Several statements, none with parameters.
  bool script(std::string_view sql);
  // The first column of the first row; nullopt when there is none or it is NULL.
  template <class... Args>
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view sql, const Args&... args) {
    Statement statement = query(sql, args...);
    return statement.step() ? statement.maybe_integer(0) : std::nullopt;
  }

  [[nodiscard]] std::int64_t last_id() const;
  [[nodiscard]] std::int64_t changes() const;  // rows the last statement changed
  [[nodiscard]] bool failed() const;
  [[nodiscard]] Result<void> status() const;  // the error that stuck
  void fail_with(Error error);                // sticks too, unless one has already

  // begin() waits for other writers (busy timeout). commit() rolls back when something failed and tells it; afterwards
  // the connection works again.
  [[nodiscard]] Result<void> begin();
  [[nodiscard]] Result<void> commit();
  void rollback();

  [[nodiscard]] sqlite3* handle() const;
  [[nodiscard]] const std::filesystem::path& path() const;

 private:
  friend class Statement;
  struct Impl;
  explicit Connection(std::unique_ptr<Impl> impl);
  Statement prepare(std::string_view sql);
  void note(int code);  // makes an error of SQLite's stick

  template <class T>
  static void bind(Statement& statement, int at, const T& value) {
    if constexpr (std::is_integral_v<T>) {
      statement.bind(at, static_cast<std::int64_t>(value));
    } else if constexpr (std::is_floating_point_v<T>) {
      statement.bind(at, static_cast<double>(value));
    } else if constexpr (std::is_same_v<T, Blob> || std::is_same_v<T, std::nullptr_t>) {
      statement.bind(at, value);
    } else {
      statement.bind(at, std::string_view(value));
    }
  }
  template <class T>
  static void bind(Statement& statement, int at, const std::optional<T>& value) {
    value ? bind(statement, at, *value) : statement.bind(at, nullptr);
  }
  std::unique_ptr<Impl> impl_;
};

}  // namespace dragoman::store
