// What pages of the length of news cost, from raw page to JSON, on one thread and one set of kernels: words and pages a
// CPU-second, the slowest pages, peak memory; with --where where the time goes.
//   real_speed PAGES_FOLDER [--kernel NAME] [--passes N] [--where]
// CPU seconds are those of the thread, since others may use the machine; of each page the least of all passes counts.
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "dragoman/dragoman.h"
#include "pipeline/assemble.h"
#include "pipeline/layers.h"
#include "timed_kernels.h"

namespace {

using namespace dragoman;

struct Options {
  std::string folder, kernel;
  int passes = 3;
  bool where = false;
};

std::vector<Input> load(const std::string& folder) {
  std::vector<Input> pages;
  auto reader = Reader::open({folder}, {});
  while (auto item = reader->next()) {
    if (item->input) pages.push_back(std::move(*item->input));
  }
  return pages;
}

std::size_t count_words(const std::string& text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    words += !space && !inside ? 1 : 0;
    inside = !space;
  }
  return words;
}

double part_of(std::vector<double> sorted, double part) {
  std::ranges::sort(sorted);
  return sorted[static_cast<std::size_t>(part * static_cast<double>(sorted.size() - 1) + 0.5)];
}

int measure(const Options& options) {
  const auto engine = Engine::load({.data = DRAGOMAN_DATA_DIR, .kernels = options.kernel});
  if (!engine) return std::fprintf(stderr, "%s\n", engine.error().message.c_str()), 1;
  const auto pages = load(options.folder);
  if (pages.empty()) return std::fprintf(stderr, "no pages in %s\n", options.folder.c_str()), 1;
  std::vector<double> seconds(pages.size(), 1e9);
  std::size_t words = 0;
  Workspace work;
  for (int pass = 0; pass < options.passes; ++pass) {
    words = 0;
    for (std::size_t i = 0; i < pages.size(); ++i) {
      const double begin = now(CLOCK_THREAD_CPUTIME_ID);
      const auto record = engine->read(pages[i], {}, work);
      const auto json = record ? to_json(*record, -1) : std::string();
      seconds[i] = std::min(seconds[i], now(CLOCK_THREAD_CPUTIME_ID) - begin);
      if (record) words += count_words(record->text);
    }
  }
  double all = 0;
  for (const double s : seconds) all += s;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf(
      "%-11s %4zu pages %8zu words %7.2f pages/CPU-s %8.0f words/CPU-s  p50 %6.0f ms  p99 %6.0f ms  peak %6.1f MB\n",
      options.kernel.empty() ? "(fastest)" : options.kernel.c_str(), pages.size(), words,
      static_cast<double>(pages.size()) / all, static_cast<double>(words) / all, 1000 * part_of(seconds, 0.5),
      1000 * part_of(seconds, 0.99), static_cast<double>(usage.ru_maxrss) / 1024);
  return 0;
}

enum Stage { kPage, kSplit, kParse, kResolve, kMentions, kCode, kJson, kStages };
constexpr std::array<const char*, kStages> kStageNames{"page",
                                                       "sentences of uncoded pages",
                                                       "syntax",
                                                       "time, places, actors, quotes",
                                                       "reader of events",
                                                       "events, facts",
                                                       "record, JSON"};

int tell_where(const Options& options) {
  const lang::Kernels* fastest = lang::find_kernels(options.kernel.empty() ? nullptr : options.kernel.c_str());
  auto parts = pipeline::Parts::load(DRAGOMAN_DATA_DIR);
  if (!parts || fastest == nullptr) return std::fprintf(stderr, "cannot load\n"), 1;
  const lang::Kernels kernels = timed_kernels(*fastest);
  auto lang = lang::Model::load(parts->set, "lang-en", &kernels);
  auto mentions = lang ? mentions::Model::load(parts->set, "events-en", *lang) : fail(lang.error());
  if (!mentions) return std::fprintf(stderr, "%s\n", mentions.error().message.c_str()), 1;
  parts->lang = std::move(*lang);
  parts->mentions = std::move(*mentions);
  const auto pages = load(options.folder);
  std::array<double, kStages> stages{};
  std::array<std::array<double, kParts>, 2> networks{};  // of the syntax, of the reader
  pipeline::Scratch scratch;
  double last = 0;
  const auto lap = [&](Stage stage) {
    const double at = now(CLOCK_THREAD_CPUTIME_ID);
    stages[stage] += at - last;
    last = at;
  };
  for (const Input& page : pages) {
    last = now(CLOCK_THREAD_CPUTIME_ID);
    auto doc = page::read(parts->page, page);
    lap(kPage);
    if (!doc) continue;
    pipeline::Layers layers;
    if (!pipeline::why_not_coded(*doc).empty()) {
      layers = pipeline::split(*parts, std::move(*doc));
      lap(kSplit);
    } else {
      const auto network = [&](std::size_t n, auto work) {
        part_seconds.fill(0);
        work();
        for (std::size_t k = 0; k < kParts; ++k) networks[n][k] += part_seconds[k];
      };
      network(0, [&] { layers = pipeline::parse(*parts, std::move(*doc), scratch); });
      lap(kParse);
      pipeline::resolve(*parts, layers);
      lap(kResolve);
      network(1, [&] {
        layers.mentions = pipeline::mentions_of(*parts, layers, events::wanted(parts->events, layers.page()), scratch);
      });
      lap(kMentions);
      pipeline::code(*parts, parts->events, layers);
      lap(kCode);
    }
    const auto json = to_json(pipeline::to_record(std::move(layers), {}), -1);
    lap(kJson);
  }
  double all = 0;
  for (const double s : stages) all += s;
  std::printf("where the time goes (%s, one pass, %.2f CPU-s):\n", fastest->name, all);
  for (std::size_t i = 0; i < kStages; ++i) {
    std::printf("  %-30s %5.1f %%\n", kStageNames[i], 100 * stages[i] / all);
    if (i != kParse && i != kMentions) continue;
    const auto& network = networks[i == kParse ? 0 : 1];
    for (std::size_t k = 0; k < kParts; ++k)
      std::printf("    of that %-20s %5.1f %%\n", kPartNames[k], 100 * network[k] / all);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    const bool more = i + 1 < argc;
    if (arg == "--where")
      options.where = true;
    else if (arg == "--kernel" && more)
      options.kernel = argv[++i];
    else if (arg == "--passes" && more)
      options.passes = std::max(1, std::atoi(argv[++i]));
    else
      options.folder = arg;
  }
  if (options.folder.empty())
    return std::fprintf(stderr, "real_speed PAGES_FOLDER [--kernel NAME] [--passes N] [--where]\n"), 2;
  return options.where ? tell_where(options) : measure(options);
}
