#include "page/assemble.h"

#include <algorithm>

namespace dragoman::page {

namespace {

std::uint32_t u32(std::size_t n) { return static_cast<std::uint32_t>(n); }

// Composes rows flow -> decoded page with rows decoded page -> source.
class Mapper {
 public:
  Mapper(const Flow& flow, const Decoded& decoded) : flow_(flow), decoded_(decoded) {}

  // Appends to `map` the rows of flow bytes `span` of a piece, as text at `text_begin`. Returns the source bytes
  // covered.
  Span append(const Piece& piece, Span span, std::uint32_t text_begin, std::vector<MapRow>& map) const {
    Span covered{0xFFFFFFFF, 0};
    for (std::size_t r = piece.first_row; r < flow_.rows.size(); ++r) {
      const auto& row = flow_.rows[r];
      if (row.text_begin >= span.end) break;
      const auto next = r + 1 < flow_.rows.size() ? flow_.rows[r + 1].text_begin : u32(flow_.text.size());
      const auto begin = std::max(row.text_begin, span.begin), end = std::min(next, span.end);
      if (begin >= end) continue;
      const auto at = text_begin + (begin - span.begin);
      if (next - row.text_begin == row.source_length) {
        verbatim({row.source_begin + (begin - row.text_begin), row.source_begin + (end - row.text_begin)}, at, map,
                 covered);
      } else {
        const auto source = decoded_.source({row.source_begin, row.source_begin + row.source_length});
        push({at, source.begin, source.size()}, map, covered);
      }
    }
    return covered.begin > covered.end ? Span{0, 0} : covered;
  }

  Span source(const Piece& piece, Span span) const {
    std::vector<MapRow> unused;
    return append(piece, span, 0, unused);
  }

 private:
  static void push(MapRow row, std::vector<MapRow>& map, Span& covered) {
    map.push_back(row);
    covered.begin = std::min(covered.begin, row.source_begin);
    covered.end = std::max(covered.end, row.source_begin + row.source_length);
  }

  void verbatim(Span span, std::uint32_t at, std::vector<MapRow>& map, Span& covered) const {
    const auto& rows = decoded_.rows;
    auto row = std::upper_bound(rows.begin(), rows.end(), span.begin,
                                [](std::uint32_t a, const MapRow& r) { return a < r.text_begin; });
    if (row != rows.begin()) --row;
    const auto from = span.begin;
    while (span.begin < span.end && row != rows.end()) {
      const auto next = row + 1 == rows.end() ? u32(decoded_.text().size()) : (row + 1)->text_begin;
      const auto end = std::min(next, span.end);
      const bool same = next - row->text_begin == row->source_length;
      const auto offset = same ? span.begin - row->text_begin : 0;
      push({at + (span.begin - from), row->source_begin + offset, same ? end - span.begin : row->source_length}, map,
           covered);
      span.begin = end;
      ++row;
    }
  }

  const Flow& flow_;
  const Decoded& decoded_;
};

std::vector<Noise> collect_noise(const Prepared& page, const Choices& choices, const Mapper& mapper) {
  std::vector<Noise> noise;
  std::size_t last_piece = 0;
  for (std::size_t i = 0; i < choices.pieces.size(); ++i) {
    const auto& choice = choices.pieces[i];
    if (choice.keep) continue;
    const auto& piece = page.flow.pieces[i];
    const auto source = mapper.source(piece, piece.text);
    const auto text = page.flow.view(piece);
    // Of HTML, pieces that stand together and go for one reason are one item; of text each line is one.
    const bool joins = page.markup && !noise.empty() && noise.back().reason == choice.reason && last_piece + 1 == i;
    if (joins) {
      noise.back().source.end = std::max(noise.back().source.end, source.end);
      noise.back().text.append("\n").append(text);
    } else {
      noise.push_back({choice.reason, source, std::string(text)});
    }
    last_piece = i;
  }
  std::size_t at = 0;
  for (const auto& cut : choices.cuts) {
    while (at < page.flow.pieces.size() && page.flow.pieces[at].text.end <= cut.text.begin) ++at;
    const auto source = mapper.source(page.flow.pieces[at], cut.text);
    noise.push_back({cut.reason, source, page.flow.text.substr(cut.text.begin, cut.text.size())});
  }
  std::stable_sort(noise.begin(), noise.end(),
                   [](const Noise& a, const Noise& b) { return a.source.begin < b.source.begin; });
  return noise;
}

}  // namespace

void assemble(const Prepared& page, Choices& choices, Document& document) {
  const Mapper mapper(page.flow, page.decoded);
  document.noise = collect_noise(page, choices, mapper);
  std::uint32_t last_end = 0;
  std::size_t noise_at = 0;
  for (std::size_t i = 0; i < choices.pieces.size(); ++i) {
    const auto& choice = choices.pieces[i];
    if (!choice.keep || choice.body.empty()) continue;
    const auto& piece = page.flow.pieces[i];
    const auto begin = u32(document.text.size()) + (document.blocks.empty() ? 0 : 1);
    const auto join = document.map.size();
    if (!document.blocks.empty()) {
      document.text += '\n';
      document.map.push_back({begin - 1, last_end, 0});
    }
    const auto source = mapper.append(piece, choice.body, begin, document.map);
    if (!document.blocks.empty()) {
      while (noise_at < document.noise.size() && document.noise[noise_at].source.begin < last_end) ++noise_at;
      auto gap_end = source.begin;
      if (noise_at < document.noise.size()) gap_end = std::min(gap_end, document.noise[noise_at].source.begin);
      document.map[join].source_length = gap_end > last_end ? gap_end - last_end : 0;
    }
    document.text.append(page.flow.text, choice.body.begin, choice.body.size());
    document.blocks.push_back({choice.kind, {begin, u32(document.text.size())}});
    last_end = source.end;
  }
}

}  // namespace dragoman::page
