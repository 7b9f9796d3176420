#include "text/text.h"

#include "text/sentences.h"
#include "text/words.h"

namespace dragoman::text {

namespace {

// Scratch of one call.
struct Line {
  std::vector<Word> words;
  std::vector<std::uint32_t> ends;
};

void split_line(const Tables::Impl& tables, std::string_view text, Span span, Index block, Line& line, Text& out) {
  line.words.clear();
  line.ends.clear();
  cut_words(tables, text, span, line.words);
  cut_sentences(tables, text, line.words, line.ends);
  std::size_t first = 0;
  for (const auto end : line.ends) {
    const auto base = static_cast<Index>(out.tokens.size());
    for (std::size_t i = first; i < end; ++i) out.tokens.push_back(line.words[i].token);
    out.sentences.push_back({{out.tokens[base].span.begin, out.tokens.back().span.end},
                             base,
                             static_cast<Index>(out.tokens.size()),
                             block});
    first = end;
  }
}

bool ends_line(char c) { return c == '\n' || c == '\r' || c == '\v' || c == '\f'; }

}  // namespace

Text split(const Tables& tables, const Document& doc) {
  Text out;
  Line line;
  for (Index block = 0; block < doc.blocks.size(); ++block) {
    const Span span = doc.blocks[block].span;
    for (std::uint32_t at = span.begin; at < span.end;) {
      std::uint32_t end = at;
      while (end < span.end && !ends_line(doc.text[end])) ++end;
      split_line(tables.impl(), doc.text, {at, end}, block, line, out);
      at = end + 1;
    }
  }
  return out;
}

}  // namespace dragoman::text
