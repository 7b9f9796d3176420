// Many inputs through the engine on several threads, results written in input order.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "dragoman/dragoman.h"
#include "options.h"

namespace dragoman::cli {

// From one input to what is printed for it. Called on several threads, each with its own workspace.
using Work = std::function<Result<std::string>(const Input&, Workspace&)>;

// From a page that was opened to what is printed for it; likewise.
using PageWork = std::function<Result<std::string>(OpenPage, Workspace&)>;

struct RunOptions {
  unsigned jobs = 0;  // 0: one per core
  Format format = Format::kJsonLines;
  const char* noun = "pages";   // what the counter counts
  // The line that stands in the output for an input that failed; `input` is nullptr for one that could not be read.
  std::function<std::string(const Input* input, const std::string& source, const Error& error)> error_line =
      [](const Input*, const std::string& source, const Error& error) { return error_to_json(source, error); };
  // Takes what Work gave, in input order, on the calling thread, in place of standard output; errors do not reach it.
  std::function<void(const std::string&)> sink = {};
};

// Reads at most a few inputs a thread ahead of what is written, so memory stays bounded. An input that fails is one
// line on standard error, and an error record in its place in JSON and JSON Lines. Returns the exit code. A reader of
// our output that goes away ends the run quietly.
[[nodiscard]] int run(Reader& reader, const RunOptions& options, const Work& work);

// The same for pages that are told apart from their sites (Sites). Of files the neighbours that follow are known too when
// a page is judged; what is live is answered page by page, each judged by those before it.
[[nodiscard]] int run_pages(Reader& reader, const RunOptions& options, const Engine& engine, const PageWork& work);

// Writes to standard output; false when that failed, which is then told on standard error.
[[nodiscard]] bool print_all(std::string_view text);

}  // namespace dragoman::cli
