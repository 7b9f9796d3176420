// Bytes in packed form and files that hold many pages: gzip and zstd, WARC and WET, RSS and Atom. Knows nothing of what
// a page says. Everything streams: memory is bounded by Limits, whatever the size of a file.
#pragma once

#include <cstdint>
#include <deque>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/input.h"
#include "dragoman/result.h"

namespace dragoman::archive {

struct Limits {
  std::size_t max_bytes = std::size_t{64} << 20U;  // one page, line or record, unpacked; more is kTooLarge
  double max_ratio = 500;  // unpacked bytes a packed byte may give, counted from 4 MiB on; more is kTooLarge
};

// Bytes in pieces. One thread at a time.
class Stream {
 public:
  Stream() = default;
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  virtual ~Stream() = default;
  // The next piece, a view that lives until the next call; empty at the end.
  [[nodiscard]] virtual Result<std::string_view> next() = 0;
  // Where the last piece begins in the file; when packed, where its unit (gzip member, zstd frame) begins.
  [[nodiscard]] virtual std::uint64_t offset() const = 0;
  // True when the last piece begins a unit.
  [[nodiscard]] virtual bool begins_unit() const { return false; }
  [[nodiscard]] virtual bool packed() const { return false; }
  // After an error: on to the next unit that can be unpacked; false when there is none.
  virtual bool recover() { return false; }
};

[[nodiscard]] Result<std::unique_ptr<Stream>> open_file(const std::string& path);
// `in` must outlive the stream. Gives what is there without waiting for more.
[[nodiscard]] std::unique_ptr<Stream> open_stream(std::istream& in);
// Unpacks gzip and zstd (told by their first bytes); other bytes pass as they are.
[[nodiscard]] Result<std::unique_ptr<Stream>> unpack(std::unique_ptr<Stream> packed, const Limits& limits);

// A stream with a view ahead that grows as asked.
class Window {
 public:
  explicit Window(std::unique_ptr<Stream> stream) : stream_(std::move(stream)) {}
  [[nodiscard]] std::string_view view() const { return view_; }
  // Lengthens view(); false at the end of the stream.
  [[nodiscard]] Result<bool> more();
  // more() until view() has `size` bytes; false when the stream ends before.
  [[nodiscard]] Result<bool> ensure(std::size_t size);
  void consume(std::size_t size);
  // Consumes all that stands before the next `mark`; false when none follows.
  [[nodiscard]] bool skip_to(std::string_view mark);
  // Where view() begins in the file (see Stream::offset).
  [[nodiscard]] std::uint64_t offset() const;
  // The place in view(), above 0, where the next unit begins; nullopt when none is in sight.
  [[nodiscard]] std::optional<std::size_t> next_unit() const;
  // True after the stream gave an error, until recover() drops view() and finds the next sound unit.
  [[nodiscard]] bool failed() const { return failed_; }
  bool recover();

 private:
  struct Mark {
    std::size_t at;  // in buffer coordinates: bytes consumed since the start, plus place in the view
    std::uint64_t offset;
    bool unit;
  };
  std::unique_ptr<Stream> stream_;
  std::string buffer_;
  std::string_view view_;
  bool owned_ = false;  // view_ points into buffer_
  bool failed_ = false, ended_ = false;
  std::size_t done_ = 0;
  std::deque<Mark> marks_;
};

// The next line without its break; nullopt at the end. A line over the limit is passed over and is kTooLarge.
[[nodiscard]] std::optional<Result<std::string_view>> next_line(Window& in, std::size_t max_bytes);
// All that is left, or kTooLarge.
[[nodiscard]] Result<std::string> read_all(Window& in, std::size_t max_bytes);

// One page of an archive, or why there is none; Input::source is `source`.
struct Item {
  std::uint64_t offset = 0;  // of the record in the file; 0 for feeds
  std::string source;        // the record's or entry's id; "" when it has none
  Result<Input> input;
  // Of an entry, also where it has no content: its link as written, title, day.
  std::string link = {}, title = {}, published = {};
};

// WARC 0.17 to 1.1 and WET. Gives the pages: response records with a status of 200 to 299 and resource and conversion
// records, when their type is HTML or plain text. Takes chunks and content codings off; chunked or packed only by name
// is read as it is. A damaged record is one error; the next sound one is read.
class WarcReader {
 public:
  WarcReader(std::unique_ptr<Window> in, const Limits& limits, InputAs as);
  [[nodiscard]] std::optional<Item> next();

 private:
  struct Head;
  [[nodiscard]] Result<bool> skip_blank();
  [[nodiscard]] Result<bool> resynchronise();
  [[nodiscard]] Result<std::size_t> find_head_end();
  [[nodiscard]] Result<Head> read_head();
  [[nodiscard]] Result<std::string_view> content(std::size_t size);
  [[nodiscard]] Result<bool> skip(std::uint64_t size);
  [[nodiscard]] bool shorter_than(std::uint64_t size);
  [[nodiscard]] Result<std::optional<Input>> read_record(const Head& head);
  [[nodiscard]] Item broken(std::string source, const Error& error);

  std::unique_ptr<Window> in_;
  Limits limits_;
  InputAs as_;
  std::uint64_t begin_ = 0;  // of the record being read
  bool lost_ = false;        // after an error that has been told: look for the next record in silence
  bool ended_ = false;
};

// True when the bytes begin like an RSS, RDF or Atom file.
[[nodiscard]] bool looks_like_feed(std::string_view bytes);
// The entries of an RSS 0.9 to 2.0 or Atom file with their content (else description or summary) as pages. An entry
// without any is an error. Fails when the bytes are no feed.
[[nodiscard]] Result<std::vector<Item>> read_feed(std::string_view bytes, InputAs as);
// What stands before the entries.
struct FeedHead {
  std::string title;
  std::optional<double> ttl_minutes = {};  // RSS: so long it may be kept
};
[[nodiscard]] FeedHead read_feed_head(std::string_view bytes);

}  // namespace dragoman::archive
