// From files, folders and standard input to a stream of inputs, in a fixed order.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/input.h"
#include "dragoman/result.h"

namespace dragoman {

enum class InputKind {
  kAuto,  // by the file's name: .html .htm, .txt, .jsonl; else the page stage looks at the bytes
  kHtml,
  kText,
  kJsonLines  // one object a line: {"id", "text" or "html", "title", "published", "url", "publisher"}
};

struct ReaderOptions {
  InputKind kind = InputKind::kAuto;
  InputAs as = InputAs::kPage;
  std::string published = {};  // YYYY-MM-DD, may be followed by a time; for inputs that bring no date
  std::string url = {};        // for inputs that bring none
  std::size_t max_bytes = std::size_t{64} << 20U;  // a larger file or line is an error (kTooLarge)
  std::istream* standard_input = nullptr;          // what "-" reads; must outlive the reader; nullptr: "-" is an error
};

// One input or the reason why there is none. A bad one never stops the reader.
struct ReaderItem {
  std::string name;     // for messages: "FILE", or "FILE:LINE" for JSON Lines
  std::string source;   // what a record or an error record names: the path, or the line's "id" (else the name)
  Result<Input> input;  // Input::source is `source`
};

// Reads lazily: one file or one line at a time is in memory. One thread at a time.
class Reader {
 public:
  // `paths` are files, folders or "-". A folder is walked at once, in byte order of the paths, for names that end in
  // .html .htm .txt .jsonl (only those of `kind` unless it is kAuto). Fails with kUsage when options.published is no
  // date. What is wrong with a path is told by next().
  [[nodiscard]] static Result<Reader> open(const std::vector<std::string>& paths, const ReaderOptions& options);
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  // The next input; nullopt at the end.
  [[nodiscard]] std::optional<ReaderItem> next();
  // False when the paths name exactly one page: one file or "-", no folder, no JSON Lines.
  [[nodiscard]] bool many() const;
  // How many inputs there will be; nullopt when only reading tells (JSON Lines).
  [[nodiscard]] std::optional<std::size_t> total() const;

 private:
  struct Impl;
  explicit Reader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// True for a day of the calendar, YYYY-MM-DD, alone or followed by 'T' or a space and a time.
[[nodiscard]] bool is_date(std::string_view text);

}  // namespace dragoman
