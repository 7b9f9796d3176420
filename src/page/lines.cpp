#include "page/lines.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <span>
#include <vector>

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

// A line of the source and what stands before it.
struct Line {
  Span span;
  bool blank_before = false;
};

void append(Flow& flow, std::string_view text, Span line) {
  for (std::size_t at = line.begin; at < line.end;) {
    const auto end = std::min<std::size_t>(text.find('\0', at), line.end);
    if (end > at) {
      flow.rows.push_back({static_cast<std::uint32_t>(flow.text.size()), static_cast<std::uint32_t>(at),
                           static_cast<std::uint32_t>(end - at)});
      flow.text += text.substr(at, end - at);
    }
    at = end + 1;
  }
}

// Text wrapped at a width: no line is longer than a screen's, most go on in the next, many of which begin small.
constexpr std::size_t kWidest = 100, kFewestPairs = 4;
constexpr double kFull = 0.6;  // of the longest line, so that its next word may have had no room

bool is_letter_small(std::string_view line) { return !line.empty() && base::is_ascii_lower(line.front()); }

bool is_end(std::string_view line) {
  while (!line.empty() && (line.back() == '"' || line.back() == '\'' || line.back() == ')' || line.back() == '\x9d'))
    line.remove_suffix(line.back() == '\x9d' && line.size() > 2 ? 3 : 1);
  return line.empty() || line.back() == '.' || line.back() == '!' || line.back() == '?' || line.back() == ':';
}

bool begins_item(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("\xE2\x80\xA2") || line.starts_with("#"))
    return true;
  const auto digits = line.find_first_not_of("0123456789");
  return digits > 0 && digits < 3 && line.substr(digits).starts_with(". ");
}

// The width of wrapped text; 0 for text with a paragraph a line.
std::size_t wrap_width(std::string_view text, const std::vector<Line>& lines) {
  std::size_t widest = 0, pairs = 0, going_on = 0, small = 0;
  for (const auto& line : lines) widest = std::max<std::size_t>(widest, line.span.size());
  if (widest > kWidest) return 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const auto before = text.substr(lines[i - 1].span.begin, lines[i - 1].span.size());
    if (lines[i].blank_before || static_cast<double>(before.size()) < kFull * static_cast<double>(widest)) continue;
    ++pairs;
    going_on += is_end(before) ? 0 : 1;
    small += is_letter_small(text.substr(lines[i].span.begin, lines[i].span.size())) ? 1 : 0;
  }
  return pairs >= kFewestPairs && going_on * 2 >= pairs && small * 3 >= pairs ? widest : 0;
}

void add_piece(Flow& flow, std::string_view text, std::span<const Line> lines) {
  Piece piece;
  piece.text.begin = static_cast<std::uint32_t>(flow.text.size());
  piece.source = {lines.front().span.begin, lines.back().span.end};
  piece.first_row = static_cast<std::uint32_t>(flow.rows.size());
  piece.blank_before = lines.front().blank_before;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) {
      const auto before = lines[i - 1].span.end;
      flow.rows.push_back({static_cast<std::uint32_t>(flow.text.size()), before, lines[i].span.begin - before});
      flow.text += ' ';
    }
    append(flow, text, lines[i].span);
  }
  piece.text.end = static_cast<std::uint32_t>(flow.text.size());
  flow.pieces.push_back(piece);
}

}  // namespace

Flow split_lines(std::string_view text) {
  std::vector<Line> lines;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    auto end = find_break(text, at);
    std::size_t size = 0;
    while (end < text.size() && (size = break_at(text, end)) == 0) end = find_break(text, end + 1);
    const Span line = trim(text, at, end);
    if (line.empty()) {
      blank = true;
    } else {
      lines.push_back({line, blank});
      blank = false;
    }
    at = end + size;
  }
  Flow flow;
  flow.text.reserve(text.size());
  const auto width = static_cast<double>(wrap_width(text, lines));
  for (std::size_t first = 0; first < lines.size();) {
    auto last = first + 1;
    while (width > 0 && last < lines.size() && !lines[last].blank_before &&
           !begins_item(text.substr(lines[last].span.begin, lines[last].span.size())) &&
           static_cast<double>(lines[last - 1].span.size()) >= kFull * width)
      ++last;
    add_piece(flow, text, std::span(lines).subspan(first, last - first));
    first = last;
  }
  return flow;
}

}  // namespace dragoman::page
