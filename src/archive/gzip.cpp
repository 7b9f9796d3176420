#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>

#include "archive/packed.h"

namespace dragoman::archive {

namespace {

constexpr std::size_t kAhead = std::size_t{1} << 18U;     // packed bytes in sight when a member begins
constexpr std::size_t kSmall = std::size_t{1} << 20U;     // room for a member at first
constexpr std::size_t kMost = std::size_t{1} << 24U;      // a larger member goes to zlib
constexpr std::size_t kPieceOut = std::size_t{1} << 18U;  // what zlib gives at once
constexpr std::string_view kMagic = "\x1F\x8B\x08";

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* d) const { libdeflate_free_decompressor(d); }
};

class GzipStream final : public Stream {
 public:
  GzipStream(std::unique_ptr<Window> in, const Limits& limits)
      : in_(std::move(in)), limits_(limits), fast_(libdeflate_alloc_decompressor()), out_(kSmall, '\0') {}
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;
  ~GzipStream() override { close(); }

  Result<std::string_view> next() override {
    if (found_) {
      found_ = false;
      return given_;
    }
    for (;;) {
      auto piece = inflating_ ? inflate_piece() : begin_member();
      if (!piece || !piece->empty() || ended_) return piece;
    }
  }
  std::uint64_t offset() const override { return begin_; }
  bool begins_unit() const override { return begins_; }
  bool packed() const override { return true; }

  bool recover() override {
    close();
    for (;;) {
      if (!in_->skip_to(kMagic)) return false;
      auto piece = next();
      if (piece && !piece->empty()) {
        given_ = *piece;
        found_ = true;
        return true;
      }
      if (piece) return false;
      close();
      in_->consume(1);
    }
  }

 private:
  // A whole member in one go where that is possible; else zlib is set up and nothing given yet.
  Result<std::string_view> begin_member() {
    if (auto some = in_->ensure(kAhead); !some) return fail(some.error());
    const auto zeros = std::min(in_->view().find_first_not_of('\0'), in_->view().size());
    if (zeros > 0) {
      in_->consume(zeros);
      return std::string_view();
    }
    begin_ = in_->offset();
    begins_ = true;
    if (in_->view().empty()) {
      ended_ = true;
      return std::string_view();
    }
    if (!begins_gzip(in_->view())) return broken("no gzip member");
    for (;;) {
      std::size_t used = 0, given = 0;
      const auto view = in_->view();
      const auto done =
          libdeflate_gzip_decompress_ex(fast_.get(), view.data(), view.size(), out_.data(), out_.size(), &used, &given);
      if (done == LIBDEFLATE_SUCCESS) {
        in_->consume(used);
        if (is_bomb(limits_, used, given)) return fail(ErrorCode::kTooLarge, "archive", bomb_message(limits_));
        return std::string_view(out_).substr(0, given);
      }
      if (done != LIBDEFLATE_INSUFFICIENT_SPACE || out_.size() >= kMost) break;
      out_.resize(out_.size() * 4);
    }
    return begin_inflating();
  }

  Result<std::string_view> begin_inflating() {
    zlib_ = z_stream{};
    if (inflateInit2(&zlib_, 15 + 16) != Z_OK) return broken("out of memory");
    inflating_ = true;
    used_ = given_bytes_ = 0;
    return std::string_view();
  }

  Result<std::string_view> inflate_piece() {
    if (in_->view().empty()) {
      const auto added = in_->more();
      if (!added) return fail(added.error());
      if (!*added) {
        ended_ = true;
        close();
        return broken("the gzip member ends early");
      }
    }
    const auto view = in_->view().substr(0, std::size_t{1} << 30U);
    zlib_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(view.data()));
    zlib_.avail_in = static_cast<uInt>(view.size());
    zlib_.next_out = reinterpret_cast<Bytef*>(out_.data());
    zlib_.avail_out = static_cast<uInt>(kPieceOut);
    begins_ = given_bytes_ == 0;
    const int done = inflate(&zlib_, Z_NO_FLUSH);
    const auto used = view.size() - zlib_.avail_in;
    const auto given = kPieceOut - zlib_.avail_out;
    used_ += used;
    given_bytes_ += given;
    in_->consume(used);
    if (done == Z_STREAM_END) {
      close();
    } else if (done != Z_OK && done != Z_BUF_ERROR) {
      const std::string why = zlib_.msg == nullptr ? "damaged" : zlib_.msg;
      close();
      return broken("the gzip member is damaged (" + why + ")");
    }
    if (is_bomb(limits_, used_, given_bytes_)) {
      close();
      return fail(ErrorCode::kTooLarge, "archive", bomb_message(limits_));
    }
    return std::string_view(out_).substr(0, given);
  }

  Result<std::string_view> broken(const std::string& why) const {
    return fail(ErrorCode::kBadInput, "archive", why + " at byte " + std::to_string(begin_));
  }

  void close() {
    if (inflating_) inflateEnd(&zlib_);
    inflating_ = false;
  }

  std::unique_ptr<Window> in_;
  Limits limits_;
  std::unique_ptr<libdeflate_decompressor, FreeDecompressor> fast_;
  std::string out_;
  z_stream zlib_{};
  bool inflating_ = false, begins_ = false, ended_ = false, found_ = false;
  std::string_view given_;  // what recover() found
  std::uint64_t begin_ = 0, used_ = 0, given_bytes_ = 0;
};

}  // namespace

bool begins_gzip(std::string_view bytes) { return bytes.starts_with(kMagic); }

std::unique_ptr<Stream> gzip_stream(std::unique_ptr<Window> in, const Limits& limits) {
  return std::make_unique<GzipStream>(std::move(in), limits);
}

bool is_bomb(const Limits& limits, std::uint64_t packed, std::uint64_t unpacked) {
  return unpacked > (std::uint64_t{4} << 20U) &&
         static_cast<double>(unpacked) > limits.max_ratio * static_cast<double>(packed);
}

std::string bomb_message(const Limits& limits) {
  return "unpacks to more than " + std::to_string(static_cast<long>(limits.max_ratio)) + " times its size";
}

}  // namespace dragoman::archive
