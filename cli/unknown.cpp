#include "unknown.h"

#include <algorithm>

namespace dragoman::cli {

namespace {

std::string guess(const UnknownActor& row) {
  std::string out = row.kind;
  for (const std::string* part : {&row.role, &row.country, &row.sector}) {
    if (!part->empty()) out += (out.empty() ? "" : ", ") + *part;
  }
  return out.empty() ? "noun" : out;
}

}  // namespace

std::string unknown_table(const std::vector<UnknownActor>& rows, const Paint& paint) {
  if (rows.empty()) return paint(Ink::kDim, "No name and no noun that the tables lack.") + "\n";
  std::string out = paint(Ink::kBold, " pages mentions  for            name, and what the page let us guess") + "\n";
  for (const UnknownActor& row : rows) {
    const std::string pages = std::to_string(row.pages), count = std::to_string(row.count);
    std::string line(6 - std::min<std::size_t>(5, pages.size()), ' ');
    line += pages + std::string(9 - std::min<std::size_t>(8, count.size()), ' ') + count + "  ";
    line += pad(paint(Ink::kDim, row.table), 15) + paint(Ink::kBold, plain(row.name));
    out += line + paint(Ink::kDim, "  " + plain(guess(row))) + "\n";
    out += std::string(17, ' ') + shorten(plain(row.example), kColumns - 17) + "\n";
  }
  return out;
}

std::string unknown_json_lines(const std::vector<UnknownActor>& rows) {
  std::string out;
  for (const UnknownActor& row : rows) out += to_json(row) + "\n";
  return out;
}

}  // namespace dragoman::cli
