#include "dragoman/reader.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <istream>

#include "record/json_line.h"

namespace dragoman {

namespace fs = std::filesystem;

namespace {

struct Entry {
  std::string path;
  InputKind kind = InputKind::kAuto;
  std::optional<Error> error;
};

InputKind kind_by_name(const fs::path& path) {
  const auto extension = path.extension().string();
  if (extension == ".html" || extension == ".htm") return InputKind::kHtml;
  if (extension == ".txt") return InputKind::kText;
  if (extension == ".jsonl") return InputKind::kJsonLines;
  return InputKind::kAuto;
}

Error error_of(ErrorCode code, std::string message) { return {code, "record", std::move(message)}; }

// The pages of a folder, sorted; or one entry that says why there are none.
std::vector<Entry> walk(const std::string& folder, InputKind kind) {
  std::vector<Entry> found;
  std::error_code ec;
  fs::recursive_directory_iterator at(folder, ec);
  for (; !ec && at != fs::recursive_directory_iterator(); at.increment(ec)) {
    const InputKind by_name = kind_by_name(at->path());
    std::error_code ignored;
    if (by_name == InputKind::kAuto || (kind != InputKind::kAuto && by_name != kind)) continue;
    if (at->is_regular_file(ignored)) found.push_back({at->path().string(), by_name, std::nullopt});
  }
  std::ranges::sort(found, {}, &Entry::path);
  if (ec) found.push_back({folder, kind, error_of(ErrorCode::kUnreadable, ec.message())});
  if (found.empty()) {
    found.push_back(
        {folder, kind, error_of(ErrorCode::kNotFound, "no .html, .htm, .txt or .jsonl file in this folder")});
  }
  return found;
}

InputFormat format_of(InputKind kind) {
  if (kind == InputKind::kHtml) return InputFormat::kHtml;
  return kind == InputKind::kText ? InputFormat::kText : InputFormat::kAuto;
}

std::string too_large(std::size_t limit) { return "larger than the limit of " + std::to_string(limit) + " bytes"; }

Result<std::string> read_all(std::istream& in, std::size_t limit) {
  std::string bytes, chunk(std::size_t{1} << 16U, '\0');
  while (in) {
    in.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    bytes.append(chunk, 0, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > limit) return fail(ErrorCode::kTooLarge, "record", too_large(limit));
  }
  if (in.bad()) return fail(ErrorCode::kUnreadable, "record", "read error");
  if (bytes.empty()) return fail(ErrorCode::kBadInput, "record", "empty");
  return bytes;
}

enum class LineEnd { kLine, kTooLong, kEnd };

// Like std::getline with a limit; a longer line is skipped to its end.
LineEnd read_line(std::istream& in, std::size_t limit, std::string& line) {
  line.clear();
  std::streambuf& buffer = *in.rdbuf();
  bool any = false, too_long = false;
  for (int c = buffer.sbumpc(); c != std::char_traits<char>::eof(); c = buffer.sbumpc()) {
    any = true;
    if (c == '\n') return too_long ? LineEnd::kTooLong : LineEnd::kLine;
    if (line.size() < limit) {
      line.push_back(static_cast<char>(c));
    } else {
      too_long = true;
    }
  }
  if (!any) return LineEnd::kEnd;
  return too_long ? LineEnd::kTooLong : LineEnd::kLine;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

}  // namespace

bool is_date(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return false;
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return false;
  int year = 0;
  unsigned month = 0, day = 0;
  const auto number = [&](std::size_t at, std::size_t size, auto& value) {
    const char* end = text.data() + at + size;
    const auto [stop, error] = std::from_chars(text.data() + at, end, value);
    return error == std::errc() && stop == end && text[at] != '-';
  };
  if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day)) return false;
  return std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)).ok();
}

struct Reader::Impl {
  ReaderOptions options;
  std::vector<Entry> entries;
  bool folder = false;
  std::size_t at = 0;  // the entry to open next
  std::ifstream file;
  std::istream* lines = nullptr;  // the open JSON Lines stream
  std::string name;               // of that stream
  std::size_t number = 0;         // of its last line
  std::string line;

  // The stream of an entry, or why it cannot be opened.
  Result<std::istream*> open(const std::string& path) {
    if (path == "-") {
      if (options.standard_input != nullptr) return options.standard_input;
      return fail(ErrorCode::kUnreadable, "record", "there is no standard input here");
    }
    file = std::ifstream();
    errno = 0;
    file.open(path, std::ios::binary);
    if (!file) {
      const int why = errno;
      return fail(why == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable, "record",
                  why == 0 ? "cannot be opened" : std::strerror(why));
    }
    return &file;
  }

  void add_options(Input& input) const {
    if (input.url.empty()) input.url = options.url;
    if (input.published.empty() && !options.published.empty()) {
      input.published = options.published;
      input.published_from = "argument";
    }
  }

  ReaderItem whole(std::istream& in, const Entry& entry) const {
    const std::string shown = entry.path == "-" ? "standard input" : entry.path;
    auto bytes = read_all(in, options.max_bytes);
    if (!bytes) return {shown, entry.path, fail(bytes.error())};
    Input input;
    input.bytes = std::move(*bytes);
    input.format = format_of(entry.kind);
    input.as = options.as;
    input.source = entry.path;
    add_options(input);
    return {shown, entry.path, std::move(input)};
  }

  // The next line that is not blank; nullopt at the end of the stream.
  std::optional<ReaderItem> next_line() {
    for (;;) {
      const LineEnd end = read_line(*lines, options.max_bytes, line);
      if (end == LineEnd::kEnd) break;
      ++number;
      const std::string shown = name + ":" + std::to_string(number);
      if (end == LineEnd::kTooLong) {
        return ReaderItem{shown, shown, fail(ErrorCode::kTooLarge, "record", too_large(options.max_bytes))};
      }
      std::string_view content = line;
      if (number == 1 && content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
      if (is_blank(content)) continue;
      std::string source = shown;
      auto input = input_from_json(content, options.as, source);
      if (!input) return ReaderItem{shown, source, fail(input.error())};
      add_options(*input);
      return ReaderItem{shown, source, std::move(*input)};
    }
    const bool empty_file = number == 0 && lines == &file;  // nothing on standard input is simply no input
    lines = nullptr;
    if (empty_file) return ReaderItem{name, name, fail(ErrorCode::kBadInput, "record", "empty")};
    return std::nullopt;
  }
};

Reader::Reader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open(const std::vector<std::string>& paths, const ReaderOptions& options) {
  if (!options.published.empty() && !is_date(options.published)) {
    return fail(ErrorCode::kUsage, "record", "not a date: '" + options.published + "' (want YYYY-MM-DD)");
  }
  auto impl = std::make_unique<Impl>();
  impl->options = options;
  for (const auto& path : paths) {
    std::error_code ignored;
    if (path != "-" && fs::is_directory(path, ignored)) {
      impl->folder = true;
      std::ranges::move(walk(path, options.kind), std::back_inserter(impl->entries));
      continue;
    }
    const InputKind kind = options.kind == InputKind::kAuto ? kind_by_name(path) : options.kind;
    impl->entries.push_back({path, kind, std::nullopt});
  }
  return Reader(std::move(impl));
}

std::optional<ReaderItem> Reader::next() {
  Impl& my = *impl_;
  for (;;) {
    if (my.lines != nullptr) {
      if (auto item = my.next_line()) return item;
    }
    if (my.at == my.entries.size()) return std::nullopt;
    const Entry& entry = my.entries[my.at++];
    if (entry.error) return ReaderItem{entry.path, entry.path, fail(*entry.error)};
    auto stream = my.open(entry.path);
    if (!stream) return ReaderItem{entry.path, entry.path, fail(stream.error())};
    if (entry.kind != InputKind::kJsonLines) return my.whole(**stream, entry);
    my.lines = *stream;
    my.name = entry.path == "-" ? "standard input" : entry.path;
    my.number = 0;
  }
}

bool Reader::many() const {
  return impl_->folder || impl_->entries.size() != 1 || impl_->entries.front().kind == InputKind::kJsonLines;
}

std::optional<std::size_t> Reader::total() const {
  for (const auto& entry : impl_->entries) {
    if (entry.kind == InputKind::kJsonLines) return std::nullopt;
  }
  return impl_->entries.size();
}

}  // namespace dragoman
