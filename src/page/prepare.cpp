#include "page/prepare.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <span>
#include <unordered_set>

#include "base/meter.h"
#include "base/utf8.h"
#include "page/decoders.h"
#include "page/flatten.h"
#include "page/formats.h"
#include "page/lines.h"
#include "page/linked_body.h"
#include "page/names.h"

namespace dragoman::page {

namespace {

// Bytes of GCC's and Clang's vectors: a comparison gives all bits of a byte or none.
typedef unsigned char Bytes __attribute__((vector_size(16)));

// Controls other than tab, line breaks, form feed and escape.
std::size_t count_odd(std::string_view bytes) {
  std::size_t odd = 0, at = 0;
  for (Bytes block; at + sizeof block <= bytes.size(); at += sizeof block) {
    std::memcpy(&block, bytes.data() + at, sizeof block);
    const auto found = (block < 0x20) & ((block < '\t') | (block > '\r')) & (block != 0x1B);
    std::uint64_t half[2];
    std::memcpy(half, &found, sizeof half);
    if ((half[0] | half[1]) != 0) odd += static_cast<std::size_t>(std::popcount(half[0]) + std::popcount(half[1])) / 8;
  }
  for (; at < bytes.size(); ++at) {
    const auto c = static_cast<unsigned char>(bytes[at]);
    odd += c < 0x20 && (c < '\t' || c > '\r') && c != 0x1B ? 1 : 0;
  }
  return odd;
}

// UTF-16 has NUL bytes too, but in its own way.
bool is_binary(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || detect_utf16(bytes) != 0) return false;
  const auto head = bytes.substr(0, 65536);
  return count_odd(head) * 10 > head.size();
}

bool is_blank(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return base::is_ascii_space(c) || c == '\0'; });
}

// Pieces with more words are running text: neither a phrase nor the title.
constexpr std::uint32_t kMostShortWords = 40;

// A page with less text than this is a shell that a script fills.
constexpr std::size_t kEmptyPage = 600;

// So many bytes of a description and of a piece must be the same.
constexpr std::size_t kDescribed = 32;

std::vector<PieceView> view_pieces(const Words& words, const Flow& flow, const std::string& title,
                                   std::string_view description) {
  description = description.size() < kDescribed ? "" : description.substr(0, kDescribed);
  std::vector<PieceView> views;
  views.reserve(flow.pieces.size());
  std::unordered_set<std::uint64_t> seen;
  TitleWords title_words(title);
  LineWords line;
  for (const auto& piece : flow.pieces) {
    const auto text = flow.view(piece);
    PieceView view;
    view.measure = measure(text, words.function_words);
    const auto words_here = view.measure.words;
    view.described = !description.empty() && text.starts_with(description);
    if (words_here >= 4) view.repeated = !seen.insert(view.measure.hash).second;
    if (words_here <= kMostShortWords) {
      // A line of very different length is not the title.
      const bool like_title =
          title_words.size() > 0 && words_here * 8 >= title_words.size() && title_words.may_share(view.measure.sketch);
      const bool like_phrase = words.phrases.may_match(text, view.measure);
      if (like_title || like_phrase) line.fold(text);
      if (like_phrase) view.phrase = words.phrases.match_line(text, line).has_value();
      if (like_title) view.title_likeness = static_cast<float>(title_words.likeness(line.folded()));
    }
    views.push_back(view);
  }
  return views;
}

// Rows of features -> columns, from column `at` on.
template <class Row>
void put_columns(std::vector<float>& columns, std::span<const Row> rows, std::size_t at) {
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t f = 0; f < rows[r].size(); ++f) columns[(at + f) * kLanes + r] = rows[r][f];
  }
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
  if (const auto other = other_format(input.bytes); !other.empty())
    return fail(ErrorCode::kBadInput, "page", is_no_page(other));
  if (is_binary(input.bytes)) return fail(ErrorCode::kBadInput, "page", "the page is binary data, not text");
  auto page = std::make_unique<Prepared>();
  const bool html =
      input.format == InputFormat::kHtml || (input.format == InputFormat::kAuto && looks_like_html(input.bytes));
  page->decoded = decode_page(words.charsets, input.bytes, html, input.charset);
  std::string title = input.title;
  if (html) {
    auto markup = parse_markup(page->decoded.text());
    if (!markup) return fail(markup.error());
    constexpr std::size_t kNodesAPiece = 20;
    base::Meter::check_size(markup->nodes.size() / kNodesAPiece, 0);
    page->markup = std::move(*markup);
    page->meta = read_metadata(*page->markup, words.meta);
    page->flow = flatten(*page->markup, words.classes);
    if (auto told = page->flow.text.size() < kEmptyPage ? linked_body(*page->markup) : std::nullopt;
        told && told->text.size() > 2 * page->flow.text.size()) {
      page->flow = std::move(*told);
      page->told = true;
    }
    if (title.empty()) title = page->meta.title;
  } else {
    page->flow = split_lines(page->decoded.text());
  }
  base::Meter::step(base::Meter::kSteps);  // the clock is asked
  base::Meter::check_size(page->flow.pieces.size(), 0);
  page->views = view_pieces(words, page->flow, title, page->meta.description);
  return page;
}

std::vector<float> classify(const Classifier& classifier, const Prepared& page) {
  const Markup* markup = page.markup ? &*page.markup : nullptr;
  const auto first = first_features(page.flow, page.views, markup);
  std::vector<float> keep(first.size());
  std::vector<float> columns((kFirstFeatures + kSecondFeatures) * kLanes, 0.0f);
  const auto each_block = [&](auto&& ask) {
    for (std::size_t begin = 0; begin < first.size(); begin += kLanes) {
      ask(begin, std::span(keep).subspan(begin, std::min(kLanes, first.size() - begin)));
    }
  };
  each_block([&](std::size_t begin, std::span<float> out) {
    put_columns(columns, std::span(first).subspan(begin, out.size()), 0);
    classifier.first.probabilities(columns, out);
  });
  const auto second = second_features(page.flow, page.views, markup, keep);
  each_block([&](std::size_t begin, std::span<float> out) {
    put_columns(columns, std::span(first).subspan(begin, out.size()), 0);
    put_columns(columns, std::span(second).subspan(begin, out.size()), kFirstFeatures);
    classifier.second.probabilities(columns, out);
  });
  return keep;
}

}  // namespace dragoman::page
