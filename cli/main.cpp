// dragoman: the command line over the engine.
#include <csignal>
#include <cstdio>
#include <exception>
#include <ios>
#include <new>

#include "options.h"
#include "subcommands.h"

namespace {

// The exit code of a command line that was not understood, or that only asked for help.
int exit_code(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    app.exit(error);
    return dragoman::cli::kDone;
  }
  std::fprintf(stderr, "dragoman: %s\nRun with --help for the options.\n", error.what());
  return dragoman::cli::kUsageError;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that goes away shows as a failed write
  std::ios::sync_with_stdio(false);
  CLI::App app(
      "Reads news pages, writes records of political events: who did what to whom, when, where, on whose word.",
      "dragoman");
  app.set_version_flag("--version", "dragoman " DRAGOMAN_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  dragoman read page.html\n"
      "  dragoman read pages/ --format jsonl > records.jsonl\n"
      "  dragoman clean page.html --why\n"
      "  dragoman explain \"Police arrested two opposition leaders in Dakar on Monday.\"\n"
      "dragoman SUBCOMMAND --help tells more.");
  const dragoman::cli::Registered commands[] = {dragoman::cli::add_read(app), dragoman::cli::add_clean(app), dragoman::cli::add_build(app),
                                                dragoman::cli::add_query(app), dragoman::cli::add_show(app),
                                                dragoman::cli::add_explain(app), dragoman::cli::add_relate(app),
                                                dragoman::cli::add_actors(app), dragoman::cli::add_check(app),
                                                dragoman::cli::add_codes(app), dragoman::cli::add_agenda(app),
                                                dragoman::cli::add_link(app), dragoman::cli::add_unlink(app),
                                                dragoman::cli::add_export(app)};
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return exit_code(app, error);
  }
  try {
    for (const auto& command : commands) {
      if (command.app->parsed()) return command.run();
    }
  } catch (const std::bad_alloc&) {
    std::fputs("dragoman: not enough memory\n", stderr);
    return dragoman::cli::kSomeFailed;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "dragoman: %s\n", error.what());
    return dragoman::cli::kSomeFailed;
  }
  return dragoman::cli::kUsageError;
}
