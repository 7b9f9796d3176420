// What the tests of the page stage share.
#pragma once

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "page/page.h"

namespace dragoman::page {

inline const Tables& tables() {
  static const auto kTables = [] {
    auto set = base::TableSet::open(DRAGOMAN_DATA_DIR);
    if (!set) throw std::runtime_error(to_string(set.error()));
    auto loaded = Tables::load(*set);
    if (!loaded) throw std::runtime_error(to_string(loaded.error()));
    return std::move(*loaded);
  }();
  return kTables;
}

inline Input text_input(std::string bytes) {
  Input input;
  input.bytes = std::move(bytes);
  input.format = InputFormat::kText;
  return input;
}
inline Input html_input(std::string bytes) {
  Input input;
  input.bytes = std::move(bytes);
  input.format = InputFormat::kHtml;
  return input;
}

inline std::vector<std::string> noise_of(const Document& doc, NoiseReason reason) {
  std::vector<std::string> out;
  for (const auto& noise : doc.noise) {
    if (noise.reason == reason) out.push_back(noise.text);
  }
  return out;
}
inline std::string block_of(const Document& doc, BlockKind kind) {
  for (const auto& block : doc.blocks) {
    if (block.kind == kind) return std::string(doc.view(block.span));
  }
  return "";
}

// What must hold of every document: blocks cover the text, spans and map stand on borders, runs copied verbatim are the
// source's bytes, noise and text do not share source bytes.
inline void check(const Document& doc, const std::string& source) {
  ASSERT_TRUE(base::is_valid_utf8(doc.text));
  std::uint32_t at = 0;
  for (const auto& block : doc.blocks) {
    ASSERT_LT(block.span.begin, block.span.end);
    ASSERT_EQ(block.span.begin, at);
    ASSERT_TRUE(base::is_border(doc.text, block.span.begin) && base::is_border(doc.text, block.span.end));
    if (block.span.end < doc.text.size()) {
      ASSERT_EQ(doc.text[block.span.end], '\n');
    }
    at = block.span.end + 1;
  }
  if (!doc.blocks.empty()) {
    ASSERT_EQ(doc.blocks.back().span.end, doc.text.size());
  }
  const bool wide = source.starts_with("\xFF\xFE") || source.starts_with("\xFE\xFF");
  for (std::size_t i = 0; i < doc.map.size(); ++i) {
    const auto& row = doc.map[i];
    const auto end = i + 1 < doc.map.size() ? doc.map[i + 1].text_begin : static_cast<std::uint32_t>(doc.text.size());
    ASSERT_LT(row.text_begin, end);
    ASSERT_LE(row.source_begin + row.source_length, source.size());
    const auto length = end - row.text_begin;
    if (length != row.source_length || wide) continue;
    const auto run = doc.text.substr(row.text_begin, length);
    const auto origin = source.substr(row.source_begin, length);
    if (length == 1 && base::is_ascii_space(run[0])) {
      const bool blank = base::is_ascii_space(origin[0]) || origin[0] == '\xA0' ||
                         origin[0] == '\0';  // A0: no-break space of windows-1252
      ASSERT_TRUE(blank || doc.text[row.text_begin] == '\n');
    } else {
      ASSERT_EQ(run, origin);
    }
  }
  std::uint32_t last = 0;
  for (const auto& noise : doc.noise) {
    ASSERT_LE(last, noise.source.begin);
    ASSERT_LE(noise.source.end, source.size());
    last = noise.source.begin;
  }
}

inline constexpr char kScraped[] =
    "Advertisement\n\nFinland\xE2\x80\x99s president and Estonia\xE2\x80\x99s leader to meet in Tallinn in March: "
    "minister\n\n"
    "  \xE2\x80\xA2 Foreign ministers hold talks on the margins of a Baltic forum; agree to widen trade\n"
    "  \xE2\x80\xA2 Tallinn and Helsinki want a new ferry line, the Estonian side says\n\n"
    "Reading Time:4 minutes\nWhy you can trust SCMP\n17\n"
    "The two presidents, who last met on January 9, promised closer ties in energy. Photo: EPA-EFE\n"
    "The president of Finland is expected to meet his Estonian counterpart in Tallinn in March, the minister said on "
    "Tuesday.\n"
    "Advertisement\n"
    "It will be the second meeting of the two leaders in three months, after a visit in which both promised to work "
    "together.\n\n"
    "02:45\n\nFinland\xE2\x80\x99s president visits the old harbour as part of a state visit\n\n"
    "Finland\xE2\x80\x99s president visits the old harbour as part of a state visit\n"
    "Both countries are members of the European Union, and they share a sea that many of their ships cross every "
    "single day.\n\n"
    "Advertisement\n\n\xE2\x80\x9CWe want the line to open in the summer,\xE2\x80\x9D the minister said after the "
    "talks had ended.\n\nAdvertisement";

inline constexpr char kHtml[] =
    "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Ministers agree on ferry line - The Daily "
    "Sample</title>"
    "<meta property=og:site_name content='The Daily Sample'><link rel=canonical "
    "href='https://example.org/2024/05/20/ferry'>"
    "<script "
    "type='application/ld+json'>{\"@context\":\"https://"
    "schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"Ministers agree on ferry line\","
    "\"datePublished\":\"2024-05-20T08:00:00Z\",\"dateModified\":\"2024-05-21T08:00:00Z\",\"author\":[{\"@type\":"
    "\"Person\",\"name\":\"Ana Costa\"}],}</script>"
    "<style>p{color:red}</style></head><body><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a><li><a "
    "href=/s>Sport</a></ul></nav>"
    "<article><h1>Ministers agree on ferry line</h1><p class=byline>By Ana Costa</p>"
    "<p>The foreign ministers of both countries agreed on Monday to open a new ferry line, an official said &amp; "
    "confirmed in&nbsp;writing.</p>\n"
    "<p>It will be the first line between the two cities in <b>twenty</b> years,\n   and the governments want it to "
    "open in the summer.</p>"
    "<figure><img src=a.jpg><figcaption>The old harbour, where the ships of the new line will start their "
    "journey.</figcaption></figure>"
    "<p>\"We are glad,\" the minister told reporters after the talks, which had lasted for more than three hours.</p>"
    "<div hidden>Never shown to anyone at all.</div></article><footer><p>Copyright 2024 The Daily Sample. All rights "
    "reserved.</p></footer></body></html>";

}  // namespace dragoman::page
