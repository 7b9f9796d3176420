#include "base/table.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/assert.h"
#include "base/pack.h"
#include "base/utf8.h"

namespace dragoman::base {

namespace {

std::string_view next_line(std::string_view& rest) {
  const auto end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

Error bad(const std::string& name, std::uint32_t line, std::string_view what) {
  return {ErrorCode::kBadTable, "base", std::string(what), name, line};
}

// Which wanted column each file column is; fails on unknown, doubled or missing ones.
Result<std::vector<std::string_view>> match_header(const std::string& name, std::uint32_t line, std::string_view header,
                                                   const std::vector<std::string>& wanted) {
  const auto found = split(header, '\t');
  for (const auto column : found) {
    const bool known = std::any_of(wanted.begin(), wanted.end(), [&](std::string_view w) {
      if (w.ends_with('?')) w.remove_suffix(1);
      return w == column;
    });
    if (!known) return fail(bad(name, line, "unknown column '" + std::string(column) + "'"));
    if (std::count(found.begin(), found.end(), column) > 1) {
      return fail(bad(name, line, "column '" + std::string(column) + "' twice"));
    }
  }
  for (const auto& column : wanted) {
    if (!column.ends_with('?') && std::find(found.begin(), found.end(), column) == found.end()) {
      return fail(bad(name, line, "column '" + column + "' is missing"));
    }
  }
  return found;
}

}  // namespace

std::vector<std::string_view> split(std::string_view cell, char separator) {
  std::vector<std::string_view> parts;
  if (cell.empty()) return parts;
  for (;;) {
    const auto at = cell.find(separator);
    parts.push_back(cell.substr(0, at));
    if (at == std::string_view::npos) return parts;
    cell.remove_prefix(at + 1);
  }
}

Result<Table> Table::parse(std::string name, std::string text, const std::vector<std::string>& columns) {
  Table table;
  table.name_ = std::move(name);
  table.text_ = std::make_unique<std::string>(std::move(text));
  std::string_view rest = *table.text_;
  std::uint32_t line_number = 0;
  std::set<std::string_view> ids;
  while (!rest.empty()) {
    const std::string_view line = next_line(rest);
    ++line_number;
    if (line.empty() || line.front() == '#') continue;
    if (table.width_ == 0) {
      auto header = match_header(table.name_, line_number, line, columns);
      if (!header) return fail(header.error());
      table.columns_ = std::move(*header);
      table.width_ = table.columns_.size();
      continue;
    }
    const auto cells = split(line, '\t');
    if (cells.size() > table.width_) return fail(bad(table.name_, line_number, "more cells than columns"));
    for (std::size_t i = 0; i < table.width_; ++i) {
      table.cells_.push_back(i < cells.size() ? trim(cells[i]) : std::string_view());
    }
    const std::string_view id = table.cells_[table.rows_ * table.width_];
    if (id.empty()) return fail(bad(table.name_, line_number, "empty id"));
    if (!ids.insert(id).second) return fail(bad(table.name_, line_number, "duplicate id '" + std::string(id) + "'"));
    table.lines_.push_back(line_number);
    ++table.rows_;
  }
  if (table.width_ == 0) return fail(bad(table.name_, line_number, "no header row"));
  return table;
}

std::string_view Table::cell(std::size_t row, std::string_view column) const {
  DRAGOMAN_ASSERT(row < rows_);
  const auto at = std::find(columns_.begin(), columns_.end(), column);
  if (at == columns_.end()) return {};
  return cells_[row * width_ + static_cast<std::size_t>(at - columns_.begin())];
}

std::string Table::reason(std::size_t row) const { return name_ + ":" + std::string(id(row)); }

Error Table::error(std::size_t row, std::string_view what) const {
  return bad(std::string(file(row)), line(row), what);
}

Error Table::error(std::string_view what) const { return bad(rows_ == 0 ? name_ : std::string(file(0)), 0, what); }

bool Table::is_bare(std::size_t row) const {
  const auto first = cells_.begin() + static_cast<std::ptrdiff_t>(row * width_);
  return std::all_of(first + 1, first + static_cast<std::ptrdiff_t>(width_),
                     [](std::string_view cell) { return cell.empty(); });
}

void Table::own(std::string_view file) {
  own_file_ = file;
  for (auto& line : lines_) line |= kOwn;
}

void Table::extend(Table more) {
  std::map<std::string_view, std::size_t> known;
  for (std::size_t r = 0; r < rows_; ++r) known.emplace(id(r), r);
  std::vector<bool> gone(rows_, false);
  std::vector<std::string_view> cells;
  std::vector<std::uint32_t> lines;
  const auto put = [&](const Table& from, std::size_t row) {
    lines.push_back(from.lines_[row]);
    for (const auto column : columns_) cells.push_back(from.cell(row, column));
  };
  std::map<std::size_t, std::size_t> replaced;  // row -> row of `more`
  for (std::size_t r = 0; r < more.rows_; ++r) {
    const auto found = known.find(more.id(r));
    if (found == known.end())
      put(more, r);
    else if (more.is_bare(r))
      gone[found->second] = true;
    else
      replaced.emplace(found->second, r);
  }
  for (std::size_t r = 0; r < rows_; ++r) {
    if (const auto by = replaced.find(r); by != replaced.end())
      put(more, by->second);
    else if (!gone[r])
      put(*this, r);
  }
  // One text holds both, so that the cells stay views of what the table owns.
  auto text = std::make_unique<std::string>(*text_ + *more.text_);
  for (auto& cell : cells) {
    const bool ours = cell.data() >= text_->data() && cell.data() <= text_->data() + text_->size();
    const auto at = ours ? cell.data() - text_->data()
                         : cell.data() - more.text_->data() + static_cast<std::ptrdiff_t>(text_->size());
    cell =
        cell.empty() ? std::string_view() : std::string_view(*text).substr(static_cast<std::size_t>(at), cell.size());
  }
  for (auto& column : columns_)
    column = std::string_view(*text).substr(static_cast<std::size_t>(column.data() - text_->data()), column.size());
  text_ = std::move(text);
  own_file_ = more.own_file_;
  cells_ = std::move(cells);
  lines_ = std::move(lines);
  rows_ = lines_.size();
}

Result<TableSet> TableSet::open(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  if (folder.empty()) return fail(ErrorCode::kNotFound, "base", "no folder with tables is named");
  TableSet set;
  set.folder_ = folder;
  std::error_code ec;
  if (const auto pack = folder / "tables.pack"; fs::exists(pack, ec)) {
    auto mapped = MappedFile::open(pack);
    if (!mapped) return fail(mapped.error());
    auto files = read_pack(mapped->bytes(), pack.string());
    if (!files) return fail(files.error());
    set.files_ = std::move(*files);
    set.mapped_.push_back(std::move(*mapped));
    return set;
  }
  if (!fs::is_directory(folder, ec)) {
    return fail_in(folder.string(), ErrorCode::kNotFound, "base", "no such folder of tables");
  }
  for (const auto& entry : fs::recursive_directory_iterator(folder, ec)) {
    if (!entry.is_regular_file()) continue;
    auto mapped = MappedFile::open(entry.path());
    if (!mapped) return fail(mapped.error());
    set.files_.emplace(fs::relative(entry.path(), folder).generic_string(), mapped->bytes());
    set.mapped_.push_back(std::move(*mapped));
  }
  if (set.files_.empty()) return fail_in(folder.string(), ErrorCode::kNotFound, "base", "no tables there");
  return set;
}

Result<std::string> TableSet::path_of(const std::string& name) const {
  static constexpr std::array<std::string_view, 4> kModules = {"actors", "events", "facts", "ontology"};
  std::string known;
  for (const auto& [path, bytes] : files_) {
    const auto module = std::string_view(path).substr(0, path.find('/'));
    if (!path.ends_with(".tsv") || std::find(kModules.begin(), kModules.end(), module) == kModules.end()) continue;
    if (path == name || path.substr(module.size() + 1) == name) return path;
    known += (known.empty() ? "" : ", ") + path;
  }
  return fail(ErrorCode::kBadTable, "base", "no table of this name; there are " + known);
}

Result<void> TableSet::overlay(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::error_code ec;
  if (!fs::is_directory(folder, ec))
    return fail_in(folder.string(), ErrorCode::kNotFound, "base", "no such folder of tables");
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder, ec)) {
    if (entry.is_regular_file() && entry.path().extension() == ".tsv") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  if (found.empty()) return fail_in(folder.string(), ErrorCode::kNotFound, "base", "no .tsv table in this folder");
  for (const auto& file : found) {
    std::string name = file.lexically_relative(folder).generic_string();
    const bool extends = name.ends_with("+.tsv");
    if (extends) name.erase(name.size() - 5, 1);
    const auto path = path_of(name);
    if (!path) return fail_in(file.string(), ErrorCode::kBadTable, "base", path.error().message);
    const char kind = extends ? '+' : '=';
    if (own(kind, *path)) return fail_in(file.string(), ErrorCode::kBadTable, "base", "a second table for " + *path);
    auto mapped = MappedFile::open(file);
    if (!mapped) return fail(mapped.error());
    files_.emplace(kind + *path + "\t" + file.string(), mapped->bytes());
    mapped_.push_back(std::move(*mapped));
  }
  return {};
}

std::optional<TableSet::Own> TableSet::own(char kind, const std::string& path) const {
  const std::string key = kind + path + "\t";
  const auto found = files_.lower_bound(key);
  if (found == files_.end() || !found->first.starts_with(key)) return std::nullopt;
  return Own{std::string_view(found->first).substr(key.size()), found->second};
}

Result<std::string_view> TableSet::file(const std::string& path) const {
  const auto found = files_.find(path);
  if (found == files_.end()) {
    return fail_in(path, ErrorCode::kNotFound, "base", "not in the tables of " + folder_.string());
  }
  return found->second;
}

Result<Table> TableSet::table(const std::string& path, const std::vector<std::string>& columns) const {
  auto bytes = file(path);
  if (!bytes) return fail(bytes.error());
  const auto read = [&](const Own& own) {
    auto table = Table::parse(std::string(own.file), std::string(own.bytes), columns);
    if (table) table->name_ = path, table->own(own.file);
    return table;
  };
  const auto replaced = own('=', path), extended = own('+', path);
  auto table = replaced ? read(*replaced) : Table::parse(path, std::string(*bytes), columns);
  if (!table || !extended) return table;
  auto more = read(*extended);
  if (!more) return more;
  table->extend(std::move(*more));
  return table;
}

}  // namespace dragoman::base
