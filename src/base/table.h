// Tables: knowledge as tab-separated text. First `#` lines (source, licence, date), then a header row, then rows; the
// first column is the row's unique id. Rows of rules carry `example` and `expect`, which the tests run.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "dragoman/result.h"

namespace dragoman::base {

// One parsed table; owns its text. Cells are views into it and live as long as the table.
class Table {
 public:
  // `name` is used in messages: "actors/titles.tsv:12: duplicate id 'x'". Columns must be exactly those of `columns`, in
  // any order; a column written "name?" may be absent.
  [[nodiscard]] static Result<Table> parse(std::string name, std::string text, const std::vector<std::string>& columns);

  [[nodiscard]] std::size_t size() const { return rows_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  // The cell, trimmed; "" where a column is absent. `column` must be one of those given to parse.
  [[nodiscard]] std::string_view cell(std::size_t row, std::string_view column) const;
  [[nodiscard]] std::string_view id(std::size_t row) const { return cells_[row * width_]; }
  // "events/triggers.tsv:meet-3", the form used in `why`.
  [[nodiscard]] std::string reason(std::size_t row) const;
  // An error that names the row's line.
  [[nodiscard]] Error error(std::size_t row, std::string_view what) const;

 private:
  std::string name_;
  std::unique_ptr<std::string> text_;
  std::vector<std::string_view> columns_;
  std::vector<std::string_view> cells_;
  std::vector<std::uint32_t> lines_;
  std::size_t width_ = 0, rows_ = 0;
  std::string_view empty_;
};

// Cell lists: "a|b|c" -> {"a","b","c"}; "" -> {}.
[[nodiscard]] std::vector<std::string_view> split(std::string_view cell, char separator = '|');

// All tables and data files of one folder: DIR/tables.pack when there is one, else DIR as a tree of files.
class TableSet {
 public:
  // Fails with kNotFound when the folder holds neither.
  [[nodiscard]] static Result<TableSet> open(const std::filesystem::path& folder);
  // `path` is relative with '/': "events/triggers.tsv".
  [[nodiscard]] Result<Table> table(const std::string& path, const std::vector<std::string>& columns) const;
  // The bytes of a data file, mapped; they live as long as the set.
  [[nodiscard]] Result<std::string_view> file(const std::string& path) const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
  std::vector<MappedFile> mapped_;
  std::map<std::string, std::string_view, std::less<>> files_;  // path -> bytes inside mapped_
};

}  // namespace dragoman::base
