#include <zstd.h>

#include <algorithm>

#include "archive/packed.h"

namespace dragoman::archive {

namespace {

constexpr std::string_view kMagic = "\x28\xB5\x2F\xFD";
constexpr std::string_view kDictionaryMagic = "\x5D\x2A\x4D\x18";  // WARC-zst 1.0: a dictionary for what follows
constexpr std::size_t kPieceOut = std::size_t{1} << 19U;
constexpr std::size_t kMostDictionary = std::size_t{1} << 26U;

struct FreeContext {
  void operator()(ZSTD_DCtx* c) const { ZSTD_freeDCtx(c); }
};

class ZstdStream final : public Stream {
 public:
  ZstdStream(std::unique_ptr<Window> in, const Limits& limits)
      : in_(std::move(in)), limits_(limits), context_(ZSTD_createDCtx()), out_(kPieceOut, '\0') {}

  Result<std::string_view> next() override {
    if (found_) {
      found_ = false;
      return given_;
    }
    if (!started_) {
      started_ = true;
      if (auto dictionary = read_dictionary(); !dictionary) return fail(dictionary.error());
    }
    return unpack_piece();
  }
  std::uint64_t offset() const override { return begin_; }
  bool begins_unit() const override { return begins_; }
  bool packed() const override { return true; }

  bool recover() override {
    for (;;) {
      ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only);
      inside_ = false;
      if (!in_->skip_to(kMagic)) return false;
      auto piece = unpack_piece();
      if (piece && !piece->empty()) {
        given_ = *piece;
        found_ = true;
        return true;
      }
      if (piece) return false;
      in_->consume(in_->offset() == begin_ ? 1 : 0);
    }
  }

 private:
  Result<bool> read_dictionary() {
    if (auto some = in_->ensure(8); !some || !*some || !in_->view().starts_with(kDictionaryMagic)) return some;
    std::size_t size = 0;
    for (int i = 7; i >= 4; --i)
      size = size << 8U | static_cast<unsigned char>(in_->view()[static_cast<std::size_t>(i)]);
    if (size > kMostDictionary) return fail(ErrorCode::kTooLarge, "archive", "the zstd dictionary is too large");
    const auto whole = in_->ensure(8 + size);
    if (!whole) return whole;
    if (!*whole) return fail(ErrorCode::kBadInput, "archive", "the zstd dictionary ends early");
    std::string dictionary(in_->view().substr(8, size));
    in_->consume(8 + size);
    if (dictionary.starts_with(kMagic)) {
      std::string plain(kMostDictionary, '\0');
      const auto got = ZSTD_decompress(plain.data(), plain.size(), dictionary.data(), dictionary.size());
      if (ZSTD_isError(got) != 0) return fail(ErrorCode::kBadInput, "archive", "the zstd dictionary is damaged");
      plain.resize(got);
      dictionary = std::move(plain);
    }
    if (ZSTD_isError(ZSTD_DCtx_loadDictionary(context_.get(), dictionary.data(), dictionary.size())) != 0) {
      return fail(ErrorCode::kBadInput, "archive", "the zstd dictionary is damaged");
    }
    return true;
  }

  // Up to kPieceOut bytes of one frame; empty at the end of the file.
  Result<std::string_view> unpack_piece() {
    ZSTD_outBuffer out{out_.data(), out_.size(), 0};
    for (;;) {
      if (in_->view().empty()) {
        const auto added = in_->more();
        if (!added) return fail(added.error());
        if (!*added) {
          if (inside_ && out.pos == 0) return broken("the zstd frame ends early");
          return std::string_view(out_).substr(0, out.pos);
        }
      }
      if (!inside_) {
        inside_ = begins_ = true;
        begin_ = in_->offset();
        used_ = given_bytes_ = 0;
      } else if (out.pos == 0) {
        begins_ = given_bytes_ == 0;
      }
      ZSTD_inBuffer in{in_->view().data(), in_->view().size(), 0};
      const auto before = out.pos;
      const auto left = ZSTD_decompressStream(context_.get(), &out, &in);
      in_->consume(in.pos);
      used_ += in.pos;
      given_bytes_ += out.pos - before;
      if (ZSTD_isError(left) != 0) {
        return broken("the zstd frame is damaged (" + std::string(ZSTD_getErrorName(left)) + ")");
      }
      if (is_bomb(limits_, used_, given_bytes_)) return fail(ErrorCode::kTooLarge, "archive", bomb_message(limits_));
      if (left == 0) inside_ = false;
      if (out.pos > 0 && (left == 0 || out.pos == out.size)) return std::string_view(out_).substr(0, out.pos);
    }
  }

  Result<std::string_view> broken(const std::string& why) const {
    return fail(ErrorCode::kBadInput, "archive", why + " at byte " + std::to_string(begin_));
  }

  std::unique_ptr<Window> in_;
  Limits limits_;
  std::unique_ptr<ZSTD_DCtx, FreeContext> context_;
  std::string out_;
  bool started_ = false, inside_ = false, begins_ = false, found_ = false;
  std::string_view given_;  // what recover() found
  std::uint64_t begin_ = 0, used_ = 0, given_bytes_ = 0;
};

}  // namespace

bool begins_zstd(std::string_view bytes) { return bytes.starts_with(kMagic) || bytes.starts_with(kDictionaryMagic); }

std::unique_ptr<Stream> zstd_stream(std::unique_ptr<Window> in, const Limits& limits) {
  return std::make_unique<ZstdStream>(std::move(in), limits);
}

}  // namespace dragoman::archive
