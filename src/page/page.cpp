#include "page/page.h"

#include <algorithm>

#include "base/sha256.h"
#include "base/utf8.h"
#include "page/assemble.h"
#include "page/choice.h"
#include "page/complete_metadata.h"
#include "page/formats.h"
#include "page/given_date.h"
#include "page/language.h"
#include "page/open_page.h"
#include "page/prepare.h"

namespace dragoman::page {

namespace {

// Where a scraped text tells its date: a short line among the first.
constexpr std::size_t kDateLines = 15;
constexpr std::uint32_t kDateWords = 12;

Result<Document> read_clean(const Input& input) {
  if (input.bytes.size() > kMaxPageBytes) {
    return fail(ErrorCode::kTooLarge, "page",
                "the text has " + std::to_string(input.bytes.size()) + " bytes, more than 64 MiB");
  }
  if (base::trim(input.bytes).empty()) return fail(ErrorCode::kBadInput, "page", "the text is empty");
  if (const auto other = other_format(input.bytes); !other.empty())
    return fail(ErrorCode::kBadInput, "page", is_no_page(other));
  if (!base::is_valid_utf8(input.bytes)) {
    std::size_t at = 0;
    for (base::CodePoint c; at < input.bytes.size() && (c = base::decode(input.bytes, at)).valid;) at += c.size;
    return fail(ErrorCode::kBadInput, "page",
                "the text is not UTF-8 at byte " + std::to_string(at) +
                    "; clean text is taken byte for byte and cannot be mended");
  }
  Document doc;
  doc.text = input.bytes;
  for (std::uint32_t at = 0; at < doc.text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(doc.text.find('\n', at), doc.text.size()));
    if (!base::trim(doc.view({at, end})).empty()) doc.blocks.push_back({BlockKind::kParagraph, {at, end}});
    at = end + 1;
  }
  doc.map.push_back({0, 0, static_cast<std::uint32_t>(doc.text.size())});
  return doc;
}

void take_metadata(Document& doc, const Metadata& meta) {
  doc.info.url = meta.url;
  doc.info.publisher = meta.publisher;
  doc.info.title = meta.title;
  doc.info.section = meta.section;
  doc.info.authors = meta.authors;
  doc.info.published = meta.published;
  doc.info.modified = meta.modified;
}

// Scraped text has no head: its headline is the title block, its date a short line near the top.
void read_text_facts(Document& doc, const Words& words, const Prepared& page, const Choices& choices) {
  const auto& pieces = page.flow.pieces;
  if (choices.title < pieces.size()) doc.info.title = page.flow.view(pieces[choices.title]);
  for (std::size_t i = 0; i < std::min(pieces.size(), kDateLines); ++i) {
    if (page.views[i].measure.words > kDateWords || choices.pieces[i].kind == BlockKind::kTitle) continue;
    const auto line = page.flow.view(pieces[i]);
    const auto day = words.meta.dates().read(line);
    if (day.empty()) continue;
    const bool updated = words.meta.labels().tells_update(line);
    auto& slot = updated ? doc.info.modified : doc.info.published;
    if (!slot) slot = Dated{day, "text"};
  }
}

void take_input(Document& doc, const Tables::Impl& tables, const Input& input) {
  doc.info.id = base::sha256_hex(input.bytes);
  doc.info.source = input.source;
  if (!input.title.empty()) doc.info.title = input.title;
  if (!input.url.empty()) doc.info.url = input.url;
  if (!input.publisher.empty()) doc.info.publisher = input.publisher;
  if (!input.authors.empty()) doc.info.authors = input.authors;
  doc.warnings.insert(doc.warnings.begin(), input.warnings.begin(), input.warnings.end());
  if (input.published.empty()) return;
  auto given = read_given(tables.words.meta.dates(), input.published);
  if (!given.day.empty()) doc.info.published = Dated{std::move(given.day), input.published_from};
  if (!given.warning.empty()) doc.warnings.push_back(std::move(given.warning));
}

Result<Document> read_as_clean(const Tables::Impl& t, const Input& input) {
  auto doc = read_clean(input);
  if (!doc) return doc;
  take_input(*doc, t, input);
  doc->info.language = detect_language(doc->text);
  return doc;
}

Result<Document> read_prepared(const Tables::Impl& t, const Input& input, Prepared& p) {
  if (p.flow.pieces.empty()) return fail(ErrorCode::kBadInput, "page", "the page holds no text");
  auto choices = p.markup ? choose_markup(t, p) : choose_lines(t, p);
  Document doc;
  assemble(p, choices, doc);
  doc.article = choices.article;
  if (p.markup) {
    if (!input.url.empty()) p.meta.url = input.url;
    complete_metadata(p.meta, *p.markup, p.flow, choices.title, t.words.meta);
    take_metadata(doc, p.meta);
  } else {
    read_text_facts(doc, t.words, p, choices);
  }
  take_input(doc, t, input);
  doc.info.language = language_of(p.views, choices, doc.text);
  if (doc.info.language.empty()) doc.info.language = p.meta.language.substr(0, p.meta.language.find_first_of("-_"));
  if (p.decoded.repaired) doc.warnings.push_back("bytes that are no " + p.decoded.charset + " were replaced by U+FFFD");
  if (p.decoded.twice) doc.warnings.push_back("text that was made UTF-8 twice was repaired");
  if (!doc.article) doc.warnings.push_back("the page has no running text");
  return doc;
}

}  // namespace

Result<Document> read(const Tables& tables, const Input& input) {
  if (input.as == InputAs::kClean) return read_as_clean(tables.impl(), input);
  auto page = prepare(tables.impl().words, input);
  if (!page) return fail(page.error());
  return read_prepared(tables.impl(), input, **page);
}

Result<OpenPage> open(const Tables& tables, Input input) {
  auto open = std::make_unique<OpenPage::Impl>();
  open->input = std::move(input);
  if (open->input.as == InputAs::kClean) return OpenPage(std::move(open));
  auto page = prepare(tables.impl().words, open->input);
  if (!page) return fail(page.error());
  open->page = std::move(*page);
  open->url = open->input.url.empty() ? open->page->meta.url : open->input.url;
  return OpenPage(std::move(open));
}

Result<Document> read(const Tables& tables, OpenPage page) {
  auto& open = page.impl();
  return open.page ? read_prepared(tables.impl(), open.input, *open.page) : read_as_clean(tables.impl(), open.input);
}

}  // namespace dragoman::page
