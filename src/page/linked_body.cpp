#include "page/linked_body.h"

#include <charconv>

#include "base/utf8.h"
#include "page/tags.h"

namespace dragoman::page {

namespace {

constexpr std::string_view kKey = "\"articleBody\"";

// Reads a JSON string from behind its quotation mark, a piece a line; ends at the closing mark.
class StringReader {
 public:
  StringReader(std::string_view html, std::size_t at) : html_(html), at_(at) {}

  Flow read() {
    while (at_ < html_.size() && html_[at_] != '"') {
      if (html_[at_] == '\\') {
        escape();
      } else if (static_cast<unsigned char>(html_[at_]) < ' ') {
        end_piece();
        ++at_;
      } else {
        put(html_.substr(at_, 1), 1);
      }
    }
    end_piece();
    return std::move(flow_);
  }

 private:
  static std::uint32_t u32(std::size_t n) { return static_cast<std::uint32_t>(n); }

  void escape() {
    const char c = at_ + 1 < html_.size() ? html_[at_ + 1] : ' ';
    if (c == 'n' || c == 'r' || c == 't') {
      end_piece();
      at_ += 2;
    } else if (c == 'u') {
      std::size_t size = 0;
      const auto value = unit(size);
      std::string letter;
      if (value >= ' ') base::append(letter, value);
      put(letter, size);
    } else {
      put(std::string_view(&c, 1), 2);
    }
  }

  // "\u201C", or two of them that make one letter.
  char32_t unit(std::size_t& size) const {
    const auto four = [&](std::size_t from) {
      std::uint32_t value = 0;
      if (html_.substr(from, 2) == "\\u" && from + 6 <= html_.size())
        std::from_chars(html_.data() + from + 2, html_.data() + from + 6, value, 16);
      return value;
    };
    const auto high = four(at_);
    size = std::min<std::size_t>(6, html_.size() - at_);
    if (high < 0xD800 || high > 0xDFFF) return high;
    const auto low = four(at_ + 6);
    if (high > 0xDBFF || low < 0xDC00 || low > 0xDFFF) return 0;
    size = 12;
    return 0x10000 + ((high - 0xD800) << 10U) + (low - 0xDC00);
  }

  void put(std::string_view letters, std::size_t source) {
    const bool blank = letters == " ";
    if (!letters.empty() && (piece_open_ || !blank)) {
      if (!piece_open_) open_piece();
      const bool same = letters.size() == source;
      if (!same || !verbatim_) flow_.rows.push_back({u32(flow_.text.size()), u32(at_), u32(source)});
      if (same && verbatim_) flow_.rows.back().source_length += u32(source);
      verbatim_ = same;
      flow_.text += letters;
    }
    at_ += source;
  }

  void open_piece() {
    piece_open_ = true;
    verbatim_ = false;
    Piece piece;
    piece.text.begin = u32(flow_.text.size());
    piece.source.begin = u32(at_);
    piece.first_row = u32(flow_.rows.size());
    flow_.pieces.push_back(piece);
  }

  void end_piece() {
    if (!piece_open_) return;
    piece_open_ = false;
    auto& piece = flow_.pieces.back();
    piece.text.end = u32(flow_.text.size());
    while (piece.text.end > piece.text.begin + 1 && flow_.text[piece.text.end - 1] == ' ') --piece.text.end;
    piece.source.end = u32(at_);
  }

  std::string_view html_;
  std::size_t at_;
  Flow flow_;
  bool piece_open_ = false, verbatim_ = false;
};

}  // namespace

std::optional<Flow> linked_body(const Markup& markup) {
  std::optional<Flow> best;
  for (std::uint32_t i = 1; i < markup.nodes.size(); ++i) {
    const Node& node = markup.nodes[i];
    if (node.tag != LXB_TAG_SCRIPT || node.is_text || i + 1 >= node.end) continue;
    const auto source = markup.nodes[i + 1].source;
    const auto script = markup.html.substr(source.begin, source.size());
    for (auto key = script.find(kKey); key != std::string_view::npos; key = script.find(kKey, key + 1)) {
      auto at = script.find_first_not_of(" \t\r\n:", key + kKey.size());
      if (at == std::string_view::npos || script[at] != '"') continue;
      auto flow = StringReader(markup.html.substr(0, source.end), source.begin + at + 1).read();
      if (!flow.pieces.empty() && (!best || flow.text.size() > best->text.size())) best = std::move(flow);
    }
  }
  return best;
}

}  // namespace dragoman::page
