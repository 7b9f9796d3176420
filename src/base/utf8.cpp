#include "base/utf8.h"

#include <utf8proc.h>

#include <cstdint>
#include <cstring>

namespace dragoman::base {

namespace {

bool is_category(char32_t c, std::initializer_list<utf8proc_category_t> wanted) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  for (const auto w : wanted) {
    if (category == w) return true;
  }
  return false;
}

}  // namespace

void append(std::string& out, char32_t value) {
  if (value < 0x80) {
    out += static_cast<char>(value);
    return;
  }
  utf8proc_uint8_t buffer[4];
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(value), buffer);
  out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(size));
}

std::size_t ascii_run(std::string_view text, std::size_t at) {
  const auto begin = at;
  constexpr std::uint64_t kHigh = 0x8080808080808080U;
  for (std::uint64_t four[4]; at + sizeof four <= text.size(); at += sizeof four) {
    std::memcpy(four, text.data() + at, sizeof four);
    if (((four[0] | four[1] | four[2] | four[3]) & kHigh) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at - begin;
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    at += ascii_run(text, at);
    if (at == text.size()) break;
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
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_alpha(static_cast<char>(c));
  return is_category(c, {UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LL, UTF8PROC_CATEGORY_LT, UTF8PROC_CATEGORY_LM,
                         UTF8PROC_CATEGORY_LO});
}

bool is_upper(char32_t c) {
  if (c < 0x80) return is_ascii_upper(static_cast<char>(c));
  return is_category(c, {UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LT});
}

char32_t to_lower(char32_t c) {
  if (c < 0x80) return is_ascii_upper(static_cast<char>(c)) ? c + 32 : c;
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
}

namespace {

bool is_mark(char32_t c) { return is_category(c, {UTF8PROC_CATEGORY_MN}); }

void append_folded(std::string& out, char32_t c) {
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC) return append(out, U'\'');
  if (c == 0x201C || c == 0x201D) return append(out, U'"');
  utf8proc_int32_t parts[8];
  int boundary = 0;
  const auto count =
      utf8proc_decompose_char(static_cast<utf8proc_int32_t>(to_lower(c)), parts, 8, UTF8PROC_DECOMPOSE, &boundary);
  for (utf8proc_ssize_t i = 0; i < count && i < 8; ++i) {
    const auto part = static_cast<char32_t>(parts[i]);
    if (!is_mark(part)) append(out, part);
  }
}

}  // namespace

void append_lower_ascii(std::string& out, std::string_view text) {
  const auto begin = out.size();
  out += text;
  auto i = begin;
  for (std::uint64_t eight = 0; i + sizeof eight <= out.size(); i += sizeof eight) {
    std::memcpy(&eight, out.data() + i, sizeof eight);
    eight = lower_eight(eight);
    std::memcpy(out.data() + i, &eight, sizeof eight);
  }
  for (; i < out.size(); ++i) out[i] = to_ascii_lower(out[i]);
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto ascii = ascii_run(text, at);
    append_lower_ascii(out, text.substr(at, ascii));
    at += ascii;
    if (at == text.size()) break;
    const CodePoint c = decode(text, at);
    append_folded(out, c.value);
    at += c.size;
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto ascii = ascii_run(text, at);
    append_lower_ascii(out, text.substr(at, ascii));
    at += ascii;
    if (at == text.size()) break;
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
