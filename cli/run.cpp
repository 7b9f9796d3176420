#include "run.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>

namespace dragoman::cli {

namespace {

bool put(std::string_view text) { return std::fwrite(text.data(), 1, text.size(), stdout) == text.size(); }
bool flush() { return std::fflush(stdout) == 0; }

// A reader that went away is no failure of ours (SIGPIPE is ignored, see main.cpp); a thread may wait for input that
// never comes, so we leave without joining it.
void output_failed() {
  const int why = errno;
  if (why == EPIPE) std::_Exit(kDone);
  complain(output_name(), {ErrorCode::kUnreadable, "cli", std::strerror(why)});
}

}  // namespace

BatchOptions batch_options(const InputOptions& input, const OutputOptions& output) {
  BatchOptions out;
  out.jobs = output.jobs;
  out.alone = input.alone;
  return out;
}

Watch::Watch(const Reader& reader, const char* noun)
    : on_(reader.many() && isatty(STDERR_FILENO) != 0 && isatty(STDOUT_FILENO) == 0), noun_(noun) {}

void Watch::complain(const std::string& name, const Error& error) {
  code_ = kSomeFailed;
  clear();
  cli::complain(name, error);
}

void Watch::step(const Progress& progress) {
  const auto now = std::chrono::steady_clock::now();
  if (!on_ || now - shown_ < std::chrono::milliseconds(200)) return;
  shown_ = now;
  const double seconds = std::chrono::duration<double>(now - begin_).count();
  const std::string of = progress.total ? " of " + std::to_string(*progress.total) : "";
  std::fprintf(stderr, "\r\x1b[K%zu%s %s, %.0f a second", progress.done, of.c_str(), noun_,
               static_cast<double>(progress.done) / seconds);
  drawn_ = true;
}

void Watch::clear() {
  if (drawn_) std::fprintf(stderr, "\r\x1b[K");
  drawn_ = false;
}

bool Printer::print(const Outcome<std::string>& outcome, const std::string& error_line) {
  const bool json = format_ == Format::kJson || format_ == Format::kJsonLines;
  if (!outcome.value) watch_.complain(outcome.name, outcome.value.error());
  if ((outcome.value || json) && !write(outcome.value ? *outcome.value : error_line)) {
    output_failed();
    failed_ = true;
    return false;
  }
  watch_.step(outcome.progress);
  return true;
}

bool Printer::print(const Outcome<std::string>& outcome) {
  return print(outcome, outcome.value ? std::string() : error_to_json(outcome.source, outcome.value.error()));
}

Printer::Printer(const Reader& reader, Format format, const char* noun, std::string header)
    : format_(format), reader_(reader), watch_(reader, noun), header_(std::move(header)) {
  tell_skipped(reader);
}

// The reader knows that there are many once it gave an input.
bool Printer::write(const std::string& piece) {
  const char* before = "";
  if (count_ == 0) array_ = is_array();
  if (array_) before = count_ == 0 ? "[\n" : ",\n";
  if (format_ == Format::kTable || format_ == Format::kText || format_ == Format::kMarkdown)
    before = count_ == 0 ? "" : "\n";
  if (count_ == 0 && !header_.empty()) before = header_.c_str();
  ++count_;
  if (is_flat()) return put(before) && put(piece) && flush();
  return put(before) && put(piece) && (array_ || piece.ends_with('\n') || put("\n")) && flush();
}

int Printer::finish() {
  if (failed_) return kSomeFailed;
  if (count_ == 0 && is_flat()) {
    if (put(header_) && flush()) return watch_.exit_code();
    output_failed();
    return kSomeFailed;
  }
  const bool array = count_ == 0 ? is_array() : array_;
  if (!array || (put(count_ == 0 ? "[]\n" : "\n]\n") && flush())) return watch_.exit_code();
  output_failed();
  return kSomeFailed;
}

void tell_skipped(const Reader& reader) {
  std::map<std::string, std::map<std::string, std::size_t>> folders;
  for (const Skipped& one : reader.skipped()) ++folders[one.folder][one.why];
  for (const auto& [folder, whys] : folders) {
    std::size_t all = 0;
    std::string list;
    for (const auto& [why, count] : whys) {
      all += count;
      list += (list.empty() ? "" : ", ") + std::to_string(count) + " " + why;
    }
    std::fprintf(stderr, "dragoman: %s: %zu %s passed over (%s); a file named by itself is read by what it holds\n",
                 folder.c_str(), all, all == 1 ? "file" : "files", list.c_str());
  }
}

bool print_all(std::string_view text) {
  if (put(text) && flush()) return true;
  output_failed();
  return false;
}

}  // namespace dragoman::cli
