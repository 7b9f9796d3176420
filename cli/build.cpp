// dragoman build: inputs into a store.
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <memory>

#include "options.h"
#include "subcommands.h"

namespace dragoman::cli {

namespace {

struct Options {
  std::string store;
  InputOptions input;
  OutputOptions output;
  bool again = false;
  BuildOptions how;
  std::uint64_t log_mb = BuildOptions().wal_bytes >> 20U;
};

// Set by the first Ctrl-C or SIGTERM; a second one ends the program as it would any other.
volatile std::sig_atomic_t stop_asked = 0;  // NOLINT: a signal handler can reach nothing else

extern "C" void ask_stop(int signal) {
  stop_asked = 1;
  std::signal(signal, SIG_DFL);
}

std::string duration(double seconds) {
  const auto whole = static_cast<long>(seconds);
  if (whole < 60) return std::to_string(whole) + " s";
  if (whole < 3600) return std::to_string(whole / 60) + " min";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

std::string plural(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

// Complaints, and one line that is drawn anew while a person looks on.
class BuildWatch {
 public:
  void step(const BuildStep& step) {
    if (step.failed != nullptr) {
      code_ = kSomeFailed;
      clear();
      complain(step.failed_name, *step.failed);
    }
    const auto now = std::chrono::steady_clock::now();
    if (!on_ || now - shown_ < std::chrono::milliseconds(200)) return;
    shown_ = now;
    draw(step, std::chrono::duration<double>(now - begin_).count());
  }
  void note(const std::string& line) {
    clear();
    std::fprintf(stderr, "dragoman: %s\n", line.c_str());
  }
  void clear() {
    if (drawn_) std::fprintf(stderr, "\r\x1b[K");
    drawn_ = false;
  }
  [[nodiscard]] int exit_code() const { return code_; }

 private:
  void draw(const BuildStep& step, double seconds) {
    const auto& progress = step.progress;
    const double rate = static_cast<double>(progress.done) / seconds;
    std::string line = std::to_string(progress.done);
    if (progress.total) line += " of " + std::to_string(*progress.total);
    line += " pages, " + std::to_string(std::lround(rate)) + " a second";
    if (step.counts.same > 0) line += ", " + std::to_string(step.counts.same) + " known";
    if (progress.total && rate > 0)
      line += ", " + duration(static_cast<double>(*progress.total - progress.done) / rate) + " left";
    if (step.wal_bytes > (std::uint64_t{256} << 20U)) line += ", log " + std::to_string(step.wal_bytes >> 20U) + " MB";
    std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
    drawn_ = true;
  }

  bool on_ = isatty(STDERR_FILENO) != 0, drawn_ = false;
  int code_ = kDone;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now(), shown_ = begin_;
};

void summary(const BuildCounts& counts) {
  const bool stopped = stop_asked != 0;
  std::fprintf(stderr, "dragoman: %s%s with %s, %s, %zu known already", stopped ? "stopped; kept " : "",
               plural(counts.pages, "new page", "new pages").c_str(),
               plural(counts.reports, "report", "reports").c_str(),
               plural(counts.versions, "new version", "new versions").c_str(), counts.same);
  if (counts.failed > 0) std::fprintf(stderr, ", %zu failed", counts.failed);
  std::fprintf(stderr, stopped ? "; call again to go on\n" : "\n");
}

int build(const Options& options) {
  if (options.again && !options.input.paths.empty())
    return give_up({ErrorCode::kUsage, "cli", "--reread reads what the store has: name no inputs"});
  std::optional<Reader> reader;
  if (!options.again) {
    auto opened = open_reader(options.input);
    if (!opened) return give_up(opened.error());
    reader.emplace(std::move(*opened));
  }
  const auto engine = load_engine(options.output);
  if (!engine) return give_up(engine.error());
  std::signal(SIGINT, ask_stop);
  std::signal(SIGTERM, ask_stop);
  BuildWatch watch;
  BuildOptions how = options.how;
  how.wal_bytes = options.log_mb << 20U;
  how.jobs = options.output.jobs;
  how.stop = [] { return stop_asked != 0; };
  how.step = [&](const BuildStep& step) { watch.step(step); };
  how.notice = [&](const std::string& line) { watch.note(line); };
  const auto made_of = engine_options(options.output);
  const auto done = options.again ? reread_store(options.store, *engine, made_of, how)
                                  : build_store(options.store, *engine, made_of, *reader, how);
  watch.clear();
  if (!done) return give_up(done.error());
  summary(*done);
  return stop_asked != 0 ? kSomeFailed : watch.exit_code();
}

}  // namespace

Registered add_build(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("build", "Read pages into a store: one file, asked by query, show and agenda");
  sub->add_option("DB", options->store, "The store; it is made when there is none")->required()->type_name("");
  add_input_options(*sub, options->input);
  sub->add_flag("--reread", options->again,
                "Read the pages it has again, where another version of the program or other tables read them");
  add_engine_options(*sub, options->output);
  add_limit_options(*sub, options->output.limits);
  add_ontology_option(*sub, options->output);
  sub->add_option("--commit-pages", options->how.commit_pages,
                  "Pages that are committed together, or what two seconds bring")
      ->check(CLI::PositiveNumber)
      ->capture_default_str()
      ->type_name("N");
  sub->add_option("--wait", options->how.writer_seconds, "Most seconds another program that writes is waited for")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str()
      ->type_name("S");
  sub->add_option("--log-mb", options->log_mb,
                  "Size of the write-ahead log above which readers that hold it are waited for")
      ->check(CLI::PositiveNumber)
      ->capture_default_str()
      ->type_name("MB");
  sub->footer(
      "Examples:\n"
      "  dragoman build news.db pages/                a folder; the same again reads only what is new\n"
      "  dragoman build news.db crawl.warc.gz         any input that `read` takes\n"
      "  curl -s FEED | dragoman build news.db - --input feed\n"
      "  dragoman build news.db --reread              after an update, from the sources kept in the store\n"
      "It may be stopped at any moment (Ctrl-C, kill, power): what was committed stays, and the next call goes on.\n"
      "Exit code: 0 done, 1 stopped or some input failed (the others are in), 2 wrong use.");
  return {sub, [options] { return build(*options); }};
}

}  // namespace dragoman::cli
