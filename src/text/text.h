// Document -> tokens and sentences, as Universal Dependencies v2 cuts English words ("do" + "n't", "Russia" + "'s").
#pragma once

#include <memory>
#include <vector>

#include "base/table.h"
#include "dragoman/result.h"
#include "page/page.h"

namespace dragoman::text {

struct Token {
  Span span;
  bool space_before = false;  // white space (or the start of a block) stands before it
};

// Tokens [first, last), at most 256. A newline always ends a sentence.
struct Sentence {
  Span span;  // without outer white space
  Index first = 0, last = 0;
  Index block = 0;  // in Document::blocks
};

struct Text {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
};

// Abbreviations and the like (data/text/*.tsv). Immutable.
class Tables {
 public:
  [[nodiscard]] static Result<Tables> load(const base::TableSet& set);
  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }

 private:
  explicit Tables(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

// Every non-space byte of every block is in exactly one token; tokens and sentences are in text order.
[[nodiscard]] Text split(const Tables& tables, const Document& doc);

}  // namespace dragoman::text
