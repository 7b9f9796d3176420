// For tests: text in, anchored expressions out, without a language model (words without tags or trees).
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "time/timex.h"

namespace dragoman::timex {

struct Reading {
  Document doc;
  lang::Syntax syntax;
  Expressions expressions;
  std::vector<Time> times;
};

class Reader {
 public:
  Reader() {
    auto set = base::TableSet::open(DRAGOMAN_SOURCE_DIR "/data");
    if (!set) ADD_FAILURE() << to_string(set.error());
    auto text = text::Tables::load(*set);
    auto time = Tables::load(*set);
    if (!text) ADD_FAILURE() << to_string(text.error());
    if (!time) ADD_FAILURE() << to_string(time.error());
    if (text) text_ = std::make_unique<text::Tables>(std::move(*text));
    if (time) time_ = std::make_unique<Tables>(std::move(*time));
  }
  [[nodiscard]] const Tables& tables() const { return *time_; }
  [[nodiscard]] Reading read(const std::string& text, std::string_view published,
                             std::vector<Direction> cues = {}) const {
    Reading out;
    out.doc.text = text;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      if (end > at)
        out.doc.blocks.push_back(
            {BlockKind::kParagraph, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
      at = end + 1;
    }
    const auto split = text::split(*text_, out.doc);
    out.syntax.tokens = split.tokens;
    out.syntax.sentences = split.sentences;
    out.syntax.words.resize(split.tokens.size());
    out.syntax.index(out.doc.text);
    out.expressions = find(*time_, out.doc, out.syntax);
    out.times = anchor(*time_, out.doc, out.syntax, out.expressions, cues, published);
    return out;
  }

 private:
  std::unique_ptr<text::Tables> text_;
  std::unique_ptr<Tables> time_;
};

inline const Reader& reader() {
  static const Reader instance;
  return instance;
}

// Of a text with one expression.
inline Time only(const std::string& text, std::string_view published, std::vector<Direction> cues = {}) {
  const Reading reading = reader().read(text, published, std::move(cues));
  EXPECT_EQ(reading.times.size(), 1U) << text;
  return reading.times.empty() ? Time() : reading.times.front();
}

}  // namespace dragoman::timex
