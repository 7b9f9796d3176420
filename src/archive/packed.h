// gzip and zstd streams; what counts as a bomb.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "archive/archive.h"

namespace dragoman::archive {

[[nodiscard]] bool begins_gzip(std::string_view bytes);
// A frame, or the skippable frame that holds the dictionary of a .warc.zst.
[[nodiscard]] bool begins_zstd(std::string_view bytes);

// Member by member: small ones with libdeflate in one go, others with zlib in pieces. NUL bytes between members are
// passed over.
[[nodiscard]] std::unique_ptr<Stream> gzip_stream(std::unique_ptr<Window> in, const Limits& limits);
// Frame by frame; a dictionary in front (WARC-zst 1.0) is used for all frames after it.
[[nodiscard]] std::unique_ptr<Stream> zstd_stream(std::unique_ptr<Window> in, const Limits& limits);

[[nodiscard]] bool is_bomb(const Limits& limits, std::uint64_t packed, std::uint64_t unpacked);
[[nodiscard]] std::string bomb_message(const Limits& limits);
[[nodiscard]] std::string too_large(std::size_t limit);

}  // namespace dragoman::archive
