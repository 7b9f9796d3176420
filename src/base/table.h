// Tables: knowledge as tab-separated text. First `#` lines (source, licence, date), then a header row, then rows; the
// first column is the row's unique id. Rows of rules carry `example` and `expect`, which the tests run.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "dragoman/result.h"

namespace dragoman::base {

// One parsed table; owns its text. Cells are views into it and live as long as the table.
class Table {
 public:
  // `name` is used in messages: "actors/titles.tsv:12: duplicate id 'x'". Columns must be exactly those of `columns`,
  // in any order; a column written "name?" may be absent.
  [[nodiscard]] static Result<Table> parse(std::string name, std::string text, const std::vector<std::string>& columns);

  [[nodiscard]] std::size_t size() const { return rows_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  // The cell, trimmed; "" where a column is absent. `column` must be one of those given to parse.
  [[nodiscard]] std::string_view cell(std::size_t row, std::string_view column) const;
  [[nodiscard]] std::string_view id(std::size_t row) const { return cells_[row * width_]; }
  // "events/triggers.tsv:meet-3", the form used in `why`.
  [[nodiscard]] std::string reason(std::size_t row) const;
  // The file the row was read from, and its line there; error() names both.
  [[nodiscard]] std::string_view file(std::size_t row) const {
    return is_own(row) ? own_file_ : std::string_view(name_);
  }
  [[nodiscard]] std::uint32_t line(std::size_t row) const { return lines_[row] & ~kOwn; }
  // True for a row of a user's table (TableSet::overlay).
  [[nodiscard]] bool is_own(std::size_t row) const { return (lines_[row] & kOwn) != 0; }
  // An error that names the row's file and line.
  [[nodiscard]] Error error(std::size_t row, std::string_view what) const;
  // ... that concerns the whole table.
  [[nodiscard]] Error error(std::string_view what) const;

 private:
  friend class TableSet;
  static constexpr std::uint32_t kOwn = 1U << 31U;  // marks the line number of an own row
  // Marks all rows as read from a user's file.
  void own(std::string_view file);
  // Takes the rows of `more` (an own table, read with the same columns) before its own; one whose id is known replaces
  // that row in its place, or takes it out where all its other cells are empty.
  void extend(Table more);
  [[nodiscard]] bool is_bare(std::size_t row) const;  // nothing but an id

  std::string name_;
  std::unique_ptr<std::string> text_;  // what the cells are views of
  std::vector<std::string_view> columns_;
  std::vector<std::string_view> cells_;
  std::vector<std::uint32_t> lines_;
  std::size_t width_ = 0, rows_ = 0;
  std::string_view own_file_;  // lives as long as the TableSet
};

// Cell lists: "a|b|c" -> {"a","b","c"}; "" -> {}.
[[nodiscard]] std::vector<std::string_view> split(std::string_view cell, char separator = '|');

// All tables and data files of one folder: DIR/tables.pack when there is one, else DIR as a tree of files. A second
// folder may lie over it, a user's own tables: see overlay(). Tables that took rows from it must not outlive the set.
class TableSet {
 public:
  // Fails with kNotFound when the folder holds neither.
  [[nodiscard]] static Result<TableSet> open(const std::filesystem::path& folder);
  // What loading has read of the files leaves memory until somebody asks for it.
  void set_aside() const {
    for (const auto& file : mapped_) file.set_aside();
  }
  // Lays the tables of a user's folder over those of ontology/, events/ and actors/: FOLDER/NAME.tsv or
  // FOLDER/MODULE/NAME.tsv replaces MODULE/NAME.tsv, and one called NAME+.tsv extends it: its rows come first, one
  // whose id is known replaces that row, one that is nothing but an id takes it out. Fails with kNotFound when there is
  // no such folder or no table in it, with kBadTable for a table that is none of ours.
  [[nodiscard]] Result<void> overlay(const std::filesystem::path& folder);
  // `path` is relative with '/': "events/triggers.tsv".
  [[nodiscard]] Result<Table> table(const std::string& path, const std::vector<std::string>& columns) const;
  // The bytes of a data file, mapped; they live as long as the set.
  [[nodiscard]] Result<std::string_view> file(const std::string& path) const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  struct Own {
    std::string_view file, bytes;
  };
  [[nodiscard]] Result<std::string> path_of(const std::string& name) const;  // "triggers.tsv" -> "events/triggers.tsv"
  [[nodiscard]] std::optional<Own> own(char kind, const std::string& path) const;

  std::filesystem::path folder_;
  std::vector<MappedFile> mapped_;
  // path -> bytes inside mapped_. A user's tables stand there as '=' (replaces) or '+' (extends), path, tab, file name.
  std::map<std::string, std::string_view, std::less<>> files_;
};

}  // namespace dragoman::base
