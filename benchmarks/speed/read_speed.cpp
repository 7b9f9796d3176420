// How many raw pages a second become records, on 1 and on 2 threads; the slowest pages; peak memory.
//   read_speed PAGES_FOLDER GOLDEN_FOLDER [REPEATS]
// First every page is read on one and on several threads and its record compared: with GOLDEN_FOLDER/NAME/record.json
// where there is one, and between the runs. Only then are the pages timed.
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include "dragoman/dragoman.h"

namespace {

using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

struct Page {
  std::string name;
  dragoman::Input input;
};

std::vector<Page> load(const std::string& folder) {
  std::vector<Page> pages;
  auto reader = dragoman::Reader::open({folder}, {});
  while (auto item = reader->next()) {
    if (!item->input) continue;
    auto& page = pages.emplace_back(fs::path(item->name).stem().string(), std::move(*item->input));
    page.input.source = "examples/" + fs::path(item->name).filename().string();
  }
  return pages;
}

std::string record_of(const dragoman::Engine& engine, const Page& page, dragoman::Workspace& work) {
  const auto record = engine.read(page.input, {}, work);
  return record ? dragoman::to_json(*record, 1) + "\n" : dragoman::error_to_json(page.input.source, record.error());
}

// Every page `repeats` times, spread over `threads`; seconds per page in the order of the jobs.
std::vector<double> time_pages(const dragoman::Engine& engine, const std::vector<Page>& pages, std::size_t repeats,
                               unsigned threads, std::vector<std::string>& records) {
  const std::size_t jobs = pages.size() * repeats;
  std::vector<double> seconds(jobs);
  records.assign(pages.size(), {});
  std::atomic<std::size_t> next = 0;
  const auto work_through = [&] {
    dragoman::Workspace work;
    for (std::size_t job = next++; job < jobs; job = next++) {
      const auto begin = Clock::now();
      auto record = record_of(engine, pages[job % pages.size()], work);
      seconds[job] = std::chrono::duration<double>(Clock::now() - begin).count();
      if (job < pages.size()) records[job] = std::move(record);
    }
  };
  std::vector<std::jthread> running;
  for (unsigned i = 0; i < threads; ++i) running.emplace_back(work_through);
  running.clear();
  return seconds;
}

bool same_as_golden(const std::vector<Page>& pages, const std::vector<std::string>& records, const fs::path& golden) {
  std::size_t compared = 0;
  bool same = true;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    std::ifstream file(golden / pages[i].name / "record.json", std::ios::binary);
    if (!file) continue;
    ++compared;
    const std::string expected((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (expected == records[i]) continue;
    std::fprintf(stderr, "%s: the record is not the golden one\n", pages[i].name.c_str());
    same = false;
  }
  std::printf("compared with %zu golden records\n", compared);
  return same;
}

void report(unsigned threads, const std::vector<Page>& pages, std::vector<double> seconds, double wall) {
  std::size_t bytes = 0;
  for (const auto& page : pages) bytes += page.input.bytes.size();
  std::ranges::sort(seconds);
  const auto at = [&](double part) {
    return 1000 * seconds[static_cast<std::size_t>(part * static_cast<double>(seconds.size() - 1))];
  };
  const double repeats = static_cast<double>(seconds.size()) / static_cast<double>(pages.size());
  std::printf("%u thread%s  %7.1f pages/s  %6.3f MB/s  median %6.1f ms  p99 %6.1f ms  slowest %6.1f ms\n", threads,
              threads == 1 ? " " : "s", static_cast<double>(seconds.size()) / wall,
              static_cast<double>(bytes) * repeats / wall / 1e6, at(0.5), at(0.99), at(1));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fprintf(stderr, "read_speed PAGES_FOLDER GOLDEN_FOLDER [REPEATS]\n"), 2;
  const auto loading = Clock::now();
  const auto engine = dragoman::Engine::load({.data = DRAGOMAN_DATA_DIR});
  if (!engine) return std::fprintf(stderr, "%s\n", to_string(engine.error()).c_str()), 1;
  const double load_seconds = std::chrono::duration<double>(Clock::now() - loading).count();
  const auto pages = load(argv[1]);
  if (pages.empty()) return std::fprintf(stderr, "no pages in %s\n", argv[1]), 1;
  const std::size_t repeats = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 20;

  std::vector<std::string> one, many;
  time_pages(*engine, pages, 1, 1, one);
  time_pages(*engine, pages, 1, 8, many);
  if (one != many) return std::fprintf(stderr, "records differ between 1 and 8 threads\n"), 1;
  if (!same_as_golden(pages, one, argv[2])) return 1;

  std::printf("%zu pages, %zu times each; engine loaded in %.2f s\n", pages.size(), repeats, load_seconds);
  for (const unsigned threads : {1U, 2U}) {
    const auto begin = Clock::now();
    auto seconds = time_pages(*engine, pages, repeats, threads, many);
    report(threads, pages, std::move(seconds), std::chrono::duration<double>(Clock::now() - begin).count());
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("peak memory %.1f MB\n", static_cast<double>(usage.ru_maxrss) / 1024);
}
