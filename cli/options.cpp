#include "options.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <thread>

namespace dragoman::cli {

void add_input_options(CLI::App& app, InputOptions& options) {
  app.add_option("INPUT", options.paths, "Files, folders, or - for standard input")->type_name("");
  app.add_option("--input", options.input, "What the inputs are; auto goes by the file's name, then by its bytes")
      ->check(CLI::IsMember({"auto", "html", "text", "jsonl", "json", "warc", "feed"}))
      ->capture_default_str()
      ->type_name("KIND");
  app.add_option("--map-keys", options.keys,
                 "JSON members that others name otherwise, as THEIRS=OURS: body=text,date=published")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check([](const std::string& pair) {
        static const std::vector<std::string> kOurs = {"id", "text", "html", "title", "published", "url", "publisher"};
        const auto sign = pair.find('=');
        const bool known =
            sign != std::string::npos && sign > 0 && std::ranges::find(kOurs, pair.substr(sign + 1)) != kOurs.end();
        return known
                   ? std::string()
                   : "'" + pair + "' is not THEIRS=OURS, OURS being id, text, html, title, published, url or publisher";
      })
      ->type_name("LIST");
  app.add_option("--max-bytes", options.max_bytes, "Largest page, line or record, unpacked; larger ones are errors")
      ->check(CLI::PositiveNumber)
      ->capture_default_str()
      ->type_name("N");
  app.add_option("--max-ratio", options.max_ratio, "Most bytes a packed byte may give; more is an error")
      ->check(CLI::PositiveNumber)
      ->capture_default_str()
      ->type_name("N");
  app.add_option("--as", options.as, "page: take the noise out first; clean: it is the article already, byte for byte")
      ->check(CLI::IsMember({"page", "clean"}))
      ->capture_default_str()
      ->type_name("HOW");
  app.add_option("--published", options.published, "Publication day of inputs that bring none beside them, YYYY-MM-DD")
      ->type_name("DATE");
  app.add_option("--url", options.url, "Address of inputs that bring none beside them")->type_name("URL");
}

void add_output_options(CLI::App& app, OutputOptions& options, const std::vector<std::string>& formats) {
  add_format_options(app, options, formats);
  add_engine_options(app, options);
}

void add_format_options(CLI::App& app, OutputOptions& options, const std::vector<std::string>& formats) {
  std::string words;
  options.formats = formats;
  for (const auto& format : formats) words += (words.empty() ? "" : ", ") + format;
  app.add_option("--format", options.format, words + " (default: table at a terminal, else jsonl)")
      ->check(CLI::IsMember(formats))
      ->type_name("FORMAT");
  app.add_option("--color", options.color, "auto, always or never; auto obeys NO_COLOR")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
}

void add_engine_options(CLI::App& app, OutputOptions& options) {
  app.add_option("--jobs,-j", options.jobs, "Threads (default: one per core); the output is the same whatever N")
      ->check(CLI::Range(1U, 1024U))
      ->type_name("N");
  app.add_option("--data", options.data, "Folder with tables and models (default: beside the program)")
      ->type_name("DIR");
  app.add_option("--kernel", options.kernels,
                 "Arithmetic of the networks: portable, avx2, avxvnni, avx512vnni or amx (default: the fastest here); "
                 "the output is the same")
      ->type_name("NAME");
}

void add_limit_options(CLI::App& app, LimitOptions& options) {
  app.add_option("--time-limit", options.seconds,
                 "Seconds of a core that one page may take; one that takes more is an error; 0: no limit")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str()
      ->type_name("SECONDS");
  app.add_option("--max-words", options.max_words,
                 "Most words of one page's text, about 2 KB of memory each; more is an error; 0: no limit")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str()
      ->type_name("N");
}

Format format_of(const OutputOptions& options) {
  static const std::map<std::string, Format> kFormats = {
      {"table", Format::kTable}, {"text", Format::kText},       {"markdown", Format::kMarkdown},
      {"json", Format::kJson},   {"jsonl", Format::kJsonLines}, {"csv", Format::kCsv},
      {"tsv", Format::kTsv}};
  if (!options.format.empty()) return kFormats.at(options.format);
  const auto ending = std::filesystem::path(options.file).extension().string();
  if (const auto found = kFormats.find(ending.empty() ? ending : ending.substr(1));
      found != kFormats.end() && options.takes(found->first))
    return found->second;
  return options.file.empty() && isatty(STDOUT_FILENO) != 0 ? Format::kTable : Format::kJsonLines;
}

bool use_color(const OutputOptions& options) {
  if (options.color != "auto") return options.color == "always";
  const char* no_color = std::getenv("NO_COLOR");
  return (no_color == nullptr || *no_color == '\0') && isatty(STDOUT_FILENO) != 0;
}

bool OutputOptions::takes(const std::string& word) const { return std::ranges::find(formats, word) != formats.end(); }

namespace {

// Standard input stands for no paths, unless a person sits there.
Result<void> default_to_standard_input(std::vector<std::string>& paths) {
  if (!paths.empty()) return {};
  if (isatty(STDIN_FILENO) != 0) return fail(ErrorCode::kUsage, "cli", "nothing to read: name files, a folder, or -");
  paths.emplace_back("-");
  return {};
}

}  // namespace

namespace {

std::vector<std::pair<std::string, std::string>> pairs_of(const std::vector<std::string>& keys) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& key : keys) out.emplace_back(key.substr(0, key.find('=')), key.substr(key.find('=') + 1));
  return out;
}

}  // namespace

void add_output_file_option(CLI::App& app, OutputOptions& options) {
  app.add_option("--output,-o", options.file,
                 "Write to FILE; its ending is the format (.jsonl, .json, .csv, .tsv) unless --format names one")
      ->type_name("FILE");
}

void add_profile_option(CLI::App& app, std::string& profile) {
  app.add_option("--profile", profile, "Tell the types in the words of a label set: plover-2021, plv, quad, raw")
      ->type_name("NAME");
}

std::vector<std::string> written_files(const OutputOptions& options) {
  std::vector<std::string> out;
  if (!options.file.empty()) out.push_back(options.file);
  struct stat status {};
  if (fstat(STDOUT_FILENO, &status) == 0 && S_ISREG(status.st_mode)) out.emplace_back("/proc/self/fd/1");
  return out;
}

namespace {
std::string& named_output() {
  static std::string name = "standard output";
  return name;
}
}  // namespace

const std::string& output_name() { return named_output(); }

Result<void> start_output(const OutputOptions& options) {
  if (options.file.empty()) return {};
  named_output() = options.file;
  if (std::freopen(options.file.c_str(), "wb", stdout) != nullptr) return {};
  return fail(ErrorCode::kUnreadable, "cli", options.file + ": cannot be written: " + std::strerror(errno));
}

Result<Reader> open_lines(std::vector<std::string> paths, std::vector<std::string> written) {
  if (auto some = default_to_standard_input(paths); !some) return fail(some.error());
  ReaderOptions options;
  options.kind = InputKind::kLines;
  options.standard_input = &std::cin;
  options.written = std::move(written);
  return Reader::open(paths, options);
}

Result<Reader> open_reader(const InputOptions& options, std::vector<std::string> written) {
  static const std::map<std::string, InputKind> kKinds = {{"auto", InputKind::kAuto}, {"html", InputKind::kHtml},
                                                          {"text", InputKind::kText}, {"jsonl", InputKind::kJsonLines},
                                                          {"warc", InputKind::kWarc}, {"feed", InputKind::kFeed}};
  auto paths = options.paths;
  if (auto some = default_to_standard_input(paths); !some) return fail(some.error());
  return Reader::open(paths, {.kind = kKinds.at(options.input),
                              .as = options.as == "clean" ? InputAs::kClean : InputAs::kPage,
                              .published = options.published,
                              .url = options.url,
                              .max_bytes = options.max_bytes,
                              .max_ratio = options.max_ratio,
                              .standard_input = &std::cin,
                              .keys = pairs_of(options.keys),
                              .written = std::move(written)});
}

void add_alone_option(CLI::App& app, InputOptions& options) {
  app.add_flag("--alone", options.alone,
               "Judge each page by itself, not by what the pages of its site share (docs/page.md)");
}

void add_ontology_option(CLI::App& app, OutputOptions& options) {
  app.add_option("--ontology", options.ontology,
                 "Folder of your own tables, over ours: NAME.tsv replaces, NAME+.tsv extends (docs/tables.md)")
      ->type_name("DIR");
}

namespace {

// The thread's own time: what else the machine does costs no page its record.
double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

PageLimits page_limits(const LimitOptions& options) {
  PageLimits out{.max_words = options.max_words};
  if (options.seconds == 0) return out;
  out.time = [seconds = options.seconds] {
    return [end = thread_seconds() + seconds] { return thread_seconds() >= end; };
  };
  return out;
}

std::filesystem::path data_folder(const OutputOptions& options) {
  namespace fs = std::filesystem;
  if (!options.data.empty()) return options.data;
  std::error_code ec;
  const fs::path program = fs::read_symlink("/proc/self/exe", ec);
  const fs::path beside = program.parent_path() / "data";
  if (fs::exists(beside / "tables.pack", ec)) return beside;
  return program.parent_path().parent_path() / "share" / "dragoman";
}

}  // namespace

EngineOptions engine_options(const OutputOptions& options) {
  return {.data = data_folder(options),
          .ontology = options.ontology,
          .limits = page_limits(options.limits),
          .kernels = options.kernels};
}

Result<Engine> load_engine(const OutputOptions& options) {
  auto engine = Engine::load(engine_options(options));
  const bool tables =
      !engine && (engine.error().code == ErrorCode::kBadTable || engine.error().code == ErrorCode::kNotFound);
  if (tables && !options.ontology.empty()) return fail(ErrorCode::kUsage, "cli", to_string(engine.error()));
  return engine;
}

Result<LabelOf> load_labels(const OutputOptions& options, const std::string& profile) {
  if (profile.empty()) return LabelOf();
  auto labels = Labels::load(engine_options(options), profile);
  if (!labels) return fail(labels.error());
  return LabelOf(
      [all = std::make_shared<const Labels>(std::move(*labels))](const Event& event) { return (*all)(event); });
}

void complain(const std::string& name, const Error& error) {
  std::fprintf(stderr, "dragoman: %s%s%s\n", name.c_str(), name.empty() ? "" : ": ", to_string(error).c_str());
}

int give_up(const Error& error) {
  complain("", error);
  return error.code == ErrorCode::kUsage ? kUsageError : kSomeFailed;
}

int cannot_run(const Error& error) {
  complain("", error);
  return error.code == ErrorCode::kUsage ? kUsageError : kCannotRun;
}

}  // namespace dragoman::cli
