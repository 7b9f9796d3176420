#include "agenda/export.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "store/store.h"

namespace dragoman {

const std::vector<std::string>& export_formats() {
  static const std::vector<std::string> kFormats = {"jsonl",     "csv",   "plover",  "polecat", "phoenix",
                                                    "petrarch2", "gdelt", "geojson", "graphml", "gexf"};
  return kFormats;
}

namespace agenda {

std::vector<Dyad> dyads_of(const store::Happening& happening) {
  std::vector<Dyad> out;
  std::vector<const store::Party*> sources, targets;
  for (const auto& party : happening.party) {
    if (party.side != store::Side::kTarget) sources.push_back(&party);
    if (party.side != store::Side::kSource) targets.push_back(&party);
  }
  for (const auto* source : sources)
    for (const auto* target : targets)
      if (source != target && source->entity != target->entity) out.push_back({source, target});
  if (!out.empty()) return out;
  for (const auto* source : sources) out.push_back({source, nullptr});
  if (sources.empty())
    for (const auto* target : targets) out.push_back({nullptr, target});
  return out;
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    auto cell = cells[i];
    const auto is_number = [&] { return cell.find_first_not_of("-.0123456789") == std::string::npos; };
    if (!cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos && !is_number())
      cell.insert(0, 1, '\'');
    if (i != 0) out += ',';
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
      out += cell;
      continue;
    }
    out += '"';
    for (const char c : cell) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  return out + "\r\n";
}

std::string tsv_line(const std::vector<std::string>& cells) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) out += '\t';
    for (const char c : cells[i]) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + '\n';
}

std::string date_text(const std::optional<store::Day>& day) { return day ? store::to_date(*day) : std::string(); }

std::string number_text(const std::optional<double>& number) {
  if (!number) return {};
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%.10g", *number);
  return out.data();
}

namespace {

Result<std::unique_ptr<Writer>> writer_of(const ExportOptions& options, const ontology::Ontology& ontology) {
  const auto is = [&](std::initializer_list<std::string_view> formats) {
    return std::find(formats.begin(), formats.end(), options.format) != formats.end();
  };
  const auto wrong = [](std::string message) { return fail(ErrorCode::kUsage, "agenda", std::move(message)); };
  if (!options.aggregate.empty()) {
    if (options.aggregate != "day" && options.aggregate != "week" && options.aggregate != "month")
      return wrong("--aggregate takes day, week or month, not '" + options.aggregate + "'");
    if (!is({"csv", "jsonl"})) return wrong("--aggregate writes csv or jsonl, not " + options.format);
    return make_sums_writer(options);
  }
  const auto& of = options.of;
  if (of != "happenings" && !(options.format == "csv" && (of == "reports" || of == "parties")) &&
      !(options.format == "gdelt" && of == "reports"))
    return wrong("--of " + of + " is not for " + options.format);
  if (is({"jsonl", "csv"})) return make_lines_writer(options);
  if (is({"plover", "polecat", "phoenix", "petrarch2", "gdelt"})) return make_coded_writer(options, ontology);
  if (is({"geojson", "graphml", "gexf"})) return make_graph_writer(options);
  return wrong("unknown format '" + options.format + "'");
}

}  // namespace
}  // namespace agenda

Result<ExportCounts> export_store(const std::filesystem::path& path, const std::filesystem::path& data,
                                  const ExportOptions& options, const std::function<bool(std::string_view)>& write) {
  const auto set = base::TableSet::open(data);
  if (!set) return fail(set.error());
  const auto ontology = ontology::Ontology::load(*set);
  if (!ontology) return fail(ontology.error());
  auto made = agenda::writer_of(options, *ontology);
  if (!made) return fail(std::move(made.error()));
  std::optional<store::Day> from, to;
  for (const auto& [text, day] : {std::pair(&options.from, &from), std::pair(&options.to, &to)}) {
    if (text->empty()) continue;
    *day = store::day_of(*text);
    if (!*day || text->size() != 10) return fail(ErrorCode::kUsage, "agenda", "no day YYYY-MM-DD: '" + *text + "'");
  }
  auto opened = store::open(path, store::Access::kRead);
  if (!opened) return fail(std::move(opened.error()));
  auto& db = opened->db;
  auto& writer = **made;
  ExportCounts out;
  db.run("BEGIN");
  std::vector<store::Id> ids;
  {
    auto row = db.query("SELECT id FROM happening WHERE reports > 0 ORDER BY id");
    while (row.step()) ids.push_back(row.integer(0));
  }
  bool go_on = write(writer.begin());
  for (const auto id : ids) {
    if (!go_on || db.failed()) break;
    auto happening = store::load_happening(db, id);
    if (!happening) continue;
    if ((from || to) && !happening->begin) continue;
    if ((from && happening->end.value_or(*happening->begin) < *from) || (to && *happening->begin > *to)) continue;
    const auto listed = [](const auto& wanted, auto value) {
      return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
    };
    if (!listed(options.type, happening->type) || !listed(options.status, happening->status)) continue;
    agenda::Exported one{std::move(*happening), {}};
    for (const auto report : store::reports_of_happening(db, id))
      if (auto loaded = store::load_report(db, report)) one.reports.push_back(std::move(*loaded));
    const auto before = writer.written;
    const auto text = writer.row(one);
    if (!text.empty())
      go_on = write(text);
    else if (writer.written == before)
      ++out.left_out;
  }
  if (go_on) write(writer.end());
  db.run("COMMIT");
  if (auto status = db.status(); !status) return fail(std::move(status.error()));
  out.written = writer.written;
  return out;
}

}  // namespace dragoman
