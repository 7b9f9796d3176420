// dragoman serve: the reading room.
#include "dragoman/serve.h"

#include <sys/random.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "options.h"
#include "run.h"
#include "subcommands.h"

namespace dragoman::cli {

namespace {

namespace fs = std::filesystem;

volatile std::sig_atomic_t stop_asked = 0;

void ask_stop(int) { stop_asked = 1; }

struct Options {
  ServeOptions serve;
  InputOptions input;
  OutputOptions output;
};

constexpr std::size_t kTokenBytes = 16;
constexpr double kPageSeconds = 10;  // somebody waits

// Hex digits of random bytes; "" when there are none to be had.
std::string make_token() {
  std::array<unsigned char, kTokenBytes> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) return {};
  std::string out;
  for (const auto byte : bytes) {
    std::array<char, 3> hex{};
    std::snprintf(hex.data(), hex.size(), "%02x", unsigned{byte});
    out += hex.data();
  }
  return out;
}

// Whether the file begins as a SQLite file does.
bool is_store(const std::string& path) {
  std::array<char, 15> head{};
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return false;
  const auto size = std::fread(head.data(), 1, head.size(), file);
  std::fclose(file);
  return std::string_view(head.data(), size) == "SQLite format 3";
}

// A folder that goes with the program.
class Temporary {
 public:
  Temporary() = default;
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  [[nodiscard]] Result<fs::path> make() {
    std::error_code ec;
    std::string name = (fs::temp_directory_path(ec) / "dragoman-XXXXXX").string();
    if (ec || mkdtemp(name.data()) == nullptr) return fail(ErrorCode::kUnreadable, "cli", name + ": cannot be made");
    path_ = name;
    return path_;
  }

 private:
  fs::path path_;
};

// Reads the inputs into a store. Failures of pages are lines.
Result<void> fill(const Options& options, const fs::path& store) {
  auto reader = open_reader(options.input);
  if (!reader) return fail(reader.error());
  const auto made_of = engine_options(options.output);
  const auto engine = load_engine(options.output);
  if (!engine) return fail(engine.error());
  BuildOptions how;
  how.jobs = options.output.jobs;
  how.stop = [] { return stop_asked != 0; };
  std::size_t seen = 0;
  const bool is_shown = isatty(STDERR_FILENO) != 0;
  how.step = [&](const BuildStep& step) {
    if (is_shown) std::fprintf(stderr, "\r\033[K");
    if (step.failed != nullptr) complain(step.failed_name, *step.failed);
    seen = step.counts.pages + step.counts.same + step.counts.failed;
    if (is_shown) std::fprintf(stderr, "reading: %zu pages", seen);
  };
  const auto done = build_store(store, *engine, made_of, *reader, how);
  if (is_shown) std::fprintf(stderr, "\r\033[K");
  if (!done) return fail(done.error());
  if (done->pages == 0 && stop_asked == 0)
    return fail(ErrorCode::kBadInput, "cli", "none of the inputs is a page: nothing to show");
  std::fprintf(stderr, "dragoman: %zu pages with %zu reports, kept until this program ends\n", done->pages,
               done->reports);
  return {};
}

int serve(Options options) {
  auto& asked = options.serve;
  asked.token = make_token();
  if (asked.token.empty()) return give_up({ErrorCode::kUnreadable, "cli", "the system gives no random bytes"});
  asked.engine = engine_options(options.output);
  asked.jobs = options.output.jobs;
  std::signal(SIGINT, ask_stop);
  std::signal(SIGTERM, ask_stop);
  Temporary folder;
  const auto& paths = options.input.paths;
  if (paths.size() == 1 && is_store(paths.front())) {
    asked.store = paths.front();
  } else {
    const auto made = folder.make();
    if (!made) return give_up(made.error());
    asked.store = *made / "pages.db";
    asked.name = paths.size() == 1 ? fs::path(paths.front()).lexically_normal().string()
                                   : std::to_string(paths.size()) + " inputs";
    if (const auto done = fill(options, asked.store); !done) return give_up(done.error());
  }
  const auto done = dragoman::serve(
      asked,
      [&](const Serving& serving) {
        const bool is_six = asked.bind.find(':') != std::string::npos;
        const auto host = asked.bind == "0.0.0.0" || asked.bind == "::" ? std::string("localhost")
                          : is_six                                      ? '[' + asked.bind + ']'
                                                                        : asked.bind;
        if (!serving.notice.empty()) std::fprintf(stderr, "dragoman: %s\n", serving.notice.c_str());
        std::printf("http://%s:%u/#token=%s\n", host.c_str(), unsigned{serving.port}, asked.token.c_str());
        std::fflush(stdout);
        if (isatty(STDOUT_FILENO) != 0) std::fprintf(stderr, "Open this address in a browser; Ctrl-C ends.\n");
      },
      [] { return stop_asked != 0; });
  return done ? static_cast<int>(kDone) : give_up(done.error());
}

}  // namespace

Registered add_serve(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* sub = app.add_subcommand("serve", "Show a store, or pages, as a web page on this machine");
  sub->add_option("INPUT", options->input.paths,
                  "A store, or pages: any input that `build` takes, read into a store that goes with the program")
      ->required()
      ->type_name("");
  sub->add_option("--port", options->serve.port, "Port; 0 takes a free one")->capture_default_str()->type_name("N");
  sub->add_option("--bind", options->serve.bind,
                  "Address of this machine; other than the default lets others read: there is no log-in")
      ->capture_default_str()
      ->type_name("ADDRESS");
  sub->add_option("--host", options->serve.hosts,
                  "A name that browsers may call the server by, beside localhost; may be repeated")
      ->allow_extra_args(false)
      ->type_name("NAME");
  sub->add_flag("--read-only", options->serve.read_only, "No links, no pasted pages");
  sub->add_option("--as", options->input.as, "For pages: page or clean")
      ->check(CLI::IsMember({"page", "clean"}))
      ->capture_default_str()
      ->type_name("HOW");
  sub->add_option("--published", options->input.published, "For pages: publication day of those that bring none")
      ->type_name("DATE");
  add_engine_options(*sub, options->output);
  options->output.limits.seconds = kPageSeconds;
  add_limit_options(*sub, options->output.limits);
  add_ontology_option(*sub, options->output);
  sub->footer(
      "Examples:\n"
      "  dragoman serve news.db             a store that `dragoman build` made, also while it is being built\n"
      "  dragoman serve pages/              pages\n"
      "  dragoman serve news.db --port 0    any free port\n"
      "Standard output is the start address. What follows # in it lets the browser link, unlink and paste; without it "
      "everything can be read.");
  return {sub, [options] { return serve(*options); }};
}

}  // namespace dragoman::cli
