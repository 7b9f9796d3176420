// dragoman export: a store's happenings in the formats of other programs.
#include "dragoman/export.h"

#include <cstdio>
#include <memory>

#include "options.h"
#include "run.h"
#include "subcommands.h"
#include "written.h"

namespace dragoman::cli {

namespace {

struct Options {
  std::string store, output;
  std::vector<std::string> type, status;
  ExportOptions what;
  OutputOptions shared;
};

int export_all(Options options) {
  const auto usage = [](const std::string& message) { return give_up({ErrorCode::kUsage, "export", message}); };
  for (const auto& word : options.type) {
    const auto type = parse_event_type(word);
    if (!type) return usage("unknown type '" + word + "'");
    options.what.type.push_back(*type);
  }
  for (const auto& word : options.status) {
    const auto status = parse_status(word);
    if (!status) return usage("unknown status '" + word + "'");
    options.what.status.push_back(*status);
  }
  std::string all;
  bool printed = true;
  const auto done =
      export_store(options.store, engine_options(options.shared).data, options.what, [&](std::string_view piece) {
        if (options.output.empty()) return printed = print_all(piece);
        all += piece;
        return true;
      });
  if (!done) return give_up(done.error());
  const int code = options.output.empty() ? (printed ? kDone : kSomeFailed) : write_out(options.output, all);
  if (done->left_out != 0)
    std::fprintf(stderr, "dragoman: %zu happenings left out that %s cannot say (docs/happenings.md)\n", done->left_out,
                 options.what.format.c_str());
  return code;
}

}  // namespace

Registered add_export(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("export", "Write a store's happenings for other programs");
  sub->add_option("DB", options->store, "The store")->required();
  sub->add_option("--format", options->what.format,
                  "jsonl, csv, plover, polecat, phoenix, petrarch2, gdelt, geojson, graphml, gexf (default: jsonl)")
      ->check(CLI::IsMember(export_formats()));
  sub->add_option("--of", options->what.of,
                  "csv: happenings, reports or parties; gdelt: happenings (events) or reports (mentions)")
      ->check(CLI::IsMember({"happenings", "reports", "parties"}));
  sub->add_option("--aggregate", options->what.aggregate,
                  "Counts by day, week or month, pair of countries, type and status")
      ->check(CLI::IsMember({"day", "week", "month"}));
  sub->add_option("--from", options->what.from, "From this day on, YYYY-MM-DD")->type_name("DAY");
  sub->add_option("--to", options->what.to, "Up to this day")->type_name("DAY");
  sub->add_option("--type", options->type, "PLOVER types: CONSULT, AGREE, ...")->delimiter(',')->type_name("LIST");
  sub->add_option("--status", options->status, "Only happenings of these statuses")->delimiter(',')->type_name("LIST");
  sub->add_option("-o,--output", options->output,
                  "Write to this file: whole or not at all, and not when nothing changed")
      ->type_name("FILE");
  sub->add_option("--data", options->shared.data, "Folder with tables and models (default: beside the program)")
      ->type_name("DIR");
  sub->footer(
      "Examples:\n"
      "  dragoman export news.db > happenings.jsonl               all that is known, with every report\n"
      "  dragoman export news.db --format csv --of reports        for a spreadsheet\n"
      "  dragoman export news.db --format gdelt > events.tsv      as GDELT 2.0 has it\n"
      "  dragoman export news.db --format csv --aggregate month   how often whom");
  return {sub, [options] { return export_all(*options); }};
}

}  // namespace dragoman::cli
