// Options the subcommands share.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "dragoman/dragoman.h"

namespace dragoman::cli {

enum ExitCode : int {
  kDone = 0,
  kSomeFailed = 1,  // some input failed, the others are done
  kUsageError = 2,
  kCannotRun = 3  // nothing was tried: no tables, no models, nowhere to write
};

enum class Format { kTable, kText, kMarkdown, kJson, kJsonLines, kCsv, kTsv };

struct InputOptions {
  std::vector<std::string> paths = {};
  std::string input = "auto", as = "page", published = {}, url = {};
  std::vector<std::string> keys = {};  // "body=text"
  std::size_t max_bytes = ReaderOptions().max_bytes;
  double max_ratio = ReaderOptions().max_ratio;
  bool alone = false;
};

struct LimitOptions {
  double seconds = 30;                             // of a core, a page; 0: none
  std::size_t max_words = PageLimits().max_words;  // 0: none
};

struct OutputOptions {
  std::string format, color = "auto";
  std::string file;   // what --output names; "": standard output
  unsigned jobs = 0;  // 0: one per core
  std::string data, ontology;
  LimitOptions limits = {};
  std::string kernels = {};               // "": the fastest
  std::vector<std::string> formats = {};  // the words --format takes here
  [[nodiscard]] bool takes(const std::string& format) const;
};

void add_input_options(CLI::App& app, InputOptions& options);
// --alone: judge each page by itself.
void add_alone_option(CLI::App& app, InputOptions& options);
// `formats` are the words --format takes.
void add_output_options(CLI::App& app, OutputOptions& options, const std::vector<std::string>& formats);

// --format and --color alone.
void add_format_options(CLI::App& app, OutputOptions& options, const std::vector<std::string>& formats);
// --jobs, --data and --kernel alone.
void add_engine_options(CLI::App& app, OutputOptions& options);
// --time-limit and --max-words: what one page may cost.
void add_limit_options(CLI::App& app, LimitOptions& options);
// --output: a file instead of standard output.
void add_output_file_option(CLI::App& app, OutputOptions& options);
// --profile: a label set for the types of events.
void add_profile_option(CLI::App& app, std::string& profile);
using LabelOf = std::function<std::string(const Event&)>;
// The labels of that set; an empty function for no profile.
[[nodiscard]] Result<LabelOf> load_labels(const OutputOptions& options, const std::string& profile);
// The files that are written while inputs are read: --output, and a file that standard output goes to.
[[nodiscard]] std::vector<std::string> written_files(const OutputOptions& options);
// From here on standard output is what --output names. Fails where it cannot be opened.
[[nodiscard]] Result<void> start_output(const OutputOptions& options);
// For messages: what --output named, else "standard output".
[[nodiscard]] const std::string& output_name();
// --ontology: a user's own tables.
void add_ontology_option(CLI::App& app, OutputOptions& options);

// What --format says, else the ending of --output, else a table for a person at a terminal and JSON Lines for a
// program.
[[nodiscard]] Format format_of(const OutputOptions& options);
// --color, the environment variable NO_COLOR, and whether standard output is a terminal.
[[nodiscard]] bool use_color(const OutputOptions& options);

// Standard input when there are no paths and it is not a terminal. Fails with kUsage.
// `written`: files that are never read (written_files).
[[nodiscard]] Result<Reader> open_reader(const InputOptions& options, std::vector<std::string> written = {});
// A reader of raw lines; standard input likewise.
[[nodiscard]] Result<Reader> open_lines(std::vector<std::string> paths, std::vector<std::string> written = {});
// --data, else the data folder beside the program (build tree), else ../share/dragoman of where it is installed; and
// --ontology.
[[nodiscard]] EngineOptions engine_options(const OutputOptions& options);
// With --ontology, what is wrong with the tables is wrong use.
[[nodiscard]] Result<Engine> load_engine(const OutputOptions& options);

// One line on standard error: "dragoman: NAME: reason" (without NAME when it is empty).
void complain(const std::string& name, const Error& error);
// complain(), then the exit code that fits.
[[nodiscard]] int give_up(const Error& error);
// The same before anything was tried: kCannotRun, or kUsageError for wrong use.
[[nodiscard]] int cannot_run(const Error& error);

}  // namespace dragoman::cli
