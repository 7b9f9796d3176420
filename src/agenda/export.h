// What the writers of the formats share.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/export.h"
#include "ontology/ontology.h"
#include "store/happening.h"

namespace dragoman::agenda {

struct Exported {
  store::Happening happening;
  std::vector<store::Report> reports;  // in order of their numbers
};

// One pair of parties, each from the one side to the other; either may be missing, not both. Pairs of a party with
// itself are none.
struct Dyad {
  const store::Party* source = nullptr;
  const store::Party* target = nullptr;
};
[[nodiscard]] std::vector<Dyad> dyads_of(const store::Happening& happening);

// Takes happenings in the order of their ids and gives text.
class Writer {
 public:
  virtual ~Writer() = default;
  virtual std::string begin() { return {}; }
  // "" for what the format cannot say.
  virtual std::string row(const Exported& one) = 0;
  virtual std::string end() { return {}; }
  std::size_t written = 0;
};

[[nodiscard]] std::unique_ptr<Writer> make_lines_writer(const ExportOptions& options);  // jsonl, csv
[[nodiscard]] std::unique_ptr<Writer> make_coded_writer(
    const ExportOptions& options, const ontology::Ontology& ontology);  // plover, polecat, phoenix, petrarch2, gdelt
[[nodiscard]] std::unique_ptr<Writer> make_graph_writer(const ExportOptions& options);  // geojson, graphml, gexf
[[nodiscard]] std::unique_ptr<Writer> make_sums_writer(const ExportOptions& options);   // --aggregate

// RFC 4180; a cell that a spreadsheet would run gets an apostrophe in front.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);
// Cells without tabs and line breaks.
[[nodiscard]] std::string tsv_line(const std::vector<std::string>& cells);
[[nodiscard]] std::string date_text(const std::optional<store::Day>& day);  // "" for none
[[nodiscard]] std::string number_text(const std::optional<double>& number);

}  // namespace dragoman::agenda
