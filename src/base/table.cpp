#include "base/table.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/assert.h"
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
  return {ErrorCode::kBadTable, "base", name + ":" + std::to_string(line) + ": " + std::string(what)};
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

Error Table::error(std::size_t row, std::string_view what) const { return bad(name_, lines_[row], what); }

namespace {

// tables.pack: "DRGT1\n", then "SIZE PATH\n" lines, an empty line, then the files one after the other.
constexpr std::string_view kPackMagic = "DRGT1\n";

Result<std::map<std::string, std::string_view, std::less<>>> read_pack(std::string_view pack, const std::string& name) {
  const auto broken = [&](std::string_view what) {
    return fail(ErrorCode::kBadTable, "base", name + ": " + std::string(what));
  };
  if (!pack.starts_with(kPackMagic)) return broken("not a table pack of this version");
  std::string_view rest = pack.substr(kPackMagic.size());
  std::vector<std::pair<std::string, std::size_t>> entries;
  for (;;) {
    if (rest.empty()) return broken("truncated index");
    const std::string_view line = next_line(rest);
    if (line.empty()) break;
    std::size_t size = 0;
    const auto [end, ec] = std::from_chars(line.data(), line.data() + line.size(), size);
    if (ec != std::errc() || end == line.data() + line.size()) return broken("wrong index line");
    entries.emplace_back(std::string(line.substr(static_cast<std::size_t>(end - line.data()) + 1)), size);
  }
  std::map<std::string, std::string_view, std::less<>> files;
  for (const auto& [path, size] : entries) {
    if (size > rest.size()) return broken("truncated at " + path);
    files.emplace(path, rest.substr(0, size));
    rest.remove_prefix(size);
  }
  return files;
}

}  // namespace

Result<TableSet> TableSet::open(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
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
    return fail(ErrorCode::kNotFound, "base", folder.string() + ": no such folder of tables");
  }
  for (const auto& entry : fs::recursive_directory_iterator(folder, ec)) {
    if (!entry.is_regular_file()) continue;
    auto mapped = MappedFile::open(entry.path());
    if (!mapped) return fail(mapped.error());
    set.files_.emplace(fs::relative(entry.path(), folder).generic_string(), mapped->bytes());
    set.mapped_.push_back(std::move(*mapped));
  }
  if (set.files_.empty()) return fail(ErrorCode::kNotFound, "base", folder.string() + ": no tables there");
  return set;
}

Result<std::string_view> TableSet::file(const std::string& path) const {
  const auto found = files_.find(path);
  if (found == files_.end()) {
    return fail(ErrorCode::kNotFound, "base", path + ": not in the tables of " + folder_.string());
  }
  return found->second;
}

Result<Table> TableSet::table(const std::string& path, const std::vector<std::string>& columns) const {
  auto bytes = file(path);
  if (!bytes) return fail(bytes.error());
  return Table::parse(path, std::string(*bytes), columns);
}

}  // namespace dragoman::base
