#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace dragoman::cli {

namespace {

constexpr std::array<std::string_view, 8> kCodes = {"\x1b[1m",  "\x1b[2m",  "\x1b[31m", "\x1b[32m",
                                                    "\x1b[33m", "\x1b[34m", "\x1b[35m", "\x1b[36m"};
constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

struct Glyph {
  std::size_t bytes = 1, columns = 0;
};

// The character or escape sequence at `at`.
Glyph glyph(std::string_view text, std::size_t at) {
  if (text[at] == '\x1b') {
    const auto end = text.find('m', at);
    return {end == std::string_view::npos ? text.size() - at : end - at + 1, 0};
  }
  utf8proc_int32_t value = 0;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
  const auto size = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &value);
  if (size <= 0) return {1, 1};
  const int columns = utf8proc_charwidth(value);
  return {static_cast<std::size_t>(size), columns > 0 ? static_cast<std::size_t>(columns) : 0};
}

// The escape sequences in force at the end of `text`, given those at its start.
std::string inks_after(std::string_view text, std::string inks) {
  for (std::size_t at = text.find('\x1b'); at != std::string_view::npos; at = text.find('\x1b', at + 1)) {
    const auto code = text.substr(at, glyph(text, at).bytes);
    inks = code == kReset ? std::string() : inks + std::string(code);
  }
  return inks;
}

}  // namespace

std::size_t terminal_columns() {
  winsize size{};
  if (isatty(STDOUT_FILENO) == 0 || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 100;
  return std::clamp<std::size_t>(size.ws_col, 40, 120);
}

std::string Paint::operator()(Ink ink, std::string_view text) const {
  if (!on_ || text.empty()) return std::string(text);
  return std::string(kCodes[static_cast<std::size_t>(ink)]) + std::string(text) + std::string(kReset);
}

std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    utf8proc_int32_t value = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
    const auto size = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &value);
    const bool valid = size > 0;
    const bool space = valid && (value == ' ' || (value >= '\t' && value <= '\r') || value == 0xA0);
    const bool control =
        valid && (utf8proc_category(value) == UTF8PROC_CATEGORY_CC || utf8proc_category(value) == UTF8PROC_CATEGORY_CF);
    if (space) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (!valid) {
      out += "\xEF\xBF\xBD";
    } else if (!control) {
      out.append(text, at, static_cast<std::size_t>(size));
    }
    at += valid ? static_cast<std::size_t>(size) : 1;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::size_t width_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Glyph g = glyph(text, at);
    columns += g.columns;
    at += g.bytes;
  }
  return columns;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line, inks;
  const auto close = [&] {
    const std::string after = inks_after(line, inks);
    lines.push_back(inks + line + (after.empty() ? "" : std::string(kReset)));
    inks = after;
    line.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto space = std::min(text.find(' ', at), text.size());
    const auto word = text.substr(at, space - at);
    at = space + 1;
    if (!line.empty() && width_of(line) + 1 + width_of(word) > width) close();
    line += (line.empty() ? "" : " ") + std::string(word);
  }
  if (!line.empty() || lines.empty()) close();
  return lines;
}

std::string hang(std::string_view first, std::string_view rest, std::string_view text, std::size_t columns) {
  const std::size_t used = std::max(width_of(first), width_of(rest));
  std::string out;
  for (const auto& line : wrap(text, columns > used ? columns - used : 1)) {
    out += std::string(out.empty() ? first : rest) + line + "\n";
  }
  return out;
}

std::string pad(std::string text, std::size_t columns) {
  const std::size_t used = width_of(text);
  if (used < columns) text.append(columns - used, ' ');
  return text;
}

std::string shorten(std::string_view text, std::size_t columns) {
  if (width_of(text) <= columns) return std::string(text);
  std::size_t used = 0, at = 0;
  while (at < text.size()) {
    const Glyph g = glyph(text, at);
    if (used + g.columns + 1 > columns) break;
    used += g.columns;
    at += g.bytes;
  }
  while (at > 0 && text[at - 1] == ' ') --at;
  return std::string(text.substr(0, at)) + std::string(kEllipsis);
}

}  // namespace dragoman::cli
