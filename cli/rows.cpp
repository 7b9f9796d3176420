#include "rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "table.h"
#include "when.h"

namespace dragoman::cli {

namespace {

constexpr std::string_view kDot = " \xC2\xB7 ";
constexpr std::size_t kWidestCell = 60;

std::string number(double value) {
  std::array<char, 32> out{};
  const auto end = std::to_chars(out.data(), out.data() + out.size(), value).ptr;
  return {out.data(), end};
}

std::string text_of(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* integer = std::get_if<std::int64_t>(&cell)) return std::to_string(*integer);
  if (const auto* real = std::get_if<double>(&cell)) return number(*real);
  return {};
}

std::string guarded(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) text.insert(0, "'");
  return text;
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

// The cell of a column, plain; "" when there is none.
std::string cell(const StoreRow& row, std::string_view column) {
  const auto at = std::ranges::find(row.columns, column);
  return at == row.columns.end() ? std::string()
                                 : plain(text_of(row.cells[static_cast<std::size_t>(at - row.columns.begin())]));
}

std::string when(const StoreRow& row) {
  const auto edtf = cell(row, "edtf");
  return edtf.empty() ? std::string() : in_words(edtf);
}

std::string where(const StoreRow& row) {
  const auto place = cell(row, "place"), country = cell(row, "country");
  return place.empty() ? country : country.empty() ? place : place + ", " + country;
}

std::string told(const StoreRow& row) {
  const auto reports = cell(row, "reports");
  return reports == "1" ? std::string() : reports + " reports, " + cell(row, "sources") + " independent";
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : ",") + csv_cell(cells[i]);
  return out + "\r\n";
}

std::string csv_line(const StoreRow& row) {
  std::vector<std::string> cells;
  for (const auto& one : row.cells)
    cells.push_back(std::holds_alternative<std::string>(one) ? guarded(std::get<std::string>(one)) : text_of(one));
  return csv_line(cells);
}

std::string json_line(const StoreRow& row) {
  nlohmann::ordered_json out = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    std::visit(
        [&](const auto& value) {
          if constexpr (!std::is_same_v<std::decay_t<decltype(value)>, std::monostate>) out[row.columns[i]] = value;
        },
        row.cells[i]);
  }
  return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::string event_row(const StoreRow& row, bool is_report, const Paint& paint) {
  const auto status = cell(row, "status"), mode = cell(row, "mode"), word = cell(row, "word");
  std::string facts = paint(ink_of(parse_status(status).value_or(Status::kOccurred)), status);
  const auto add = [&](const std::string& piece) {
    if (!piece.empty()) facts += std::string(kDot) + piece;
  };
  add(when(row));
  add(paint(Ink::kBold, cell(row, "type")) + (mode.empty() ? "" : " (" + mode + ")"));
  add(cell(row, "parties"));
  add(where(row));
  add(cell(row, "occasion"));
  if (!word.empty()) add("word of " + word);
  if (!is_report) add(told(row));
  std::string source = cell(row, "outlet");
  const auto url = cell(row, "url"), title = cell(row, "title");
  if (!title.empty()) source += (source.empty() ? "" : ": ") + title;
  if (!url.empty()) source += (source.empty() ? "" : std::string(kDot)) + url;
  const std::string bar = "      " + paint(Ink::kDim, "\xE2\x94\x82") + " ";
  std::string out = hang(pad(" " + paint(Ink::kDim, (is_report ? "r" : "") + cell(row, "id")), 6) + " ", "        ",
                         facts, kColumns) +
                    hang(bar, bar, cell(row, "sentence"), kColumns);
  if (!source.empty()) out += hang(bar, bar, paint(Ink::kDim, source), kColumns);
  return out;
}

void Grid::add(const StoreRow& row) {
  columns_ = row.columns;
  auto& out = rows_.emplace_back();
  for (const auto& one : row.cells) out.push_back(shorten(plain(text_of(one)), kWidestCell));
}

std::string Grid::print(const Paint& paint) const {
  std::vector<std::size_t> widths;
  for (const auto& column : columns_) widths.push_back(width_of(column));
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  const auto line = [&](const std::vector<std::string>& cells, bool head) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto text = i + 1 == cells.size() ? cells[i] : pad(cells[i], widths[i]);
      out += (i == 0 ? "" : "  ") + (head ? paint(Ink::kBold, text) : text);
    }
    return out + "\n";
  };
  std::string out = rows_.empty() ? std::string() : line(columns_, true);
  for (const auto& row : rows_) out += line(row, false);
  return out;
}

}  // namespace dragoman::cli
