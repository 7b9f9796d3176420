// What must hold of every page read, whatever the bytes: checked by the fuzz targets.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "page/page.h"

namespace dragoman::fuzz {

inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

inline const page::Tables& page_tables() {
  static const page::Tables kTables = [] {
    auto set = base::TableSet::open(DRAGOMAN_DATA);
    require(set.has_value(), "the tables are there");
    auto tables = page::Tables::load(*set);
    require(tables.has_value(), "the tables are sound");
    return std::move(*tables);
  }();
  return kTables;
}

// Text is UTF-8, blocks stand in order on character borders, map rows lead into the source, runs kept as they are hold
// the source's own bytes, noise stands in order.
inline void check_page(const Document& doc, std::string_view source) {
  require(base::is_valid_utf8(doc.text), "the text is UTF-8");
  std::uint32_t at = 0;
  for (const auto& block : doc.blocks) {
    require(block.span.begin >= at && block.span.begin < block.span.end && block.span.end <= doc.text.size(),
            "blocks in order");
    require(base::is_border(doc.text, block.span.begin) && base::is_border(doc.text, block.span.end),
            "blocks on borders");
    at = block.span.end;
  }
  const bool wide =
      source.find('\0') != std::string_view::npos || source.starts_with("\xFF\xFE") || source.starts_with("\xFE\xFF");
  for (std::size_t i = 0; i < doc.map.size(); ++i) {
    const auto& row = doc.map[i];
    const auto end = i + 1 < doc.map.size() ? doc.map[i + 1].text_begin : static_cast<std::uint32_t>(doc.text.size());
    require(row.text_begin < end && end <= doc.text.size(), "map in order");
    require(std::uint64_t{row.source_begin} + row.source_length <= source.size(), "map leads into the source");
    const auto run = std::string_view(doc.text).substr(row.text_begin, end - row.text_begin);
    if (wide || run.size() != row.source_length) continue;
    const auto origin = source.substr(row.source_begin, row.source_length);
    const bool ascii = base::is_valid_utf8(origin);  // else a character of another charset of as many bytes
    const bool space = run.size() == 1 && (run[0] == ' ' || run[0] == '\n');
    require(run == origin || space || !ascii || run.size() <= 4, "what is kept is the source's bytes");
  }
  std::uint32_t last = 0;
  for (const auto& noise : doc.noise) {
    require(noise.source.begin >= last && noise.source.begin <= noise.source.end && noise.source.end <= source.size(),
            "noise in order");
    last = noise.source.begin;
  }
}

// The bytes in a buffer of exactly their size, so that a sanitizer sees one byte too far.
inline std::string exact(const std::uint8_t* data, std::size_t size) {
  std::string out(reinterpret_cast<const char*>(data), size);
  out.shrink_to_fit();
  return out;
}

}  // namespace dragoman::fuzz
