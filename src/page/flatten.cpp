#include "page/flatten.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "page/tags.h"

namespace dragoman::page {

namespace {

// Appends visible characters to the flow, one piece at a time.
class PieceWriter {
 public:
  explicit PieceWriter(Flow& flow) : flow_(flow) {}

  void append(std::string_view text, Span source, bool verbatim, bool in_link, bool in_strong) {
    const auto before = flow_.text.size();
    if (verbatim) {
      append_verbatim(text, source.begin);
    } else {
      append_converted(text, source);
    }
    const auto added = static_cast<std::uint32_t>(flow_.text.size() - before);
    if (in_link) piece_.link_bytes += added;
    if (in_strong) piece_.strong_bytes += added;
  }

  // Ends the piece, if it has text; what follows begins another.
  bool finish(const Piece& context) {
    space_ = {};
    const auto end = static_cast<std::uint32_t>(flow_.text.size());
    if (end == piece_.text.begin) return false;
    Piece piece = context;
    piece.text = {piece_.text.begin, end};
    piece.source = {piece_.source.begin, source_end_};
    piece.first_row = piece_.first_row;
    piece.link_bytes = piece_.link_bytes;
    piece.strong_bytes = piece_.strong_bytes;
    piece.own_classes |= piece_.own_classes;
    piece.around |= piece_.around;
    flow_.pieces.push_back(piece);
    piece_ = {};
    piece_.text.begin = end;
    open_row_ = false;
    return true;
  }

  [[nodiscard]] bool empty() const { return flow_.text.size() == piece_.text.begin; }
  void mark(std::uint32_t classes, std::uint32_t around) {
    if (empty()) return;
    piece_.own_classes |= classes;
    piece_.around |= around;
  }

 private:
  // White space of any sort: length in bytes at `at`, 0 when it is none. Zero-width characters count as nothing.
  static std::size_t space_at(std::string_view text, std::size_t at, bool& zero_width) {
    const auto c = static_cast<unsigned char>(text[at]);
    zero_width = false;
    if (c < 0x80) return base::is_ascii_space(text[at]) ? 1 : 0;
    if (c != 0xC2 && c != 0xE1 && c != 0xE2 && c != 0xE3 && c != 0xEF) return 0;
    const auto point = base::decode(text, at);
    zero_width = point.value == 0xAD || (point.value >= 0x200B && point.value <= 0x200F) || point.value == 0x2060 ||
                 point.value == 0xFEFF;
    return zero_width || base::is_space(point.value) ? point.size : 0;
  }

  void append_verbatim(std::string_view text, std::uint32_t source) {
    std::size_t run = 0;
    for (std::size_t at = 0; at < text.size();) {
      bool zero_width = false;
      const auto size = space_at(text, at, zero_width);
      if (size == 0) {
        ++at;
        continue;
      }
      copy(text.substr(run, at - run), source + static_cast<std::uint32_t>(run), true);
      if (!zero_width)
        note_space({source + static_cast<std::uint32_t>(at), source + static_cast<std::uint32_t>(at + size)},
                   text[at] == ' ');
      at += size;
      run = at;
    }
    copy(text.substr(run), source + static_cast<std::uint32_t>(run), true);
  }

  void append_converted(std::string_view text, Span source) {
    std::size_t run = 0;
    for (std::size_t at = 0; at < text.size();) {
      bool zero_width = false;
      const auto size = space_at(text, at, zero_width);
      if (size == 0) {
        ++at;
        continue;
      }
      convert(text.substr(run, at - run), source);
      if (!zero_width) note_space(source, false);
      at += size;
      run = at;
    }
    convert(text.substr(run), source);
  }

  void note_space(Span source, bool plain) {
    if (space_.source.empty()) {
      space_ = {source, plain};
    } else {
      space_ = {{space_.source.begin, std::max(space_.source.end, source.end)}, false};
    }
  }

  void flush_space() {
    if (space_.source.empty()) return;
    if (!empty()) {
      if (space_.plain) {
        put(" ", space_.source, true);
      } else {
        put(" ", space_.source, false);
      }
    }
    space_ = {};
  }

  void copy(std::string_view text, std::uint32_t source, bool verbatim) {
    if (text.empty()) return;
    flush_space();
    put(text, {source, source + static_cast<std::uint32_t>(text.size())}, verbatim);
  }
  void convert(std::string_view text, Span source) {
    if (text.empty()) return;
    flush_space();
    put(text, source, false);
  }

  void put(std::string_view text, Span source, bool verbatim) {
    if (empty()) {
      piece_.source.begin = source.begin;
      piece_.first_row = static_cast<std::uint32_t>(flow_.rows.size());
      open_row_ = false;
    }
    if (!(verbatim && open_row_ && source_end_ == source.begin)) {
      flow_.rows.push_back({static_cast<std::uint32_t>(flow_.text.size()), source.begin, 0});
    }
    flow_.rows.back().source_length += source.size();
    flow_.text += text;
    source_end_ = source.end;
    open_row_ = verbatim;
  }

  struct Space {
    Span source;
    bool plain = false;
  };
  Flow& flow_;
  Piece piece_;
  Space space_;
  std::uint32_t source_end_ = 0;
  bool open_row_ = false;
};

bool names_word(std::string_view value, std::string_view word) {
  for (auto at = value.find(word); at != std::string_view::npos; at = value.find(word, at + 1)) {
    const bool left = at == 0 || value[at - 1] == ' ';
    const auto end = at + word.size();
    if (left && (end == value.size() || value[end] == ' ')) return true;
  }
  return false;
}

bool is_hidden(const Markup& markup, const Node& node) {
  if (tag_is(node.tag, kHiddenTag)) return true;
  if (node.count == 0) return false;
  // A page sent in parts hides each part until its script puts it in place: <div hidden id="S:1">.
  if (markup.has(node, Attr::kHidden)) return !markup.attribute(node, Attr::kId).starts_with("S:");
  if (markup.attribute(node, Attr::kAriaHidden) == "true") return true;
  const auto style = markup.attribute(node, Attr::kStyle);
  if (style.empty()) return false;
  std::string tight(style);
  std::erase_if(tight, [](char c) { return base::is_ascii_space(c); });
  return tight.find("display:none") != std::string::npos || tight.find("visibility:hidden") != std::string::npos;
}

std::uint32_t around_of(const Markup& markup, const Node& node) {
  std::uint32_t out = 0;
  switch (node.tag) {
    case LXB_TAG_NAV:
      out = kInNav;
      break;
    case LXB_TAG_HEADER:
      out = kInHeader;
      break;
    case LXB_TAG_FOOTER:
      out = kInFooter;
      break;
    case LXB_TAG_ASIDE:
      out = kInAside;
      break;
    case LXB_TAG_FORM:
      out = kInForm;
      break;
    case LXB_TAG_FIGURE:
      out = kInFigure;
      break;
    case LXB_TAG_FIGCAPTION:
      out = kInCaption;
      break;
    case LXB_TAG_LI:
      out = kInList;
      break;
    case LXB_TAG_BLOCKQUOTE:
      out = kInQuote;
      break;
    case LXB_TAG_TABLE:
      out = kInTable;
      break;
    case LXB_TAG_BUTTON:
      out = kInButton;
      break;
    case LXB_TAG_ARTICLE:
      out = kInArticle;
      break;
    case LXB_TAG_MAIN:
      out = kInMain;
      break;
    case LXB_TAG_TIME:
      out = kInTime;
      break;
    default:
      out = tag_is(node.tag, kHeadingTag) ? kInHeading : 0u;
  }
  if (node.count == 0) return out;
  const auto role = markup.attribute(node, Attr::kRole);
  if (role == "navigation" || role == "menu" || role == "menubar") out |= kInNav;
  if (role == "complementary") out |= kInAside;
  if (role == "contentinfo") out |= kInFooter;
  if (role == "banner") out |= kInHeader;
  if (role == "main") out |= kInMain;
  if (role == "article") out |= kInArticle;
  const auto item = markup.attribute(node, Attr::kItemprop);
  if (names_word(item, "articleBody") || names_word(item, "reviewBody")) out |= kInBody;
  if (names_word(item, "caption")) out |= kInCaption;
  return out;
}

class Walk {
 public:
  Walk(const Markup& markup, const ClassWords& classes, Flow& flow)
      : markup_(markup), classes_(classes), flow_(flow), writer_(flow) {
    open_.push_back({});
    open_.back().end = static_cast<std::uint32_t>(markup.nodes.size());
  }

  void run() {
    flow_.text.reserve(markup_.html.size() / 4);
    const auto count = static_cast<std::uint32_t>(markup_.nodes.size());
    for (std::uint32_t i = 1; i < count;) {
      while (open_.back().end <= i) leave();
      const Node& node = markup_.nodes[i];
      if (node.is_text) {
        const Frame& top = open_.back();
        for (auto s = node.first; s < node.first + node.count; ++s) {
          const auto& segment = markup_.segments[s];
          writer_.append(markup_.text(segment), segment.source, segment.verbatim, top.in_link, top.in_strong);
        }
        if (top.inline_classes != 0 || top.inline_around != 0) writer_.mark(top.inline_classes, top.inline_around);
        ++i;
      } else if (is_hidden(markup_, node)) {
        if (tag_is(node.tag, kBlock) && node.tag != LXB_TAG_NOSCRIPT) cut();
        i = node.end;
      } else {
        enter(i);
        ++i;
      }
    }
    while (open_.size() > 1) leave();
    cut();
  }

 private:
  struct Frame {
    std::uint32_t end = 0;
    bool block = false, in_link = false, in_strong = false;
    std::uint32_t inline_classes = 0, inline_around = 0;
    Piece context;
  };

  // Pages repeat their classes.
  std::uint32_t groups_of(std::string_view value) {
    if (value.empty()) return 0;
    const auto [place, fresh] = known_.try_emplace(value, 0);
    if (fresh) place->second = classes_.groups_of(value);
    return place->second;
  }

  void cut() { writer_.finish(open_.back().context); }

  void enter(std::uint32_t index) {
    const Node& node = markup_.nodes[index];
    if (node.tag == LXB_TAG_BR) {
      cut();
      return;
    }
    const bool block = tag_is(node.tag, kBlock);
    if (block) cut();
    if (tag_is(node.tag, kVoid)) return;
    std::uint32_t groups = 0;
    if (node.count > 0 && node.tag != LXB_TAG_BODY && node.tag != LXB_TAG_HTML) {
      groups = groups_of(markup_.attribute(node, Attr::kClass)) | groups_of(markup_.attribute(node, Attr::kId)) |
               groups_of(markup_.attribute(node, Attr::kItemprop));
    }
    Frame frame = open_.back();
    frame.end = node.end;
    frame.block = block;
    frame.in_link |= node.tag == LXB_TAG_A;
    frame.in_strong |= node.tag == LXB_TAG_B || node.tag == LXB_TAG_STRONG;
    const auto around = around_of(markup_, node);
    if (block) {
      frame.context.above_classes |= frame.context.own_classes | frame.inline_classes;
      frame.context.own_classes = groups;
      frame.context.around |= around | frame.inline_around;
      frame.context.element = index;
      frame.context.tag = node.tag;
      ++frame.context.depth;
      frame.inline_classes = frame.inline_around = 0;
    } else {
      frame.inline_classes |= groups;
      frame.inline_around |= around;
    }
    open_.push_back(frame);
  }

  void leave() {
    if (open_.back().block) cut();
    open_.pop_back();
  }

  const Markup& markup_;
  const ClassWords& classes_;
  Flow& flow_;
  PieceWriter writer_;
  std::vector<Frame> open_;
  std::unordered_map<std::string_view, std::uint32_t> known_;
};

}  // namespace

Flow flatten(const Markup& markup, const ClassWords& classes) {
  Flow flow;
  Walk(markup, classes, flow).run();
  return flow;
}

}  // namespace dragoman::page
