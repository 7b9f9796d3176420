#include "page/references.h"

#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>

#include "base/utf8.h"

namespace dragoman::page {

namespace {

struct Name {
  std::string_view name, reads;
};
constexpr Name kNames[] = {{"amp", "&"},
                           {"apos", "'"},
                           {"bull", "\xE2\x80\xA2"},
                           {"copy", "\xC2\xA9"},
                           {"gt", ">"},
                           {"hellip", "\xE2\x80\xA6"},
                           {"laquo", "\xC2\xAB"},
                           {"ldquo", "\xE2\x80\x9C"},
                           {"lsquo", "\xE2\x80\x98"},
                           {"lt", "<"},
                           {"mdash", "\xE2\x80\x94"},
                           {"middot", "\xC2\xB7"},
                           {"nbsp", "\xC2\xA0"},
                           {"ndash", "\xE2\x80\x93"},
                           {"quot", "\""},
                           {"raquo", "\xC2\xBB"},
                           {"rdquo", "\xE2\x80\x9D"},
                           {"rsquo", "\xE2\x80\x99"}};

bool is_alnum(char c) { return base::is_ascii_alpha(c) || base::is_ascii_digit(c); }

// Characters whose number means themselves: no controls, surrogates or codes that are no characters.
bool is_plain(std::uint32_t value) {
  return (value >= 0x20 && value < 0x7F) || (value >= 0xA0 && value < 0xD800) || (value >= 0xE000 && value < 0xFDD0) ||
         (value >= 0xFDF0 && value < 0x110000 && (value & 0xFFFEU) != 0xFFFEU);
}

// "&#8217;" at `at`; moves behind it.
bool decode_number(std::string_view raw, std::size_t& at, std::string& out) {
  auto begin = at + 2;
  const bool hex = begin < raw.size() && (raw[begin] == 'x' || raw[begin] == 'X');
  if (hex) ++begin;
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(raw.data() + begin, raw.data() + raw.size(), value, hex ? 16 : 10);
  if (error != std::errc() || end == raw.data() + raw.size() || *end != ';' || !is_plain(value)) return false;
  base::append(out, value);
  at = static_cast<std::size_t>(end - raw.data()) + 1;
  return true;
}

bool decode_reference(std::string_view raw, std::size_t& at, Where where, std::string& out) {
  auto end = at + 1;
  if (end < raw.size() && raw[end] == '#') return decode_number(raw, at, out);
  while (end < raw.size() && is_alnum(raw[end])) ++end;
  const auto name = raw.substr(at + 1, end - at - 1);
  if (name.empty() || (where == Where::kAttribute && end < raw.size() && raw[end] == '=')) {
    out += '&';  // no reference: "a & b", or the address "?a=1&b=2"
    ++at;
    return true;
  }
  if (end == raw.size() || raw[end] != ';') return false;
  for (const auto& known : kNames) {
    if (known.name != name) continue;
    out += known.reads;
    at = end + 1;
    return true;
  }
  return false;
}

// Bytes of GCC's and Clang's vectors: a comparison gives all bits of a byte or none.
typedef unsigned char Bytes __attribute__((vector_size(16)));

}  // namespace

bool decode_plain(std::string_view raw, Where where, std::string& out) {
  for (std::size_t at = 0; at < raw.size();) {
    const auto odd = find_markup(raw, at);
    out += raw.substr(at, odd - at);
    at = odd;
    if (at == raw.size()) break;
    if (raw[at] == '\r') {
      out += '\n';
      at += raw.substr(at, 2) == "\r\n" ? 2 : 1;
    } else if (raw[at] == '<') {
      out += raw[at++];
    } else if (raw[at] != '&' || !decode_reference(raw, at, where, out)) {
      return false;
    }
  }
  return true;
}

std::size_t find_markup(std::string_view text, std::size_t at) {
  for (Bytes bytes; at + sizeof bytes <= text.size(); at += sizeof bytes) {
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    const auto found = (bytes == '<') | (bytes == '&') | (bytes == '\r') | (bytes == 0);
    std::uint64_t half[2];
    std::memcpy(half, &found, sizeof half);
    if (half[0] != 0) return at + static_cast<std::size_t>(std::countr_zero(half[0])) / 8;
    if (half[1] != 0) return at + 8 + static_cast<std::size_t>(std::countr_zero(half[1])) / 8;
  }
  while (at < text.size() && text[at] != '<' && text[at] != '&' && text[at] != '\r' && text[at] != '\0') ++at;
  return at;
}

}  // namespace dragoman::page
