#include "base/utf8.h"

#include <utf8proc.h>

namespace dragoman::base {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_category(char32_t c, std::initializer_list<utf8proc_category_t> wanted) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  for (const auto w : wanted) {
    if (category == w) return true;
  }
  return false;
}

}  // namespace

CodePoint decode(std::string_view text, std::size_t at) {
  utf8proc_int32_t value = -1;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at;
  const auto size = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &value);
  if (size <= 0 || value < 0) return {kReplacement, 1, false};
  return {static_cast<char32_t>(value), static_cast<std::uint32_t>(size), true};
}

void append(std::string& out, char32_t value) {
  utf8proc_uint8_t buffer[4];
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(value), buffer);
  out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(size));
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint c = decode(text, at);
    if (!c.valid) return false;
    at += c.size;
  }
  return true;
}

bool is_border(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

bool is_space(char32_t c) {
  if (c < 0x80) return is_ascii_space(static_cast<char>(c));
  return c == 0x85 || is_category(c, {UTF8PROC_CATEGORY_ZS, UTF8PROC_CATEGORY_ZL, UTF8PROC_CATEGORY_ZP});
}

bool is_letter(char32_t c) {
  return is_category(c, {UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LL, UTF8PROC_CATEGORY_LT, UTF8PROC_CATEGORY_LM,
                         UTF8PROC_CATEGORY_LO});
}

bool is_upper(char32_t c) { return is_category(c, {UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LT}); }

char32_t to_lower(char32_t c) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

namespace {

bool is_mark(char32_t c) { return is_category(c, {UTF8PROC_CATEGORY_MN}); }

void append_folded(std::string& out, char32_t c) {
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC) return append(out, U'\'');
  if (c == 0x201C || c == 0x201D) return append(out, U'"');
  utf8proc_int32_t parts[8];
  int boundary = 0;
  const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(to_lower(c)), parts, 8, UTF8PROC_DECOMPOSE, &boundary);
  for (utf8proc_ssize_t i = 0; i < count && i < 8; ++i) {
    const auto part = static_cast<char32_t>(parts[i]);
    if (!is_mark(part)) append(out, part);
  }
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (c.value < 0x80) {
      const char ascii = static_cast<char>(c.value);
      out += is_ascii_upper(ascii) ? static_cast<char>(ascii + 32) : ascii;
    } else {
      append_folded(out, c.value);
    }
    at += c.size;
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    append(out, to_lower(c.value));
    at += c.size;
  }
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_ascii_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_ascii_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace dragoman::base
