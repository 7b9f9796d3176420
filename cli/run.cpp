#include "run.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "queue.h"

namespace dragoman::cli {

namespace {

constexpr std::size_t kAhead = 8;  // inputs a thread may be ahead of the writer
constexpr PageQueue::GroupSize kGroup = {256, std::size_t{4} << 20U};

void work_through(InputQueue& queue, const RunOptions& options, const Work& work) {
  Workspace space;
  while (auto item = queue.take()) {
    auto& [number, input] = *item;
    Done done{input.name, std::string(), {}};
    done.output = input.input ? work(*input.input, space) : Result<std::string>(fail(input.input.error()));
    if (!done.output) done.error_line = options.error_line(input.input ? &*input.input : nullptr, input.source, done.output.error());
    queue.put(number, std::move(done));
  }
}

void work_through(PageQueue& queue, const RunOptions& options, const Engine& engine, const PageWork& work) {
  Workspace space;
  while (auto page = queue.take()) {
    if (!page->opened) {
      page->opened = page->input ? engine.open(std::move(*page->input)) : Result<OpenPage>(fail(page->input.error()));
      queue.opened(std::move(*page));
      continue;
    }
    Done done{page->name, std::string(), {}};
    done.output = *page->opened ? work(std::move(**page->opened), space) : Result<std::string>(fail(page->opened->error()));
    if (!done.output) done.error_line = options.error_line(nullptr, page->source, done.output.error());
    page->opened.reset();
    queue.finished(*page, std::move(done));
  }
}

// A counter on standard error, for a person who waits.
class Progress {
 public:
  Progress(bool on, const char* noun, std::optional<std::size_t> total) : on_(on), noun_(noun), total_(total) {}
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step() {
    ++done_;
    const auto now = std::chrono::steady_clock::now();
    if (!on_ || now - shown_ < std::chrono::milliseconds(200)) return;
    shown_ = now;
    const double seconds = std::chrono::duration<double>(now - begin_).count();
    const std::string of = total_ ? " of " + std::to_string(*total_) : "";
    std::fprintf(stderr, "\r\x1b[K%zu%s %s, %.0f a second", done_, of.c_str(), noun_, static_cast<double>(done_) / seconds);
    drawn_ = true;
  }
  void clear() {
    if (drawn_) std::fprintf(stderr, "\r\x1b[K");
    drawn_ = false;
  }

 private:
  bool on_, drawn_ = false;
  const char* noun_;
  std::optional<std::size_t> total_;
  std::size_t done_ = 0;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now(), shown_ = begin_;
};

// Standard output, framed as the format wants: records of --format json stand in one array when there may be many. The
// reader knows that once it gave an input.
class Output {
 public:
  Output(Format format, const Reader& reader) : format_(format), reader_(reader) {}

  bool write(const std::string& piece) {
    const char* before = "";
    if (count_ == 0) array_ = is_array();
    if (array_) before = count_ == 0 ? "[\n" : ",\n";
    if (format_ != Format::kJson && format_ != Format::kJsonLines) before = count_ == 0 ? "" : "\n";
    ++count_;
    return put(before) && put(piece) && (array_ || piece.ends_with('\n') || put("\n")) && flush();
  }
  bool finish() { return !(count_ == 0 ? is_array() : array_) || (put(count_ == 0 ? "[]\n" : "\n]\n") && flush()); }

 private:
  bool is_array() const { return format_ == Format::kJson && reader_.many(); }
  static bool put(std::string_view text) { return std::fwrite(text.data(), 1, text.size(), stdout) == text.size(); }
  static bool flush() { return std::fflush(stdout) == 0; }
  Format format_;
  const Reader& reader_;
  bool array_ = false;
  std::size_t count_ = 0;
};

// A reader that went away is no failure of ours (SIGPIPE is ignored, see main.cpp); a thread may wait for input that
// never comes, so we leave without joining it.
int output_failed() {
  const int why = errno;
  if (why == EPIPE) std::_Exit(kDone);
  complain("standard output", {ErrorCode::kUnreadable, "cli", std::strerror(why)});
  return kSomeFailed;
}

// Hands the results on in order; the exit code.
int hand_on(ResultQueue& queue, const std::function<void(const std::string&)>& sink, Progress& progress) {
  int code = kDone;
  while (auto done = queue.next()) {
    if (done->output) {
      sink(*done->output);
    } else {
      code = kSomeFailed;
      progress.clear();
      complain(done->name, done->output.error());
    }
    progress.step();
  }
  return code;
}

int write_all(ResultQueue& queue, Output& output, Progress& progress, bool errors_in_output) {
  int code = kDone;
  while (auto done = queue.next()) {
    if (!done->output) {
      code = kSomeFailed;
      progress.clear();
      complain(done->name, done->output.error());
      if (!errors_in_output) continue;
      done->output = std::move(done->error_line);
    }
    if (!output.write(*done->output)) return output_failed();
    progress.step();
  }
  return output.finish() ? code : output_failed();
}

unsigned jobs_of(const RunOptions& options) {
  return options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
}

// Starts the threads, writes what they give; the exit code.
int run(Reader& reader, const RunOptions& options, ResultQueue& queue, const std::function<void()>& worker) {
  const bool json = options.format == Format::kJson || options.format == Format::kJsonLines;
  Output output(options.format, reader);
  Progress progress(reader.many() && isatty(STDERR_FILENO) != 0 && isatty(STDOUT_FILENO) == 0, options.noun, reader.total());
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < jobs_of(options); ++i) threads.emplace_back(worker);
  const int code = options.sink ? hand_on(queue, options.sink, progress) : write_all(queue, output, progress, json);
  queue.stop();
  return code;
}

}  // namespace

int run(Reader& reader, const RunOptions& options, const Work& work) {
  InputQueue queue(reader, jobs_of(options) * kAhead);
  return run(reader, options, queue, [&] { work_through(queue, options, work); });
}

int run_pages(Reader& reader, const RunOptions& options, const Engine& engine, const PageWork& work) {
  PageQueue queue(reader, engine.sites(), jobs_of(options) * kAhead, reader.live() ? PageQueue::GroupSize{1, kGroup.bytes} : kGroup);
  return run(reader, options, queue, [&] { work_through(queue, options, engine, work); });
}

bool print_all(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return true;
  static_cast<void>(output_failed());
  return false;
}

}  // namespace dragoman::cli
