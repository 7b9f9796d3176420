#include "page_text.h"

#include <algorithm>

#include "dragoman/dragoman.h"
#include "terminal.h"

namespace dragoman::cli {

namespace {

constexpr std::pair<const char*, BlockKind> kKeep[] = {
    {"titles", BlockKind::kTitle},     {"standfirsts", BlockKind::kStandfirst},
    {"headings", BlockKind::kHeading}, {"captions", BlockKind::kCaption},
    {"lists", BlockKind::kList},       {"quotes", BlockKind::kQuote},
    {"tables", BlockKind::kTable},     {"paragraphs", BlockKind::kParagraph}};

// The rows of `map` that lead from `span`, moved to `begin`.
void copy_rows(const Record& record, Span span, std::uint32_t begin, std::vector<MapRow>& out) {
  for (std::size_t i = 0; i < record.map.size(); ++i) {
    auto row = record.map[i];
    const auto end =
        i + 1 < record.map.size() ? record.map[i + 1].text_begin : static_cast<std::uint32_t>(record.text.size());
    if (end <= span.begin || row.text_begin >= span.end) continue;
    const auto from = std::max(row.text_begin, span.begin), to = std::min(end, span.end);
    if (end - row.text_begin == row.source_length) {  // the same bytes: a part of them leads to a part
      row.source_begin += from - row.text_begin;
      row.source_length = to - from;
    }
    row.text_begin = begin + (from - span.begin);
    out.push_back(row);
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>#|").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (end > 0) lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// The page's own bullet goes: the list has one.
std::string_view without_bullet(std::string_view line) {
  for (const std::string_view bullet : {"- ", "* ", "\xE2\x80\xA2", "\xC2\xB7", "\xE2\x80\x93 ", "\xE2\x97\xA6"}) {
    if (line.starts_with(bullet)) line.remove_prefix(bullet.size());
  }
  return line.substr(std::min(line.find_first_not_of(' '), line.size()));
}

std::string markdown(BlockKind kind, std::string_view text) {
  std::string out;
  for (const auto line : lines_of(text)) {
    switch (kind) {
      case BlockKind::kTitle: out += "# " + escaped(line) + "\n"; break;
      case BlockKind::kHeading: out += "## " + escaped(line) + "\n"; break;
      case BlockKind::kStandfirst: out += "**" + escaped(line) + "**\n"; break;
      case BlockKind::kCaption: out += "*" + escaped(line) + "*\n"; break;
      case BlockKind::kList: out += "- " + escaped(without_bullet(line)) + "\n"; break;
      case BlockKind::kQuote: out += "> " + escaped(line) + "\n"; break;
      default: out += escaped(line) + "\n";
    }
  }
  return out;
}

std::string place_of(const Noise& noise) {
  return std::to_string(noise.source.begin) + "-" + std::to_string(noise.source.end);
}

}  // namespace

const std::vector<std::string>& keep_words() {
  static const std::vector<std::string> kWords = [] {
    std::vector<std::string> words;
    for (const auto& [word, kind] : kKeep) words.emplace_back(word);
    return words;
  }();
  return kWords;
}

void keep_only(const std::vector<std::string>& words, Record& record) {
  const auto wanted = [&](BlockKind kind) {
    return kind == BlockKind::kParagraph || std::ranges::any_of(kKeep, [&](const auto& k) {
             return k.second == kind && std::ranges::find(words, k.first) != words.end();
           });
  };
  std::string text;
  std::vector<Block> blocks;
  std::vector<MapRow> map;
  for (const auto& block : record.blocks) {
    if (!wanted(block.kind)) continue;
    if (!text.empty()) text += '\n';
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += std::string_view(record.text).substr(block.span.begin, block.span.size());
    copy_rows(record, block.span, begin, map);
    blocks.push_back({block.kind, {begin, static_cast<std::uint32_t>(text.size())}});
  }
  record.text = std::move(text);
  record.blocks = std::move(blocks);
  record.map = std::move(map);
}

std::string page_text(const Record& record, bool why) {
  std::string out = record.text + "\n";
  if (!why) return out;
  for (const auto& noise : record.noise) {
    out += "# " + std::string(to_string(noise.reason)) + " " + place_of(noise) + ": " + plain(noise.text) + "\n";
  }
  return out;
}

std::string page_markdown(const Record& record, bool why) {
  std::string out;
  auto last = BlockKind::kTitle;
  for (const auto& block : record.blocks) {
    const bool together = block.kind == last && (block.kind == BlockKind::kList || block.kind == BlockKind::kTable);
    if (!out.empty() && !together) out += '\n';
    out += markdown(block.kind, std::string_view(record.text).substr(block.span.begin, block.span.size()));
    last = block.kind;
  }
  if (!why) return out;
  for (const auto& noise : record.noise) {
    auto text = plain(noise.text);
    for (auto at = text.find("--"); at != std::string::npos; at = text.find("--", at)) text.replace(at, 2, "- -");
    out += "\n<!-- " + std::string(to_string(noise.reason)) + " " + place_of(noise) + ": " + text + " -->";
  }
  return out + (record.noise.empty() ? "" : "\n");
}

}  // namespace dragoman::cli
