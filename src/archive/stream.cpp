#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <istream>

#include "archive/archive.h"
#include "archive/packed.h"

namespace dragoman::archive {

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20U;

class FileStream final : public Stream {
 public:
  explicit FileStream(int file) : file_(file), buffer_(kPiece, '\0') {}
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;
  ~FileStream() override { ::close(file_); }

  Result<std::string_view> next() override {
    begin_ += size_;
    size_ = 0;
    for (;;) {
      const auto got = ::read(file_, buffer_.data(), buffer_.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return fail(ErrorCode::kUnreadable, "archive", std::strerror(errno));
      size_ = static_cast<std::size_t>(got);
      return std::string_view(buffer_).substr(0, size_);
    }
  }
  std::uint64_t offset() const override { return begin_; }

 private:
  int file_;
  std::string buffer_;
  std::uint64_t begin_ = 0;
  std::size_t size_ = 0;
};

class IstreamStream final : public Stream {
 public:
  explicit IstreamStream(std::istream& in) : in_(in), buffer_(kPiece, '\0') {}

  Result<std::string_view> next() override {
    begin_ += size_;
    size_ = 0;
    try {
      return read();
    } catch (const std::exception& error) {  // the standard library's way to say that a read failed
      return fail(ErrorCode::kUnreadable, "archive", errno == 0 ? error.what() : std::strerror(errno));
    }
  }
  std::uint64_t offset() const override { return begin_; }

 private:
  std::string_view read() {
    errno = 0;
    auto& from = *in_.rdbuf();
    if (from.sgetc() == std::char_traits<char>::eof()) return {};
    const auto there = std::clamp<std::streamsize>(from.in_avail(), 1, static_cast<std::streamsize>(buffer_.size()));
    size_ = static_cast<std::size_t>(from.sgetn(buffer_.data(), there));
    return std::string_view(buffer_).substr(0, size_);
  }

  std::istream& in_;
  std::string buffer_;
  std::uint64_t begin_ = 0;
  std::size_t size_ = 0;
};

// What a window has read already, then the rest of its stream.
class WindowStream final : public Stream {
 public:
  explicit WindowStream(std::unique_ptr<Window> in) : in_(std::move(in)) {}
  Result<std::string_view> next() override {
    in_->consume(last_);
    last_ = 0;
    if (in_->view().empty()) {
      if (auto more = in_->more(); !more) return fail(more.error());
    }
    last_ = in_->view().size();
    return in_->view();
  }
  std::uint64_t offset() const override { return in_->offset(); }

 private:
  std::unique_ptr<Window> in_;
  std::size_t last_ = 0;
};

}  // namespace

Result<std::unique_ptr<Stream>> open_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    const int why = errno;
    return fail(why == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable, "archive", std::strerror(why));
  }
  return std::make_unique<FileStream>(file);
}

std::unique_ptr<Stream> open_stream(std::istream& in) { return std::make_unique<IstreamStream>(in); }

Result<std::unique_ptr<Stream>> unpack(std::unique_ptr<Stream> packed, const Limits& limits) {
  auto in = std::make_unique<Window>(std::move(packed));
  // Four bytes tell; a pipe may give fewer at first.
  if (auto some = in->ensure(4); !some) return fail(some.error());
  if (begins_gzip(in->view())) return gzip_stream(std::move(in), limits);
  if (begins_zstd(in->view())) return zstd_stream(std::move(in), limits);
  return std::make_unique<WindowStream>(std::move(in));
}

Result<bool> Window::more() {
  if (ended_) return false;
  if (!view_.empty() && !owned_) {
    buffer_.assign(view_);
  } else if (!view_.empty()) {
    buffer_.erase(0, static_cast<std::size_t>(view_.data() - buffer_.data()));
  }
  owned_ = !view_.empty();
  if (owned_) view_ = buffer_;
  const auto piece = stream_->next();
  failed_ = !piece;
  if (failed_) return fail(piece.error());
  ended_ = piece->empty();
  if (ended_) return false;
  const auto at = done_ + view_.size();
  if (view_.empty()) marks_.clear();
  marks_.push_back({at, stream_->offset(), stream_->begins_unit()});
  if (owned_) {
    buffer_.append(*piece);
    view_ = buffer_;
  } else {
    view_ = *piece;
  }
  return true;
}

Result<bool> Window::ensure(std::size_t size) {
  while (view_.size() < size) {
    const auto added = more();
    if (!added || !*added) return added;
  }
  return true;
}

void Window::consume(std::size_t size) {
  size = std::min(size, view_.size());
  view_.remove_prefix(size);
  done_ += size;
  std::size_t gone = 0;  // many members may begin in what was consumed
  while (gone + 1 < marks_.size() && marks_[gone + 1].at <= done_) ++gone;
  marks_.erase(marks_.begin(), marks_.begin() + static_cast<std::ptrdiff_t>(gone));
}

bool Window::skip_to(std::string_view mark) {
  for (;;) {
    const auto at = view_.find(mark);
    if (at != std::string_view::npos) {
      consume(at);
      return true;
    }
    consume(view_.size() - std::min(view_.size(), mark.size() - 1));
    const auto added = more();
    if (!added || !*added) return false;
  }
}

std::uint64_t Window::offset() const {
  if (marks_.empty() || (failed_ && view_.empty())) return stream_->offset();
  const auto& mark = marks_.front();
  return mark.offset + (stream_->packed() ? 0 : done_ - mark.at);
}

std::optional<std::size_t> Window::next_unit() const {
  for (const auto& mark : marks_) {
    if (mark.unit && mark.at > done_) return mark.at - done_;
  }
  return std::nullopt;
}

bool Window::recover() {
  consume(view_.size());
  failed_ = !stream_->recover();
  ended_ = false;
  return !failed_;
}

std::optional<Result<std::string_view>> next_line(Window& in, std::size_t max_bytes) {
  std::size_t looked = 0;
  bool too_long = false;
  for (;;) {
    const auto view = in.view();
    const auto end = view.find('\n', looked);
    if (end != std::string_view::npos) {
      in.consume(end + 1);
      if (too_long || end > max_bytes) return fail(ErrorCode::kTooLarge, "archive", too_large(max_bytes));
      return view.substr(0, end);
    }
    looked = view.size();
    if (looked > max_bytes) {
      too_long = true;
      in.consume(looked);
      looked = 0;
    }
    const auto added = in.more();
    if (!added) return fail(added.error());
    if (*added) continue;
    if (too_long) return fail(ErrorCode::kTooLarge, "archive", too_large(max_bytes));
    if (in.view().empty()) return std::nullopt;
    const auto last = in.view();
    in.consume(last.size());
    return last;
  }
}

Result<std::string> read_all(Window& in, std::size_t max_bytes) {
  std::string bytes;
  for (;;) {
    bytes.append(in.view());
    in.consume(in.view().size());
    if (bytes.size() > max_bytes) return fail(ErrorCode::kTooLarge, "archive", too_large(max_bytes));
    const auto added = in.more();
    if (!added) return fail(added.error());
    if (!*added) return bytes;
  }
}

std::string too_large(std::size_t limit) { return "larger than the limit of " + std::to_string(limit) + " bytes"; }

}  // namespace dragoman::archive
