// How many pages a second the page stage cleans, and what reading an archive costs; one thread, processor time, median
// of the passes.
//   page_speed pages [--passes N] FILE_OR_FOLDER...   cleans them, metadata included; first all pages twice, to compare
//   page_speed read [--passes N] FILE                 only reads the records of an archive
//   page_speed flat FILE                              reads an archive, cleans one record in ten, shows how memory
//   grows
// Prints lines of NAME VALUE for page_bench.py.
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "dragoman/dragoman.h"

namespace {

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

struct Spread {
  double median, least, most;
};
Spread spread_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return {values[values.size() / 2], values.front(), values.back()};
}

void say_rate(const char* name, double count, const std::vector<double>& seconds) {
  const auto s = spread_of(seconds);
  std::printf("%s %.0f\n%s_least %.0f\n%s_most %.0f\n", name, count / s.median, name, count / s.most, name,
              count / s.least);
}

// The paths as the reader gives them; those that cannot be read are left out.
std::vector<dragoman::Input> load(const std::vector<std::string>& paths) {
  std::vector<dragoman::Input> pages;
  auto reader = dragoman::Reader::open(paths, {});
  while (auto item = reader->next()) {
    if (item->input) pages.push_back(std::move(*item->input));
  }
  return pages;
}

int clean_pages(const dragoman::Engine& engine, const std::vector<std::string>& paths, int passes) {
  const auto pages = load(paths);
  if (pages.empty()) return std::fprintf(stderr, "page_speed: no pages\n"), 1;
  std::size_t bytes = 0;
  for (const auto& page : pages) {
    bytes += page.bytes.size();
    const auto one = engine.clean(page), two = engine.clean(page);
    const bool same = one.has_value() == two.has_value() &&
                      (!one || dragoman::page_to_json(*one, -1) == dragoman::page_to_json(*two, -1));
    if (!same) return std::fprintf(stderr, "page_speed: %s is not read the same twice\n", page.source.c_str()), 1;
  }
  std::vector<double> seconds;
  for (int pass = 0; pass < passes; ++pass) {
    const auto begin = cpu_seconds();
    for (const auto& page : pages) (void)engine.clean(page);
    seconds.push_back(cpu_seconds() - begin);
  }
  std::printf("pages %zu\nmegabytes %.3f\n", pages.size(), static_cast<double>(bytes) / 1e6);
  say_rate("rate", static_cast<double>(pages.size()), seconds);
  return 0;
}

int read_archive(const std::string& path, int passes) {
  std::vector<double> seconds;
  std::size_t records = 0;
  for (int pass = 0; pass < passes; ++pass) {
    const auto begin = cpu_seconds();
    records = 0;
    auto reader = dragoman::Reader::open({path}, {});
    while (auto item = reader->next()) records += item->input.has_value() ? 1 : 0;
    seconds.push_back(cpu_seconds() - begin);
  }
  std::printf("records %zu\n", records);
  say_rate("rate", static_cast<double>(records), seconds);
  return 0;
}

int watch_memory(const dragoman::Engine& engine, const std::string& path) {
  constexpr std::size_t kWarm = 3000;  // records after which the buffers have their size
  std::size_t records = 0;
  double early = 0;
  auto reader = dragoman::Reader::open({path}, {});
  while (auto item = reader->next()) {
    if (!item->input) continue;
    if (++records % 10 == 0) (void)engine.clean(*item->input);
    if (records == kWarm) early = peak_mb();
  }
  std::printf("records %zu\nearly_mb %.0f\npeak_mb %.0f\n", records, early, peak_mb());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc > 2 ? argv[1] : "";
  int passes = 5, first = 2;
  if (argc > 4 && std::string(argv[2]) == "--passes") passes = std::max(1, std::atoi(argv[3])), first = 4;
  const std::vector<std::string> paths(argv + std::min(first, argc), argv + argc);
  if (paths.empty()) return std::fprintf(stderr, "page_speed pages|read|flat [--passes N] PATH...\n"), 2;
  if (mode == "read") return read_archive(paths[0], passes);
  const auto engine = dragoman::Engine::load({.data = DRAGOMAN_DATA_DIR});
  if (!engine) return std::fprintf(stderr, "%s\n", to_string(engine.error()).c_str()), 1;
  if (mode == "pages") return clean_pages(*engine, paths, passes);
  if (mode == "flat") return watch_memory(*engine, paths[0]);
  return 2;
}
