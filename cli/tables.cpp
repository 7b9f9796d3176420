// dragoman tables: our tables as text.
#include <memory>

#include "options.h"
#include "subcommands.h"

namespace dragoman::cli {

namespace {

struct Options {
  std::string folder;
  OutputOptions output;
};

int tables(const Options& options) {
  const auto done = unpack_tables(engine_options(options.output), options.folder);
  return done ? static_cast<int>(kDone) : cannot_run(done.error());
}

}  // namespace

Registered add_tables(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("tables", "Write our tables as text, for a data folder of your own");
  sub->add_option("DIR", options->folder, "A folder that is new or empty")->required()->type_name("");
  sub->add_option("--data", options->output.data, "Folder with tables and models (default: beside the program)")
      ->type_name("DIR");
  sub->footer(
      "Examples:\n"
      "  dragoman tables mine/                     the tables by module, and the models\n"
      "  dragoman read page.html --data mine/      read with them, edited\n"
      "For a few rows of your own --ontology is enough (docs/tables.md).");
  return {sub, [options] { return tables(*options); }};
}

}  // namespace dragoman::cli
