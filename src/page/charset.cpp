#include "page/charset.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/decoders.h"

namespace dragoman::page {

namespace {

std::uint32_t u32(std::size_t n) { return static_cast<std::uint32_t>(n); }

Decoded decode_as(std::string_view bytes, const std::string& charset, std::size_t& errors) {
  Decoded out;
  errors = 0;
  out.charset = charset;
  if (charset != "windows-1252" && decode_with_iconv(bytes, charset, out, errors)) return out;
  out.charset = "windows-1252";
  decode_windows_1252(bytes, out);
  return out;
}

bool is_utf16(std::string_view charset) { return charset.starts_with("utf-16"); }

}  // namespace

Result<CharsetLabels> CharsetLabels::load(const base::TableSet& set) {
  auto table = set.table("page/charsets.tsv", {"label", "charset", "example", "expect"});
  if (!table) return fail(table.error());
  CharsetLabels out;
  for (std::size_t row = 0; row < table->size(); ++row)
    out.charsets_.emplace(table->id(row), table->cell(row, "charset"));
  return out;
}

std::string CharsetLabels::find(std::string_view label) const {
  const auto found = charsets_.find(base::lower(base::trim(label)));
  return found == charsets_.end() ? "" : found->second;
}

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

Decoded decode_page(const CharsetLabels& labels, std::string_view bytes, bool html, std::string_view told) {
  Decoded out;
  const bool little = bytes.starts_with("\xFF\xFE"), big = bytes.starts_with("\xFE\xFF");
  if (const char found = detect_utf16(bytes); little || big || found != 0) {
    const bool is_big = big || (!little && found == 'b');
    out.charset = is_big ? "utf-16be" : "utf-16le";
    decode_utf16(bytes, little || big ? 2 : 0, is_big, out);
    return out;
  }
  auto charset = labels.find(told);
  if (charset.empty() && html) charset = labels.find(declared_charset(bytes));
  if (is_utf16(charset)) charset.clear();  // it would have been seen
  std::size_t errors = 0;
  if (charset.starts_with("iso-2022") && bytes.find('\x1B') != std::string_view::npos) {
    return decode_as(bytes, charset, errors);
  }
  const bool marked = bytes.starts_with("\xEF\xBB\xBF");
  const std::size_t from = marked ? 3 : 0;
  const auto [good, bad] = count_utf8(bytes);
  out.charset = "utf-8";
  if (bad == 0) {
    if (undo_twice(bytes, from, out)) return out;
    out.view = bytes.substr(from);
    out.rows.push_back({0, u32(from), u32(bytes.size() - from)});
    return out;
  }
  const bool says_utf8 = marked || charset == "utf-8";
  if (says_utf8 ? good >= bad : good > 4 * bad) {
    decode_utf8(bytes, from, out);
    return out;
  }
  if (!charset.empty() && !says_utf8) {
    out = decode_as(bytes, charset, errors);
    if (errors * 20 <= good + bad) return out;
  }
  const auto detected = labels.find(detect_charset(bytes));
  const bool useful = !detected.empty() && detected != "utf-8" && !is_utf16(detected);
  std::size_t errors_now = 0;
  auto other = decode_as(bytes, useful ? detected : "windows-1252", errors_now);
  // A declaration that fails is kept unless the other charset fails less.
  return charset.empty() || says_utf8 || errors_now < errors ? std::move(other) : std::move(out);
}

}  // namespace dragoman::page
