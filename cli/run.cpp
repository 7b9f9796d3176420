#include "run.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <thread>

namespace dragoman::cli {

namespace {

constexpr std::size_t kAhead = 8;  // inputs a thread may be ahead of the writer

struct Done {
  std::string name;
  Result<std::string> output;
  std::string error_line;   // what stands in the output instead
};

// The shared state of one run: workers put results, the writer takes them in order.
class Queue {
 public:
  Queue(Reader& reader, std::size_t window) : reader_(reader), window_(window) {}

  // The next input and its number; nullopt when there are no more. Waits while the window is full.
  std::optional<std::pair<std::size_t, ReaderItem>> take() {
    const std::scoped_lock one_reader(reading_);
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || taken_ < written_ + window_; });
    if (stopped_) return std::nullopt;
    lock.unlock();
    auto item = reader_.next();
    lock.lock();
    if (!item) {
      stopped_ = true;
      changed_.notify_all();
      return std::nullopt;
    }
    return std::pair(taken_++, std::move(*item));
  }

  void put(std::size_t number, Done done) {
    const std::scoped_lock lock(mutex_);
    ready_.emplace(number, std::move(done));
    changed_.notify_all();
  }

  // The next result in input order; nullopt when all are written.
  std::optional<Done> next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ready_.contains(written_) || (stopped_ && written_ == taken_); });
    const auto found = ready_.find(written_);
    if (found == ready_.end()) return std::nullopt;
    Done done = std::move(found->second);
    ready_.erase(found);
    ++written_;
    changed_.notify_all();
    return done;
  }

  void stop() {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

 private:
  Reader& reader_;
  const std::size_t window_;
  std::mutex reading_, mutex_;
  std::condition_variable changed_;
  std::map<std::size_t, Done> ready_;
  std::size_t taken_ = 0, written_ = 0;
  bool stopped_ = false;
};

void work_through(Queue& queue, const RunOptions& options, const Work& work) {
  Workspace space;
  while (auto item = queue.take()) {
    auto& [number, input] = *item;
    Done done{input.name, std::string(), {}};
    done.output = input.input ? work(*input.input, space) : Result<std::string>(fail(input.input.error()));
    if (!done.output) done.error_line = options.error_line(input.input ? &*input.input : nullptr, input.source, done.output.error());
    queue.put(number, std::move(done));
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
int hand_on(Queue& queue, const std::function<void(const std::string&)>& sink, Progress& progress) {
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

int write_all(Queue& queue, Output& output, Progress& progress, bool errors_in_output) {
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

}  // namespace

int run(Reader& reader, const RunOptions& options, const Work& work) {
  const unsigned jobs = options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  Queue queue(reader, jobs * kAhead);
  const bool json = options.format == Format::kJson || options.format == Format::kJsonLines;
  Output output(options.format, reader);
  Progress progress(reader.many() && isatty(STDERR_FILENO) != 0 && isatty(STDOUT_FILENO) == 0, options.noun, reader.total());
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < jobs; ++i) threads.emplace_back([&] { work_through(queue, options, work); });
  const int code = options.sink ? hand_on(queue, options.sink, progress) : write_all(queue, output, progress, json);
  queue.stop();
  return code;
}

bool print_all(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return true;
  static_cast<void>(output_failed());
  return false;
}

}  // namespace dragoman::cli
