#include "page/lines.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/utf8.h"

namespace dragoman::page {

namespace {

bool is_blank(char32_t c) {
  return base::is_space(c) || c == 0 || c == 0xFEFF || c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060;
}

// Length of the line break at `at`, 0 when there is none.
std::size_t break_at(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c >= '\n' && c <= '\r') return c == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
  if (c == 0xC2 && text.substr(at, 2) == "\xC2\x85") return 2;
  if (c == 0xE2 && (text.substr(at, 3) == "\xE2\x80\xA8" || text.substr(at, 3) == "\xE2\x80\xA9")) return 3;
  return 0;
}

// Bytes of GCC's and Clang's vectors: a comparison gives all bits of a byte or none.
typedef unsigned char Bytes __attribute__((vector_size(16)));

// The first place at or after `at` where a line break may begin; the size of the text when there is none.
std::size_t find_break(std::string_view text, std::size_t at) {
  const auto may_break = [](auto c) { return ((c >= '\n') & (c <= '\r')) | (c == 0xC2) | (c == 0xE2); };
  for (Bytes bytes; at + sizeof bytes <= text.size(); at += sizeof bytes) {
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    const auto found = may_break(bytes);
    std::uint64_t half[2];
    std::memcpy(half, &found, sizeof half);
    if (half[0] != 0) return at + static_cast<std::size_t>(std::countr_zero(half[0])) / 8;
    if (half[1] != 0) return at + 8 + static_cast<std::size_t>(std::countr_zero(half[1])) / 8;
  }
  while (at < text.size() && !may_break(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

Span trim(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end) {
    const auto c = base::decode(text, begin);
    if (!is_blank(c.value)) break;
    begin += c.size;
  }
  while (end > begin) {
    auto last = end - 1;
    while (last > begin && !base::is_border(text, last)) --last;
    if (!is_blank(base::decode(text, last).value)) break;
    end = last;
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

void add_line(Flow& flow, std::string_view text, Span line, bool blank_before) {
  Piece piece;
  piece.text.begin = static_cast<std::uint32_t>(flow.text.size());
  piece.source = line;
  piece.first_row = static_cast<std::uint32_t>(flow.rows.size());
  piece.blank_before = blank_before;
  for (std::size_t at = line.begin; at < line.end;) {
    const auto end = std::min<std::size_t>(text.find('\0', at), line.end);
    if (end > at) {
      flow.rows.push_back({static_cast<std::uint32_t>(flow.text.size()), static_cast<std::uint32_t>(at),
                           static_cast<std::uint32_t>(end - at)});
      flow.text += text.substr(at, end - at);
    }
    at = end + 1;
  }
  piece.text.end = static_cast<std::uint32_t>(flow.text.size());
  flow.pieces.push_back(piece);
}

}  // namespace

Flow split_lines(std::string_view text) {
  Flow flow;
  flow.text.reserve(text.size());
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    auto end = find_break(text, at);
    std::size_t size = 0;
    while (end < text.size() && (size = break_at(text, end)) == 0) end = find_break(text, end + 1);
    const Span line = trim(text, at, end);
    if (line.empty()) {
      blank = true;
    } else {
      add_line(flow, text, line, blank);
      blank = false;
    }
    at = end + size;
  }
  return flow;
}

}  // namespace dragoman::page
