#include "dragoman/reader.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <exception>
#include <filesystem>
#include <new>
#include <istream>
#include <nlohmann/json.hpp>

#include "archive/archive.h"
#include "base/json.h"
#include "input/entries.h"
#include "input/json_line.h"

namespace dragoman {

namespace {

constexpr std::size_t kSniff = 512;  // bytes that tell the kind of a file whose name does not

InputFormat format_of(InputKind kind) {
  if (kind == InputKind::kHtml) return InputFormat::kHtml;
  return kind == InputKind::kText ? InputFormat::kText : InputFormat::kAuto;
}

std::string shown(const std::string& path) { return path == "-" ? "standard input" : path; }

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r\n") == std::string_view::npos; }

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
  bool folder = false, found_many = false;
  std::size_t at = 0;  // the entry to open next

  // The open entry, when it may hold many pages: lines, an archive, or the entries of a feed that are left.
  std::string name, at_path;  // of its file
  std::unique_ptr<archive::Window> lines;
  bool raw = false;        // the lines are the inputs
  std::size_t number = 0;  // of the last line or feed entry
  std::unique_ptr<archive::WarcReader> warc;
  std::vector<archive::Item> feed;  // last one first
  std::vector<ReaderItem> items;    // of a JSON file, likewise
  std::vector<Skipped> skipped;

  [[nodiscard]] archive::Limits limits() const { return {options.max_bytes, options.max_ratio}; }

  // The unpacked bytes of an entry, or why it cannot be opened.
  [[nodiscard]] Result<std::unique_ptr<archive::Window>> open(const std::string& path) const {
    if (path == "-" && options.standard_input == nullptr) {
      return fail(ErrorCode::kUnreadable, "input", "there is no standard input here");
    }
    auto bytes = path == "-" ? Result<std::unique_ptr<archive::Stream>>(archive::open_stream(*options.standard_input))
                             : archive::open_file(path);
    if (bytes) bytes = archive::unpack(std::move(*bytes), limits());
    if (!bytes) return fail(bytes.error());
    return std::make_unique<archive::Window>(std::move(*bytes));
  }

  void add_options(Input& input) const {
    if (input.url.empty()) input.url = options.url;
    if (input.published.empty() && !options.published.empty()) {
      input.published = options.published;
      input.published_from = "argument";
    }
  }

  [[nodiscard]] ReaderItem whole(archive::Window& in, const Entry& entry) const {
    auto bytes = archive::read_all(in, options.max_bytes);
    if (bytes && bytes->empty()) bytes = fail(ErrorCode::kBadInput, "input", "empty");
    if (!bytes) return {shown(entry.path), entry.path, fail(bytes.error())};
    Input input;
    input.bytes = std::move(*bytes);
    input.format = format_of(entry.kind);
    input.as = options.as;
    input.source = entry.path;
    add_options(input);
    return {shown(entry.path), entry.path, std::move(input)};
  }

  // Opens an entry; what it gives at once (a page, an error), or nullopt when next_of_open() is to be asked.
  std::optional<ReaderItem> start(const Entry& entry) {
    const auto failed = [&](const Error& error) { return ReaderItem{shown(entry.path), entry.path, fail(error)}; };
    if (entry.error) return failed(*entry.error);
    auto in = open(entry.path);
    if (!in) return failed(in.error());
    InputKind kind = entry.kind;
    if (kind == InputKind::kAuto) {
      if (auto some = (*in)->ensure(kSniff); !some) return failed(some.error());
      kind = kind_by_bytes((*in)->view());
    }
    if (kind == InputKind::kJson) {
      const auto lined = begins_with_a_line(**in);
      if (!lined) return failed(lined.error());
      if (*lined) kind = InputKind::kJsonLines;
    }
    if (!holds_many(kind)) return whole(**in, entry);
    // Nothing on standard input is simply no input where many may stand.
    if (entry.path != "-") {
      const auto some = (*in)->ensure(1);
      if (!some) return failed(some.error());
      if (!*some) return failed({ErrorCode::kBadInput, "input", "empty"});
    }
    found_many = true;
    at_path = entry.path;
    name = shown(entry.path);
    number = 0;
    if (kind == InputKind::kJsonLines || kind == InputKind::kLines) {
      lines = std::move(*in);
      raw = kind == InputKind::kLines;
    } else if (kind == InputKind::kWarc) {
      warc = std::make_unique<archive::WarcReader>(std::move(*in), limits(), options.as);
    } else {
      auto bytes = archive::read_all(**in, options.max_bytes);
      if (!bytes) return failed(bytes.error());
      if (kind == InputKind::kJson) return json_file(*bytes);
      auto entries_of_feed = archive::read_feed(*bytes, options.as);
      if (!entries_of_feed) return failed(entries_of_feed.error());
      feed = std::move(*entries_of_feed);
      std::ranges::reverse(feed);
    }
    return std::nullopt;
  }

  // True where the first line is an object by itself: JSON Lines by another name.
  [[nodiscard]] Result<bool> begins_with_a_line(archive::Window& in) const {
    for (;;) {
      const auto end = in.view().find('\n');
      if (end != std::string_view::npos || in.view().size() > options.max_bytes) {
        return in.view().find_first_not_of(" \t\r\n") < end && base::parse_object(in.view().substr(0, end)).has_value();
      }
      const auto more = in.more();
      if (!more) return fail(more.error());
      if (!*more) return false;
    }
  }

  // One object, or an array of them.
  std::optional<ReaderItem> json_file(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (is_blank(bytes))
      return at_path == "-" ? std::nullopt
                            : std::optional(ReaderItem{name, at_path, fail(ErrorCode::kBadInput, "input", "empty")});
    auto json = base::parse_json(bytes);
    if (!json) return ReaderItem{name, at_path, fail(json.error())};
    const bool array = json->is_array();
    if (!array) json = nlohmann::json::array({std::move(*json)});
    for (auto& object : *json) {
      const std::string where = array ? name + ":" + std::to_string(++number) : name;
      std::string source = array ? where : at_path;
      auto input = input_from_json(std::move(object), options.as, options.keys, source);
      if (input) add_options(*input);
      items.push_back({where, source, std::move(input)});
    }
    std::ranges::reverse(items);
    return std::nullopt;
  }

  [[nodiscard]] static Input raw_line(std::string_view content, const std::string& where) {
    Input input;
    input.bytes = content;
    input.source = where;
    return input;
  }

  // The next line that is not blank; nullopt at the end of the stream.
  std::optional<ReaderItem> next_line() {
    while (auto got = archive::next_line(*lines, options.max_bytes)) {
      ++number;
      const std::string where = name + ":" + std::to_string(number);
      if (!*got) {
        const bool damaged = lines->failed();
        if (damaged) lines.reset();
        return ReaderItem{where, where, fail(got->error())};
      }
      std::string_view content = **got;
      if (number == 1 && content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
      if (is_blank(content)) continue;
      std::string source = where;
      if (raw) return ReaderItem{where, where, raw_line(content, where)};
      auto input = input_from_json(content, options.as, options.keys, source);
      if (!input) return ReaderItem{where, source, fail(input.error())};
      add_options(*input);
      return ReaderItem{where, source, std::move(*input)};
    }
    lines.reset();
    return std::nullopt;
  }

  ReaderItem finish(std::string where, archive::Item item) const {
    std::string source = item.source.empty() ? where : item.source;
    if (!item.input) return {std::move(where), std::move(source), fail(item.input.error())};
    item.input->source = source;
    if (!is_date(item.input->published)) item.input->published.clear();
    add_options(*item.input);
    return {std::move(where), std::move(source), std::move(item.input)};
  }

  // Nothing more of the entry that is open, or was just to be.
  ReaderItem give_up(const char* why) {
    const bool begun = lines != nullptr || warc != nullptr || !feed.empty();
    lines.reset();
    warc.reset();
    feed.clear();
    items.clear();
    const std::string path = entries[at - 1].path;
    return {begun ? name : shown(path), path, fail(ErrorCode::kUnreadable, "input", why)};
  }

  std::optional<ReaderItem> next_of_open() {
    if (lines) return next_line();
    if (warc) {
      if (auto item = warc->next()) return finish(name + " at byte " + std::to_string(item->offset), std::move(*item));
      warc.reset();
    }
    if (!items.empty()) {
      auto item = std::move(items.back());
      items.pop_back();
      return item;
    }
    if (feed.empty()) return std::nullopt;
    auto item = std::move(feed.back());
    feed.pop_back();
    return finish(name + ":" + std::to_string(++number), std::move(item));
  }
};

Reader::Reader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open(const std::vector<std::string>& paths, const ReaderOptions& options) {
  if (!options.published.empty() && !is_date(options.published)) {
    return fail(ErrorCode::kUsage, "input", "not a date: '" + options.published + "' (want YYYY-MM-DD)");
  }
  auto impl = std::make_unique<Impl>();
  impl->options = options;
  for (const auto& path : paths) {
    std::error_code ignored;
    if (path != "-" && std::filesystem::is_directory(path, ignored)) {
      impl->folder = true;
      auto walked = walk(path, options.kind, options.written);
      std::ranges::move(walked.entries, std::back_inserter(impl->entries));
      std::ranges::move(walked.skipped, std::back_inserter(impl->skipped));
      continue;
    }
    if (path != "-" && is_one_of(path, options.written))
      return fail(ErrorCode::kUsage, "input", path + ": is written, and cannot be read meanwhile");
    impl->entries.push_back({path, options.kind == InputKind::kAuto ? kind_by_name(path) : options.kind});
  }
  return Reader(std::move(impl));
}

std::optional<ReaderItem> Reader::next() {
  Impl& my = *impl_;
  for (;;) {
    try {
      if (auto item = my.next_of_open()) return item;
      if (my.at == my.entries.size()) return std::nullopt;
      if (auto item = my.start(my.entries[my.at++])) return item;
    } catch (const std::bad_alloc&) {
      return my.give_up("not enough memory for what is next here");
    } catch (const std::exception& error) {  // a stream of the standard library
      return my.give_up(error.what());
    }
  }
}

bool Reader::many() const {
  return impl_->folder || impl_->found_many || impl_->entries.size() != 1 || holds_many(impl_->entries.front().kind);
}

const std::vector<Skipped>& Reader::skipped() const { return impl_->skipped; }

bool Reader::live() const {
  return std::ranges::any_of(impl_->entries, [](const Entry& entry) {
    std::error_code ignored;
    const auto kind = std::filesystem::status(entry.path, ignored).type();
    return entry.path == "-" ||
           (kind != std::filesystem::file_type::regular && kind != std::filesystem::file_type::not_found);
  });
}

std::optional<std::size_t> Reader::total() const {
  const bool unknown = std::ranges::any_of(impl_->entries, [](const Entry& e) { return holds_many(e.kind); });
  if (unknown) return std::nullopt;
  return impl_->entries.size();
}

}  // namespace dragoman
