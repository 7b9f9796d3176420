#include "page/decoders.h"

#include <iconv.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace dragoman::page {

namespace {

// The Encoding Standard's index of windows-1252 for bytes 0x80-0x9F; the others are themselves.
constexpr std::array<char32_t, 32> kWindows1252 = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                                   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

std::uint32_t u32(std::size_t n) { return static_cast<std::uint32_t>(n); }

// Collects converted text: runs of bytes copied as they are share one row.
class Writer {
 public:
  explicit Writer(Decoded& out) : out_(out) {}
  void copy(std::string_view bytes, std::size_t at, std::size_t size) {
    if (!verbatim_ || source_end_ != at) out_.rows.push_back({u32(out_.storage.size()), u32(at), 0});
    out_.storage.append(bytes.substr(at, size));
    out_.rows.back().source_length += u32(size);
    verbatim_ = true;
    source_end_ = at + size;
  }
  void convert(std::size_t at, std::size_t size, char32_t value) {
    out_.rows.push_back({u32(out_.storage.size()), u32(at), u32(size)});
    base::append(out_.storage, value);
    verbatim_ = false;
  }

 private:
  Decoded& out_;
  bool verbatim_ = false;
  std::size_t source_end_ = 0;
};

}  // namespace

namespace {

// The byte that windows-1252 has for a character beyond ASCII, 0 when it has none.
unsigned char byte_1252(char32_t c) {
  if (c >= 0xA0 && c <= 0xFF) return static_cast<unsigned char>(c);
  const auto at = std::find(kWindows1252.begin(), kWindows1252.end(), c);
  return at == kWindows1252.end() ? 0 : static_cast<unsigned char>(0x80 + (at - kWindows1252.begin()));
}

struct Doubled {
  std::size_t size = 0;  // bytes as they stand, 0 when none begins there
  char32_t value = 0;
};

// A character of two to four bytes, each of which became a character.
Doubled doubled_at(std::string_view bytes, std::size_t at) {
  const auto lead = static_cast<unsigned char>(bytes[at]);
  if (lead != 0xC3) return {};  // U+00C2 to U+00F4 begin so
  std::string inner;
  std::size_t end = at, want = 0;
  while (end < bytes.size() && (want == 0 || inner.size() < want)) {
    const auto c = base::decode(bytes, end);
    const unsigned char byte = byte_1252(c.value);
    if (byte == 0) return {};
    if (want == 0) want = byte >= 0xF0 && byte <= 0xF4 ? 4 : byte >= 0xE0 && byte < 0xF0 ? 3 : byte >= 0xC2 ? 2 : 1;
    if (want == 1 || (!inner.empty() && (byte < 0x80 || byte > 0xBF))) return {};
    inner += static_cast<char>(byte);
    end += c.size;
  }
  if (inner.size() != want || !base::is_valid_utf8(inner)) return {};
  return {end - at, base::decode(inner, 0).value};
}

}  // namespace

bool undo_twice(std::string_view bytes, std::size_t from, Decoded& out) {
  constexpr std::size_t kLeast = 2;
  std::size_t found = 0;
  for (auto at = bytes.find('\xC3', from); at != std::string_view::npos && found < kLeast;) {
    const auto doubled = doubled_at(bytes, at);
    found += doubled.size > 0 ? 1 : 0;
    at = bytes.find('\xC3', at + std::max<std::size_t>(doubled.size, 1));
  }
  if (found < kLeast) return false;
  Writer writer(out);
  for (std::size_t at = from; at < bytes.size();) {
    auto next = std::min(bytes.find('\xC3', at), bytes.size());
    Doubled doubled;
    while (next < bytes.size() && (doubled = doubled_at(bytes, next)).size == 0)
      next = std::min(bytes.find('\xC3', next + 1), bytes.size());
    if (next > at) writer.copy(bytes, at, next - at);
    if (next < bytes.size()) writer.convert(next, doubled.size, doubled.value);
    at = next + doubled.size;
  }
  out.twice = true;
  return true;
}

void decode_windows_1252(std::string_view bytes, Decoded& out) {
  Writer writer(out);
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t end = at;
    while (end < bytes.size() && static_cast<unsigned char>(bytes[end]) < 0x80) ++end;
    if (end > at) writer.copy(bytes, at, end - at);
    if (end < bytes.size()) {
      const auto byte = static_cast<unsigned char>(bytes[end]);
      writer.convert(end, 1, byte < 0xA0 ? kWindows1252[byte - 0x80] : byte);
      ++end;
    }
    at = end;
  }
}

void decode_utf8(std::string_view bytes, std::size_t from, Decoded& out) {
  Writer writer(out);
  for (std::size_t at = from; at < bytes.size();) {
    std::size_t end = at;
    base::CodePoint c;
    while (end < bytes.size() && (c = base::decode(bytes, end)).valid) end += c.size;
    if (end > at) writer.copy(bytes, at, end - at);
    if (end < bytes.size()) {
      writer.convert(end, c.size, 0xFFFD);
      out.repaired = true;
      end += c.size;
    }
    at = end;
  }
}

void decode_utf16(std::string_view bytes, std::size_t from, bool big, Decoded& out) {
  Writer writer(out);
  const auto unit = [&](std::size_t at) -> char32_t {
    const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
    return big ? char32_t(a) << 8 | b : char32_t(b) << 8 | a;
  };
  std::size_t at = from;
  while (at + 1 < bytes.size()) {
    char32_t c = unit(at);
    std::size_t size = 2;
    if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size()) {
      const char32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        size = 4;
      }
    }
    const bool bad = c >= 0xD800 && c < 0xE000;
    out.repaired |= bad;
    writer.convert(at, size, bad ? 0xFFFD : c);
    at += size;
  }
}

namespace {

bool is_single_byte(std::string_view charset) {
  return std::ranges::any_of(std::array<std::string_view, 6>{"windows-", "iso-8859-", "koi8-", "mac", "ibm", "cp874"},
                             [&](std::string_view family) { return charset.starts_with(family); });
}

// What each byte means alone (iconv would hold some back to compose them); 0 where it means nothing.
std::array<char32_t, 256> table_of(iconv_t converter) {
  std::array<char32_t, 256> table{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    char in = static_cast<char>(byte);
    char* from = &in;
    std::array<unsigned char, 8> out{};
    char* to = reinterpret_cast<char*>(out.data());
    std::size_t in_left = 1, room = out.size();
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    if (iconv(converter, &from, &in_left, &to, &room) == static_cast<std::size_t>(-1)) continue;
    iconv(converter, nullptr, nullptr, &to, &room);
    table[byte] = out[0] | static_cast<char32_t>(out[1]) << 8U | static_cast<char32_t>(out[2]) << 16U;
  }
  return table;
}

std::size_t decode_single_bytes(iconv_t converter, std::string_view bytes, Decoded& out) {
  const auto table = table_of(converter);
  Writer writer(out);
  std::size_t errors = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t end = at;
    while (end < bytes.size() && static_cast<unsigned char>(bytes[end]) < 0x80) ++end;
    if (end > at) writer.copy(bytes, at, end - at);
    if (end < bytes.size()) {
      const auto value = table[static_cast<unsigned char>(bytes[end])];
      errors += value == 0 ? 1 : 0;
      writer.convert(end, 1, value == 0 ? 0xFFFD : value);
      ++end;
    }
    at = end;
  }
  return errors;
}

std::size_t decode_multibyte(iconv_t converter, std::string_view bytes, bool stateful, Decoded& out) {
  Writer writer(out);
  std::size_t errors = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t end = at;
    while (!stateful && end < bytes.size() && static_cast<unsigned char>(bytes[end]) < 0x80) ++end;
    if (end > at) {
      writer.copy(bytes, at, end - at);
      at = end;
      continue;
    }
    // Room for one character makes iconv stop behind it.
    char* in = const_cast<char*>(bytes.data() + at);
    std::size_t in_left = std::min<std::size_t>(bytes.size() - at, 16);
    std::array<char, 4> character{};
    char* to = character.data();
    std::size_t room = character.size();
    iconv(converter, &in, &in_left, &to, &room);
    const auto used = static_cast<std::size_t>(in - (bytes.data() + at));
    if (room == 0) {
      writer.convert(at, used,
                     static_cast<unsigned char>(character[0]) |
                         static_cast<char32_t>(static_cast<unsigned char>(character[1])) << 8U |
                         static_cast<char32_t>(static_cast<unsigned char>(character[2])) << 16U);
      at += used;
    } else if (used > 0) {
      at += used;  // a shift between character sets
    } else {
      writer.convert(at, 1, 0xFFFD);
      ++errors;
      ++at;
      iconv(converter, nullptr, nullptr, nullptr, nullptr);
    }
  }
  return errors;
}

}  // namespace

bool decode_with_iconv(std::string_view bytes, const std::string& charset, Decoded& out, std::size_t& errors) {
  const iconv_t converter = iconv_open("UTF-32LE", charset.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return false;
  errors = is_single_byte(charset) ? decode_single_bytes(converter, bytes, out)
                                   : decode_multibyte(converter, bytes, charset.starts_with("iso-2022"), out);
  iconv_close(converter);
  out.repaired |= errors > 0;
  return true;
}

Utf8Count count_utf8(std::string_view bytes) {
  std::size_t good = 0, bad = 0;
  for (auto at = base::ascii_run(bytes, 0); at < bytes.size(); at += base::ascii_run(bytes, at)) {
    const auto c = base::decode(bytes, at);
    (c.valid ? good : bad) += c.size;
    at += c.size;
  }
  return {good, bad};
}

}  // namespace dragoman::page
