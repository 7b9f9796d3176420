// dragoman: the command line over the engine.
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <ios>
#include <new>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "options.h"
#include "run.h"
#include "subcommands.h"

namespace {

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t before = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = before + (a[i - 1] == b[j - 1] ? 0 : 1);
      before = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

// What to say of a first word that is no subcommand; "" when it is one.
std::string wrong_subcommand(const CLI::App& app, std::string_view word) {
  std::string nearest;
  std::size_t least = word.size() / 2 + 1;
  for (const CLI::App* sub : app.get_subcommands({})) {
    if (sub->get_name() == word) return "";
    if (const auto far = distance(word, sub->get_name()); far < least) least = far, nearest = sub->get_name();
  }
  std::string out = "no subcommand '" + std::string(word) + "'";
  std::error_code ignored;
  if (std::filesystem::exists(word, ignored)) return out + ": did you mean 'read " + std::string(word) + "'?";
  return nearest.empty() ? out : out + ": did you mean '" + nearest + "'?";
}

// The exit code of a command line that was not understood, or that only asked for help.
int exit_code(const CLI::App& app, const CLI::ParseError& error, std::string_view first) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    std::ostringstream text;
    app.exit(error, text);
    return dragoman::cli::print_all(text.str()) ? dragoman::cli::kDone : dragoman::cli::kSomeFailed;
  }
  const std::string wrong = first.empty() || first.front() == '-' ? std::string() : wrong_subcommand(app, first);
  std::fprintf(stderr, "dragoman: %s\nRun with --help for the options.\n",
               wrong.empty() ? error.what() : wrong.c_str());
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
  const dragoman::cli::Registered commands[] = {
      dragoman::cli::add_read(app),    dragoman::cli::add_clean(app),  dragoman::cli::add_build(app),
      dragoman::cli::add_watch(app),   dragoman::cli::add_query(app),  dragoman::cli::add_show(app),
      dragoman::cli::add_explain(app), dragoman::cli::add_relate(app), dragoman::cli::add_actors(app),
      dragoman::cli::add_check(app),   dragoman::cli::add_codes(app),  dragoman::cli::add_agenda(app),
      dragoman::cli::add_link(app),    dragoman::cli::add_unlink(app), dragoman::cli::add_export(app),
      dragoman::cli::add_serve(app),   dragoman::cli::add_tables(app)};
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return exit_code(app, error, argc > 1 ? argv[1] : "");
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
