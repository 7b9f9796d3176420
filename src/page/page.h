// HTML or scraped text -> Document: the clean text, typed blocks, what was taken out and why, metadata, and the way
// back to the source bytes. Knows nothing of language beyond naming it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/table.h"
#include "dragoman/input.h"
#include "dragoman/record.h"
#include "dragoman/result.h"
#include "dragoman/sites.h"

namespace dragoman {

// Owns the text of one page, once. Layers hold spans into it.
struct Document {
  DocumentInfo info;
  std::string text;           // valid UTF-8
  std::vector<Block> blocks;  // in order, not overlapping; together with the newlines between them they cover the text
  std::vector<MapRow> map;    // in order of text_begin; see docs/records.md
  std::vector<Noise> noise;   // in order of source.begin
  std::vector<std::string> warnings;
  bool article = true;  // false: a page without running text (a list of links, an error page)

  [[nodiscard]] std::string_view view(Span span) const& {
    return std::string_view(text).substr(span.begin, span.size());
  }
  std::string_view view(Span) const&& = delete;
};

namespace page {

// Phrase tables of the page stage (data/page/*.tsv), compiled. Immutable.
class Tables {
 public:
  [[nodiscard]] static Result<Tables> load(const base::TableSet& set);
  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }

 private:
  explicit Tables(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

// Reads one page. Conservative: a line goes only on evidence, with a named reason; cleaning only deletes spans, so
// every byte kept maps back to the source. Input::as kClean keeps the bytes as they are. Fails on empty or binary
// input.
[[nodiscard]] Result<Document> read(const Tables& tables, const Input& input);

// The same in two steps, for pages that are read together: between them Sites::judge tells what they share.
[[nodiscard]] Sites sites(const Tables& tables);
[[nodiscard]] Result<OpenPage> open(const Tables& tables, Input input);
[[nodiscard]] Result<Document> read(const Tables& tables, OpenPage page);

// "en", "de", ...; "" when the text is too short or mixed to tell.
[[nodiscard]] std::string detect_language(std::string_view text);

}  // namespace page
}  // namespace dragoman
