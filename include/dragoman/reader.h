// From files, folders and standard input to a stream of inputs, in a fixed order.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dragoman/input.h"
#include "dragoman/result.h"

namespace dragoman {

enum class InputKind {
  kAuto,  // by the file's name: .html .htm .xhtml, .txt, .jsonl .ndjson, .json,
          // .warc .wet, .rss .atom, in any case; else by its bytes
  kHtml,
  kText,
  kJsonLines,  // one object a line: {"id", "text" or "html", "title", "published", "url", "publisher"}
  kLines,      // one input a line, byte for byte, blank ones left out
  kWarc,       // WARC and WET: the HTML and text pages of an archive; the record's id is the source
  kFeed,       // RSS and Atom: the entries with their content
  kJson        // one such object over several lines, or an array of them
};

struct ReaderOptions {
  InputKind kind = InputKind::kAuto;
  InputAs as = InputAs::kPage;
  std::string published = {};  // YYYY-MM-DD, may be followed by a time; for inputs that bring no date
  std::string url = {};        // for inputs that bring none
  std::size_t max_bytes = std::size_t{64} << 20U;  // a larger page, line or record (unpacked) is an error (kTooLarge)
  double max_ratio = 500;  // more bytes than that out of a packed one, from 4 MiB on, is an error (kTooLarge)
  std::istream* standard_input = nullptr;  // what "-" reads; must outlive the reader; nullptr: "-" is an error
  std::vector<std::pair<std::string, std::string>> keys =
      {};                                 // members of JSON that others name otherwise: {theirs, ours}
  std::vector<std::string> written = {};  // files that are written meanwhile: never read
};

// One input or the reason why there is none. A bad one never stops the reader.
struct ReaderItem {
  std::string name;  // for messages: "FILE"; "FILE:LINE" for JSON Lines, "FILE:ENTRY" for feeds; "FILE at byte N"
                     // for archives, N being where the record (or the packed member it is in) begins
  std::string
      source;  // what a record or an error record names: the path, or the id of line, record or entry (else the name)
  Result<Input> input;  // Input::source is `source`
};

// A file of a folder that was passed over.
struct Skipped {
  std::string folder, path, why;  // as named to open(); "page.pdf"; "no ending that is known"
};

// Reads lazily: one page, line or record at a time is in memory, of a feed all entries. Files packed by gzip or zstd
// are unpacked, whatever their name. One thread at a time.
class Reader {
 public:
  // `paths` are files, folders or "-". A folder is walked at once, in byte order of the paths, for names that end in
  // the endings kAuto knows, with .gz or .zst behind or not (only those of `kind` unless it is kAuto). Fails with
  // kUsage when options.published is no date, and when a path is a file of options.written. What is wrong with a path
  // is told by next().
  [[nodiscard]] static Result<Reader> open(const std::vector<std::string>& paths, const ReaderOptions& options);
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  // The next input; nullopt at the end.
  [[nodiscard]] std::optional<ReaderItem> next();
  // False when the paths name exactly one page: one file or "-", no folder, and of no kind that holds many as far as
  // the name or the options tell; where only the bytes tell, this is known once next() gave the first input.
  [[nodiscard]] bool many() const;
  // True when a path is standard input or another that is no file or folder: what it gives next may be long in coming.
  [[nodiscard]] bool live() const;
  // What was passed over in folders, in byte order of the paths.
  [[nodiscard]] const std::vector<Skipped>& skipped() const;
  // How many inputs there will be; nullopt when only reading tells (JSON Lines, archives, feeds).
  [[nodiscard]] std::optional<std::size_t> total() const;

 private:
  struct Impl;
  explicit Reader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// True for a day of the calendar, YYYY-MM-DD, alone or followed by 'T' or a space and a time.
[[nodiscard]] bool is_date(std::string_view text);

}  // namespace dragoman
