#include "page/charset.h"

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

void decode_utf16(std::string_view bytes, bool big, Decoded& out) {
  Writer writer(out);
  const auto unit = [&](std::size_t at) -> char32_t {
    const auto a = static_cast<unsigned char>(bytes[at]), b = static_cast<unsigned char>(bytes[at + 1]);
    return big ? char32_t(a) << 8 | b : char32_t(b) << 8 | a;
  };
  std::size_t at = 2;
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

// One character of a multibyte charset: its UTF-32 value and how many bytes it took; size 0 when invalid.
std::pair<char32_t, std::size_t> convert_one(iconv_t converter, std::string_view bytes, std::size_t at) {
  for (std::size_t size = 1; size <= 4 && at + size <= bytes.size(); ++size) {
    char* in = const_cast<char*>(bytes.data() + at);
    std::size_t in_left = size;
    std::array<char, 8> buffer{};
    char* result = buffer.data();
    std::size_t out_left = buffer.size();
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    const auto done = iconv(converter, &in, &in_left, &result, &out_left);
    if (done != static_cast<std::size_t>(-1) && in_left == 0 && out_left <= 4) {
      char32_t value = 0;
      for (int i = 3; i >= 0; --i) value = value << 8 | static_cast<unsigned char>(buffer[static_cast<std::size_t>(i)]);
      return {value, size};
    }
  }
  return {0xFFFD, 0};
}

bool decode_with_iconv(std::string_view bytes, const std::string& label, Decoded& out) {
  const iconv_t converter = iconv_open("UTF-32LE", label.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return false;
  Writer writer(out);
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t end = at;
    while (end < bytes.size() && static_cast<unsigned char>(bytes[end]) < 0x80) ++end;
    if (end > at) writer.copy(bytes, at, end - at);
    if (end < bytes.size()) {
      const auto [value, size] = convert_one(converter, bytes, end);
      out.repaired |= size == 0;
      writer.convert(end, std::max<std::size_t>(size, 1), value);
      end += std::max<std::size_t>(size, 1);
    }
    at = end;
  }
  iconv_close(converter);
  return true;
}

// Bytes of valid sequences beyond ASCII, and bytes that belong to none.
std::pair<std::size_t, std::size_t> count_utf8(std::string_view bytes) {
  std::size_t good = 0, bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const auto c = base::decode(bytes, at);
    (c.valid ? good : bad) += c.size;
    at += c.size;
  }
  return {good, bad};
}

// Labels that mean another charset in practice than their standard says (Encoding Standard, "labels").
std::string charset_of(const std::string& label) {
  struct Alias {
    std::string_view label, charset;
  };
  static constexpr Alias kAliases[] = {{"iso-8859-1", "windows-1252"},
                                       {"latin1", "windows-1252"},
                                       {"ascii", "windows-1252"},
                                       {"us-ascii", "windows-1252"},
                                       {"cp1252", "windows-1252"},
                                       {"gb2312", "gb18030"},
                                       {"gbk", "gb18030"},
                                       {"shift_jis", "cp932"},
                                       {"shift-jis", "cp932"},
                                       {"euc-kr", "cp949"},
                                       {"utf8", "utf-8"},
                                       {"iso-8859-9", "windows-1254"}};
  for (const auto& alias : kAliases) {
    if (alias.label == label) return std::string(alias.charset);
  }
  return label;
}

}  // namespace

Span Decoded::source(Span span) const {
  if (rows.empty()) return {0, 0};
  const auto place = [&](std::uint32_t at, bool is_end) {
    auto row = std::upper_bound(rows.begin(), rows.end(), at,
                                [](std::uint32_t a, const MapRow& r) { return a < r.text_begin; });
    if (row != rows.begin()) --row;
    const auto next = row + 1 == rows.end() ? u32(text().size()) : (row + 1)->text_begin;
    const auto offset = at - std::min(at, row->text_begin);
    if (next - row->text_begin == row->source_length) return row->source_begin + std::min(offset, row->source_length);
    return row->source_begin + (is_end && offset > 0 ? row->source_length : 0);
  };
  if (span.empty()) return {place(span.begin, false), place(span.begin, false)};
  // The end is the end of the last byte's row, not the begin of the next: skipped bytes may lie between.
  const auto last = place(span.end - 1, false);
  auto row = std::upper_bound(rows.begin(), rows.end(), span.end - 1,
                              [](std::uint32_t a, const MapRow& r) { return a < r.text_begin; });
  if (row != rows.begin()) --row;
  const auto next = row + 1 == rows.end() ? u32(text().size()) : (row + 1)->text_begin;
  const bool equal = next - row->text_begin == row->source_length;
  return {place(span.begin, false), equal ? last + 1 : row->source_begin + row->source_length};
}

std::string declared_charset(std::string_view bytes) {
  const auto head = base::lower(bytes.substr(0, 4096));
  for (const std::string_view key : {"charset", "encoding"}) {
    for (auto at = head.find(key); at != std::string::npos; at = head.find(key, at + 1)) {
      const auto open = head.rfind('<', at);
      if (open == std::string::npos || (head.compare(open, 5, "<meta") != 0 && head.compare(open, 5, "<?xml") != 0))
        continue;
      auto begin = at + key.size();
      while (begin < head.size() && base::is_ascii_space(head[begin])) ++begin;
      if (begin >= head.size() || head[begin] != '=') continue;
      ++begin;
      while (begin < head.size() && (base::is_ascii_space(head[begin]) || head[begin] == '"' || head[begin] == '\''))
        ++begin;
      const auto end = head.find_first_of("\"' ;>/?\t\n\r", begin);
      if (end != std::string::npos && end > begin) return head.substr(begin, end - begin);
    }
  }
  return "";
}

Decoded decode_page(std::string_view bytes, bool html, const std::string& told) {
  Decoded out;
  out.charset = "utf-8";
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    out.charset = bytes[0] == '\xFF' ? "utf-16le" : "utf-16be";
    decode_utf16(bytes, bytes[0] == '\xFE', out);
    return out;
  }
  const bool marked = bytes.starts_with("\xEF\xBB\xBF");
  const std::size_t from = marked ? 3 : 0;
  const auto [good, bad] = count_utf8(bytes);
  if (bad == 0) {
    out.view = bytes.substr(from);
    out.rows.push_back({0, u32(from), u32(bytes.size() - from)});
    return out;
  }
  auto label = charset_of(told);
  if (label.empty() && html) label = charset_of(declared_charset(bytes));
  const bool says_utf8 = marked || label == "utf-8";
  if (says_utf8 ? good >= bad || good == 0 : good > 4 * bad) {
    decode_utf8(bytes, from, out);
    return out;
  }
  if (!label.empty() && label != "windows-1252" && label != "utf-8" && decode_with_iconv(bytes, label, out)) {
    out.charset = label;
    return out;
  }
  out.charset = "windows-1252";
  decode_windows_1252(bytes, out);
  return out;
}

}  // namespace dragoman::page
