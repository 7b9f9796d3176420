#include "page/prepare.h"

#include <algorithm>
#include <unordered_set>

#include "base/utf8.h"
#include "page/decoders.h"
#include "page/flatten.h"
#include "page/lines.h"
#include "page/names.h"

namespace dragoman::page {

namespace {

// UTF-16 has NUL bytes too, but in its own way.
bool is_binary(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || detect_utf16(bytes) != 0) return false;
  const auto head = bytes.substr(0, 65536);
  // Tab, line breaks, form feed and escape are not odd.
  constexpr std::uint32_t kFine = 1u << '\t' | 1u << '\n' | 1u << '\r' | 1u << '\f' | 1u << '\v' | 1u << 0x1B;
  std::size_t odd = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    odd += byte < 0x20 && (kFine >> byte & 1u) == 0 ? 1 : 0;
  }
  return odd * 10 > head.size();
}

bool is_blank(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return base::is_ascii_space(c) || c == '\0'; });
}

std::vector<PieceView> view_pieces(const Words& words, const Flow& flow, const std::string& title) {
  std::vector<PieceView> views;
  views.reserve(flow.pieces.size());
  std::unordered_set<std::uint64_t> seen;
  const TitleWords title_words(title);
  for (const auto& piece : flow.pieces) {
    const auto text = flow.view(piece);
    PieceView view;
    view.measure = measure(text, words.function_words);
    if (view.measure.words <= 40) view.phrase = words.phrases.match_line(text).has_value();
    if (view.measure.words >= 4) view.repeated = !seen.insert(view.measure.hash).second;
    // A line of very different length is not the title.
    const auto words_here = view.measure.words;
    if (title_words.size() > 0 && words_here <= 40 && words_here * 8 >= title_words.size()) {
      view.title_likeness = static_cast<float>(title_words.likeness(text));
    }
    views.push_back(view);
  }
  return views;
}

}  // namespace

bool looks_like_html(std::string_view bytes) {
  const auto head = base::lower(bytes.substr(0, 8192));
  const auto first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first != std::string::npos && head.compare(first, 9, "<!doctype") == 0) return true;
  int found = 0;
  for (const std::string_view mark :
       {"<html", "<head", "<body", "<meta", "<div", "<p>", "<title", "<script", "<article", "<br"}) {
    found += head.find(mark) != std::string::npos ? 1 : 0;
  }
  return found >= 2 || (first != std::string::npos && head[first] == '<' && found == 1);
}

Result<std::unique_ptr<Prepared>> prepare(const Words& words, const Input& input) {
  if (input.bytes.size() > kMaxPageBytes) {
    return fail(ErrorCode::kTooLarge, "page",
                "the page has " + std::to_string(input.bytes.size()) + " bytes, more than 64 MiB");
  }
  if (is_blank(input.bytes)) return fail(ErrorCode::kBadInput, "page", "the page is empty");
  if (is_binary(input.bytes)) return fail(ErrorCode::kBadInput, "page", "the page is binary data, not text");
  auto page = std::make_unique<Prepared>();
  const bool html =
      input.format == InputFormat::kHtml || (input.format == InputFormat::kAuto && looks_like_html(input.bytes));
  page->decoded = decode_page(words.charsets, input.bytes, html, input.charset);
  std::string title = input.title;
  if (html) {
    auto markup = parse_markup(page->decoded.text());
    if (!markup) return fail(markup.error());
    page->markup = std::move(*markup);
    page->meta = read_metadata(*page->markup, words.meta);
    page->flow = flatten(*page->markup, words.classes);
    if (title.empty()) title = page->meta.title;
  } else {
    page->flow = split_lines(page->decoded.text());
  }
  page->views = view_pieces(words, page->flow, title);
  return page;
}

std::vector<float> classify(const Classifier& classifier, const Prepared& page) {
  const Markup* markup = page.markup ? &*page.markup : nullptr;
  const auto first = first_features(page.flow, page.views, markup);
  std::vector<float> keep(first.size());
  for (std::size_t i = 0; i < first.size(); ++i) keep[i] = classifier.first.probability(first[i]);
  const auto second = second_features(page.flow, page.views, markup, keep);
  std::array<float, kFirstFeatures + kSecondFeatures> row;
  for (std::size_t i = 0; i < first.size(); ++i) {
    std::copy(first[i].begin(), first[i].end(), row.begin());
    std::copy(second[i].begin(), second[i].end(), row.begin() + kFirstFeatures);
    keep[i] = classifier.second.probability(row);
  }
  return keep;
}

}  // namespace dragoman::page
