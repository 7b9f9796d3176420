#include <algorithm>
#include <charconv>

#include "archive/http.h"
#include "archive/packed.h"
#include "base/utf8.h"

namespace dragoman::archive {

namespace {

constexpr std::size_t kMostHeader = std::size_t{1} << 20U;  // a longer header block is no header
constexpr std::string_view kMagic = "WARC/";

Error bad(std::string message) { return {ErrorCode::kBadInput, "archive", std::move(message)}; }

std::string without_brackets(std::string_view value) {
  if (value.starts_with('<') && value.ends_with('>')) value = value.substr(1, value.size() - 2);
  return std::string(value);
}

std::optional<InputFormat> format_of(std::string_view type) {
  if (type == "text/html" || type == "application/xhtml+xml" || type == "application/vnd.wap.xhtml+xml") {
    return InputFormat::kHtml;
  }
  if (type == "text/plain") return InputFormat::kText;
  return std::nullopt;
}

// Bytes that say nothing of their type count as HTML only when they begin like it.
std::optional<InputFormat> format_of(const MediaType& type, std::string_view body) {
  if (!type.type.empty()) return format_of(type.type);
  const auto head = base::lower(base::trim(body.substr(0, 1024)));
  if (head.starts_with("<!doctype html") || head.starts_with("<html")) return InputFormat::kHtml;
  return std::nullopt;
}

}  // namespace

struct WarcReader::Head {
  std::uint64_t length = 0;
  std::string type, id, uri, content_type, truncated;

  [[nodiscard]] bool wanted() const {
    if (type == "response") return uri.starts_with("http") || uri.empty();
    if (type != "resource" && type != "conversion") return false;
    return format_of(parse_media_type(content_type).type).has_value() && uri.find("://") != std::string::npos;
  }
};

namespace {

struct Found {
  std::string bytes;
  InputFormat format = InputFormat::kHtml;
  std::string charset;
  bool cut = false;
};

// The page of a block; nullopt when it holds none.
Result<std::optional<Found>> page_of(std::string_view type, std::string_view content_type, std::string_view block,
                                     const Limits& limits) {
  Found out;
  const auto response = type == "response" ? parse_response(block) : std::nullopt;
  if (!response) {
    const auto media = parse_media_type(content_type);
    const auto format = format_of(media.type);
    if (!format) return std::nullopt;
    return Found{std::string(block), *format, media.charset};
  }
  if (response->status < 200 || response->status > 299) return std::nullopt;
  const auto media = parse_media_type(response->fields.get("content-type"));
  if (!media.type.empty() && !format_of(media.type)) return std::nullopt;
  auto body = open_body(*response, limits);
  if (!body) return fail(body.error());
  const auto format = format_of(media, body->bytes);
  if (!format || body->bytes.empty()) return std::nullopt;
  return Found{std::move(body->bytes), *format, media.charset, body->cut};
}

}  // namespace

WarcReader::WarcReader(std::unique_ptr<Window> in, const Limits& limits, InputAs as)
    : in_(std::move(in)), limits_(limits), as_(as) {}

Item WarcReader::broken(std::string source, const Error& error) {
  lost_ = true;
  if (in_->failed()) ended_ = !in_->recover();
  return {begin_, std::move(source), fail(error)};
}

// Past line breaks; false at the end.
Result<bool> WarcReader::skip_blank() {
  for (;;) {
    const auto view = in_->view();
    const auto at = std::min(view.find_first_not_of("\r\n"), view.size());
    in_->consume(at);
    if (at < view.size()) return true;
    const auto added = in_->more();
    if (!added || !*added) return added;
  }
}

// To the next "WARC/" at the begin of a line or unit; false when there is none.
Result<bool> WarcReader::resynchronise() {
  for (bool line_begin = true;;) {
    const auto view = in_->view();
    for (auto at = view.find(kMagic); at != std::string_view::npos; at = view.find(kMagic, at + 1)) {
      const bool begins = at == 0 ? line_begin : view[at - 1] == '\n' || in_->next_unit() == at;
      if (begins && view.size() > at + kMagic.size() && base::is_ascii_digit(view[at + kMagic.size()])) {
        in_->consume(at);
        return true;
      }
    }
    const auto keep = std::min(view.size(), kMagic.size() + 1);
    if (view.size() > keep) {
      line_begin = view[view.size() - keep - 1] == '\n';
      in_->consume(view.size() - keep);
    }
    const auto end_of_view = in_->view().size();
    const auto added = in_->more();
    if (!added || !*added) return added;
    if (in_->next_unit() == end_of_view) in_->consume(end_of_view);  // a unit begins: a record should too
    if (in_->view().starts_with(kMagic)) return true;
  }
}

Result<std::size_t> WarcReader::find_head_end() {
  for (std::size_t from = 0;;) {
    const auto view = in_->view();
    const auto end = header_end(view, from);
    if (end != std::string_view::npos) return end;
    if (view.size() > kMostHeader) return fail(bad("the record's header does not end"));
    from = view.size() < 3 ? 0 : view.size() - 3;
    const auto added = in_->more();
    if (!added) return fail(added.error());
    if (!*added) return fail(bad("the file ends in a record's header"));
  }
}

Result<WarcReader::Head> WarcReader::read_head() {
  const auto end = find_head_end();
  if (!end) {
    in_->consume(kMagic.size());  // so that the search for the next record gets on
    return fail(end.error());
  }
  Head head;
  const auto lines = in_->view().substr(0, *end);
  const auto fields = parse_fields(lines.substr(std::min(lines.find('\n'), lines.size())));
  head.type = base::lower(fields.get("warc-type"));
  head.id = without_brackets(fields.get("warc-record-id"));
  head.uri = without_brackets(fields.get("warc-target-uri"));
  head.content_type = fields.get("content-type");
  head.truncated = fields.get("warc-truncated");
  const auto length = fields.get("content-length");
  const auto [stop, error] = std::from_chars(length.data(), length.data() + length.size(), head.length);
  in_->consume(*end);
  if (error != std::errc() || stop != length.data() + length.size() || length.empty()) {
    return fail(bad("the record has no valid Content-Length"));
  }
  return head;
}

// True when a unit ends before `size` and a record begins behind it; then that record is next.
bool WarcReader::shorter_than(std::uint64_t size) {
  const auto at = in_->next_unit();
  if (!at || *at >= size || !in_->view().substr(*at).starts_with(kMagic)) return false;
  in_->consume(*at);
  return true;
}

Result<std::string_view> WarcReader::content(std::size_t size) {
  for (;;) {
    if (shorter_than(size)) return fail(bad("the record is shorter than its Content-Length"));
    if (in_->view().size() >= size) return in_->view().substr(0, size);
    const auto added = in_->more();
    if (!added) return fail(added.error());
    if (!*added)
      return fail(bad("the file ends " + std::to_string(size - in_->view().size()) + " bytes before the record"));
  }
}

Result<bool> WarcReader::skip(std::uint64_t size) {
  for (;;) {
    if (shorter_than(size)) return fail(bad("the record is shorter than its Content-Length"));
    const auto part = std::min<std::uint64_t>(size, in_->view().size());
    in_->consume(part);
    size -= part;
    if (size == 0) return true;
    const auto added = in_->more();
    if (!added) return fail(added.error());
    if (!*added) return fail(bad("the file ends " + std::to_string(size) + " bytes before the record"));
  }
}

// The page of a record; nullopt when it holds none. What goes wrong inside a sound record leaves the reader behind it.
Result<std::optional<Input>> WarcReader::read_record(const Head& head) {
  if (!head.wanted() || head.length > limits_.max_bytes + kMostHeader) {
    if (auto passed = skip(head.length); !passed) return fail(passed.error());
    if (!head.wanted()) return std::nullopt;
    return fail(ErrorCode::kTooLarge, "archive", too_large(limits_.max_bytes));
  }
  const auto block = content(head.length);
  if (!block) return fail(block.error());
  auto found = page_of(head.type, head.content_type, *block, limits_);
  in_->consume(head.length);
  if (!found) return fail(found.error());
  if (!*found) return std::nullopt;
  Input input;
  input.bytes = std::move((*found)->bytes);
  input.format = (*found)->format;
  input.charset = std::move((*found)->charset);
  input.as = as_;
  input.source = head.id;
  if (head.uri.find("://") != std::string::npos) input.url = head.uri;
  if (!head.truncated.empty()) {
    input.warnings.push_back("the archive keeps only the begin of the page (" + head.truncated + ")");
  } else if ((*found)->cut) {
    input.warnings.push_back("the body ends early");
  }
  return input;
}

std::optional<Item> WarcReader::next() {
  while (!ended_) {
    const auto some = lost_ ? resynchronise() : skip_blank();
    begin_ = in_->offset();
    if (!some) return broken("", some.error());
    if (!*some) break;
    lost_ = false;
    if (auto enough = in_->ensure(kMagic.size()); !enough) return broken("", enough.error());
    if (!in_->view().starts_with(kMagic)) return broken("", bad("no WARC record begins here"));
    const auto head = read_head();
    if (!head) return broken("", head.error());
    auto input = read_record(*head);
    if (!input) return broken(head->id, input.error());
    if (*input) return Item{begin_, head->id, std::move(**input)};
  }
  return std::nullopt;
}

}  // namespace dragoman::archive
