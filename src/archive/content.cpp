#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <functional>

#include "archive/http.h"
#include "archive/packed.h"

namespace dragoman::archive {

namespace {

struct Buffers {
  const char* in;
  std::size_t in_left;
  char* out;
  std::size_t out_left;
};
enum class Step { kMore, kDone, kBad };
using Decoder = std::function<Step(Buffers&)>;

// Runs a decoder over all bytes. Fails when it finds damage before it gave anything, or a limit is passed.
Result<Body> decode(std::string_view bytes, const Limits& limits, const Decoder& step) {
  Body body;
  Buffers at{bytes.data(), bytes.size(), nullptr, 0};
  std::size_t size = 0;
  for (;;) {
    if (body.bytes.size() - size < 4096) body.bytes.resize(std::max<std::size_t>(65536, body.bytes.size() * 2));
    at.out = body.bytes.data() + size;
    at.out_left = body.bytes.size() - size;
    const auto room = at.out_left, packed = at.in_left;
    const auto done = step(at);
    size += room - at.out_left;
    if (size > limits.max_bytes) return fail(ErrorCode::kTooLarge, "archive", too_large(limits.max_bytes));
    if (is_bomb(limits, bytes.size() - at.in_left, size)) {
      return fail(ErrorCode::kTooLarge, "archive", bomb_message(limits));
    }
    if (done == Step::kBad) return fail(ErrorCode::kBadInput, "archive", "damaged");
    const bool stuck = room == at.out_left && packed == at.in_left;
    if (done == Step::kDone || stuck) {
      body.bytes.resize(size);
      body.cut = done != Step::kDone;
      return body;
    }
  }
}

// window_bits as zlib takes them: 15 zlib, 31 gzip, -15 raw.
Result<Body> unzip(std::string_view bytes, int window_bits, const Limits& limits) {
  z_stream z{};
  if (inflateInit2(&z, window_bits) != Z_OK) return fail(ErrorCode::kBadInput, "archive", "out of memory");
  auto body = decode(bytes, limits, [&](Buffers& at) {
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(at.in));
    z.avail_in = static_cast<uInt>(std::min<std::size_t>(at.in_left, 1U << 30U));
    z.next_out = reinterpret_cast<Bytef*>(at.out);
    z.avail_out = static_cast<uInt>(std::min<std::size_t>(at.out_left, 1U << 30U));
    const auto in_before = z.avail_in;
    const auto out_before = z.avail_out;
    const int done = inflate(&z, Z_NO_FLUSH);
    at.in += in_before - z.avail_in;
    at.in_left -= in_before - z.avail_in;
    at.out_left -= out_before - z.avail_out;
    if (done == Z_STREAM_END && window_bits == 31 && at.in_left > 2 && begins_gzip({at.in, at.in_left})) {
      return inflateReset(&z) == Z_OK ? Step::kMore : Step::kBad;  // the next member
    }
    if (done == Z_STREAM_END) return Step::kDone;
    return done == Z_OK || done == Z_BUF_ERROR ? Step::kMore : Step::kBad;
  });
  inflateEnd(&z);
  return body;
}

Result<Body> unbrotli(std::string_view bytes, const Limits& limits) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  return decode(bytes, limits, [&](Buffers& at) {
    const auto* in = reinterpret_cast<const std::uint8_t*>(at.in);
    auto* out = reinterpret_cast<std::uint8_t*>(at.out);
    const auto done = BrotliDecoderDecompressStream(state.get(), &at.in_left, &in, &at.out_left, &out, nullptr);
    at.in = reinterpret_cast<const char*>(in);
    if (done == BROTLI_DECODER_RESULT_ERROR) return Step::kBad;
    return done == BROTLI_DECODER_RESULT_SUCCESS ? Step::kDone : Step::kMore;
  });
}

Result<Body> unzstd(std::string_view bytes, const Limits& limits) {
  const std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context(ZSTD_createDCtx(), ZSTD_freeDCtx);
  return decode(bytes, limits, [&](Buffers& at) {
    ZSTD_inBuffer in{at.in, at.in_left, 0};
    ZSTD_outBuffer out{at.out, at.out_left, 0};
    const auto left = ZSTD_decompressStream(context.get(), &out, &in);
    at.in += in.pos;
    at.in_left -= in.pos;
    at.out_left -= out.pos;
    if (ZSTD_isError(left) != 0) return Step::kBad;
    return left == 0 && at.in_left == 0 ? Step::kDone : Step::kMore;
  });
}

// Text, so not packed: archives often keep the header of a coding they have taken off.
bool looks_plain(std::string_view bytes) {
  const auto head = bytes.substr(0, 512);
  return std::ranges::none_of(head, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
  });
}

bool is_coding(std::string_view name) {
  return name == "gzip" || name == "x-gzip" || name == "br" || name == "zstd" || name == "deflate";
}

Result<Body> remove(std::string_view coding, std::string_view bytes, const Limits& limits) {
  if (coding == "gzip" || coding == "x-gzip") return unzip(bytes, 31, limits);
  if (coding == "br") return unbrotli(bytes, limits);
  if (coding == "zstd") return unzstd(bytes, limits);
  auto body = unzip(bytes, 15, limits);
  if (body || body.error().code == ErrorCode::kTooLarge) return body;
  return unzip(bytes, -15, limits);  // many servers send it raw
}

}  // namespace

Result<Body> remove_coding(std::string_view coding, std::string_view bytes, const Limits& limits) {
  if (looks_plain(bytes) && !begins_zstd(bytes)) return Body{std::string(bytes), false};
  if (!is_coding(coding)) return fail(ErrorCode::kBadInput, "archive", "unknown content coding");
  auto body = remove(coding, bytes, limits);
  if (body || body.error().code == ErrorCode::kTooLarge) return body;
  return fail(ErrorCode::kBadInput, "archive", "the " + std::string(coding) + " coding of the body is damaged");
}

}  // namespace dragoman::archive
