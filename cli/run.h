// What a batch gives, printed in input order.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "dragoman/dragoman.h"
#include "options.h"

namespace dragoman::cli {

[[nodiscard]] BatchOptions batch_options(const InputOptions& input, const OutputOptions& output);

// Complaints on standard error, the exit code, and a counter for a person who waits: shown when standard error is a
// terminal and standard output is none, and there may be many inputs.
class Watch {
 public:
  // `noun` is what the counter counts.
  Watch(const Reader& reader, const char* noun);
  ~Watch() { clear(); }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  // One line for an input that failed.
  void complain(const std::string& name, const Error& error);
  void step(const Progress& progress);
  [[nodiscard]] int exit_code() const { return code_; }

 private:
  void clear();
  bool on_, drawn_ = false;
  const char* noun_;
  int code_ = kDone;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now(), shown_ = begin_;
};

// Standard output, framed as the format wants: records of --format json stand in one array when there may be many, and
// in JSON and JSON Lines an error record in the place of an input that failed. A reader of our output that goes away
// ends the program quietly.
class Printer {
 public:
  // `header` stands before all else. Says on standard error what was passed over in folders.
  Printer(const Reader& reader, Format format, const char* noun = "pages", std::string header = {});

  // False when standard output takes no more. `error_line` stands for one that failed.
  [[nodiscard]] bool print(const Outcome<std::string>& outcome, const std::string& error_line);
  [[nodiscard]] bool print(const Outcome<std::string>& outcome);
  // After the last: the exit code.
  [[nodiscard]] int finish();

 private:
  [[nodiscard]] bool write(const std::string& piece);
  [[nodiscard]] bool is_flat() const { return format_ == Format::kCsv || format_ == Format::kTsv; }
  [[nodiscard]] bool is_array() const { return format_ == Format::kJson && reader_.many(); }
  Format format_;
  const Reader& reader_;
  Watch watch_;
  bool array_ = false, failed_ = false;
  std::string header_;
  std::size_t count_ = 0;
};

// One line on standard error for each folder: how many files were passed over, and why.
void tell_skipped(const Reader& reader);

// Writes to standard output; false when that failed, which is then told on standard error.
[[nodiscard]] bool print_all(std::string_view text);

}  // namespace dragoman::cli
