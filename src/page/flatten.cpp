#include "page/flatten.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "page/tags.h"

namespace dragoman::page {

namespace {

// What a byte may begin.
enum class Sign : unsigned char { kOther, kSpace, kMaybe };  // kMaybe: a space or zero-width character beyond ASCII
constexpr auto kSigns = [] {
  std::array<Sign, 256> out{};
  for (unsigned c = 0; c < 0x80; ++c) {
    if (base::is_ascii_space(static_cast<char>(c))) out[c] = Sign::kSpace;
  }
  for (const unsigned c : {0xC2U, 0xE1U, 0xE2U, 0xE3U, 0xEFU}) out[c] = Sign::kMaybe;
  return out;
}();

// What stands around a piece: of its nearest block element.
struct BlockAround {
  std::uint32_t around = 0, element = 0;
  std::uint32_t own_classes = 0, above_classes = 0;
  std::uint16_t tag = 0, depth = 0;
};

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
  bool finish(const BlockAround& context) {
    space_ = {};
    const auto end = static_cast<std::uint32_t>(flow_.text.size());
    if (end == piece_.text.begin) return false;
    piece_.text.end = end;
    piece_.source.end = source_end_;
    piece_.around |= context.around;
    piece_.element = context.element;
    piece_.tag = context.tag;
    piece_.depth = context.depth;
    piece_.own_classes |= context.own_classes;
    piece_.above_classes = context.above_classes;
    flow_.pieces.push_back(piece_);
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
    zero_width = false;
    const auto sign = kSigns[static_cast<unsigned char>(text[at])];
    if (sign != Sign::kMaybe) return sign == Sign::kSpace ? 1 : 0;
    const auto point = base::decode(text, at);
    zero_width = point.value == 0xAD || (point.value >= 0x200B && point.value <= 0x200F) || point.value == 0x2060 ||
                 point.value == 0xFEFF;
    return zero_width || base::is_space(point.value) ? point.size : 0;
  }
  static Sign sign_at(std::string_view text, std::size_t at) {
    return at < text.size() ? kSigns[static_cast<unsigned char>(text[at])] : Sign::kMaybe;
  }

  static bool is_lone_space(std::string_view text, std::size_t at) {
    return at < text.size() && text[at] == ' ' && sign_at(text, at + 1) == Sign::kOther;
  }

  void append_verbatim(std::string_view text, std::uint32_t source) {
    const auto place = [source](std::size_t at) { return source + static_cast<std::uint32_t>(at); };
    std::size_t run = 0;
    for (std::size_t at = 0; at < text.size();) {
      // A lone space between words needs nothing.
      while (sign_at(text, at) == Sign::kOther || (at > run && is_lone_space(text, at))) ++at;
      if (at == text.size()) break;
      bool zero_width = false;
      auto size = space_at(text, at, zero_width);
      if (size == 0) {
        ++at;
        continue;
      }
      copy(text.substr(run, at - run), place(run), true);
      const auto begin = at;
      at += size;
      if (sign_at(text, begin) == Sign::kSpace) {
        while (sign_at(text, at) == Sign::kSpace) ++at;
      }
      if (!zero_width) note_space({place(begin), place(at)}, at == begin + 1 && text[begin] == ' ');
      run = at;
    }
    copy(text.substr(run), place(run), true);
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

// The attributes of an element that say what it is for.
struct Purpose {
  std::string_view classes, id, item, role, style;
  bool hidden = false;  // an attribute says so

  Purpose(const Markup& markup, const Node& node) {
    for (auto i = node.first; i < node.first + node.count; ++i) {
      const auto& attribute = markup.attributes[i];
      const auto value = std::string_view(markup.values).substr(attribute.value.begin, attribute.value.size());
      switch (attribute.name) {
        case Attr::kClass: classes = value; break;
        case Attr::kId: id = value; break;
        case Attr::kItemprop: item = value; break;
        case Attr::kRole: role = value; break;
        case Attr::kStyle: style = value; break;
        case Attr::kHidden: has_hidden_ = true; break;
        case Attr::kAriaHidden: hidden = value == "true"; break;
        default: break;
      }
    }
    // A page sent in parts hides each part until its script puts it in place: <div hidden id="S:1">.
    if (has_hidden_) hidden = !id.starts_with("S:");
    if (!has_hidden_ && !hidden && !style.empty()) hidden = is_hiding(style);
  }

 private:
  static bool is_hiding(std::string_view style) {
    std::string tight(style);
    std::erase_if(tight, [](char c) { return base::is_ascii_space(c); });
    return tight.find("display:none") != std::string::npos || tight.find("visibility:hidden") != std::string::npos;
  }
  bool has_hidden_ = false;
};

std::uint32_t around_of(std::uint16_t tag) {
  std::uint32_t out = 0;
  switch (tag) {
    case LXB_TAG_NAV: out = kInNav; break;
    case LXB_TAG_HEADER: out = kInHeader; break;
    case LXB_TAG_FOOTER: out = kInFooter; break;
    case LXB_TAG_ASIDE: out = kInAside; break;
    case LXB_TAG_FORM: out = kInForm; break;
    case LXB_TAG_FIGURE: out = kInFigure; break;
    case LXB_TAG_FIGCAPTION: out = kInCaption; break;
    case LXB_TAG_LI: out = kInList; break;
    case LXB_TAG_BLOCKQUOTE: out = kInQuote; break;
    case LXB_TAG_TABLE: out = kInTable; break;
    case LXB_TAG_BUTTON: out = kInButton; break;
    case LXB_TAG_ARTICLE: out = kInArticle; break;
    case LXB_TAG_MAIN: out = kInMain; break;
    case LXB_TAG_TIME: out = kInTime; break;
    default: out = tag_is(tag, kHeadingTag) ? kInHeading : 0u;
  }
  return out;
}

std::uint32_t around_of(std::uint16_t tag, std::string_view role, std::string_view item) {
  auto out = around_of(tag);
  // The landmark roles of WAI-ARIA.
  static constexpr std::pair<std::string_view, std::uint32_t> kLandmarks[] = {
      {"article", kInArticle}, {"banner", kInHeader}, {"complementary", kInAside}, {"contentinfo", kInFooter},
      {"main", kInMain},       {"menu", kInNav},      {"menubar", kInNav},         {"navigation", kInNav}};
  for (const auto& [name, around] : kLandmarks) {
    if (role == name) out |= around;
  }
  if (item.empty()) return out;
  if (names_word(item, "articleBody") || names_word(item, "reviewBody")) out |= kInBody;
  if (names_word(item, "caption")) out |= kInCaption;
  return out;
}

class Walk {
 public:
  Walk(const Markup& markup, const ClassWords& classes, Flow& flow)
      : markup_(markup), classes_(classes), flow_(flow), writer_(flow) {
    open_.push_back({});
    contexts_.push_back({});
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
      } else if (tag_is(node.tag, kHiddenTag)) {
        skip(i);
      } else if (const Purpose purpose(markup_, node); purpose.hidden) {
        skip(i);
      } else {
        enter(i, purpose);
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
  };

  void cut() { writer_.finish(contexts_.back()); }

  // Passes over the subtree of a hidden element.
  void skip(std::uint32_t& index) {
    const Node& node = markup_.nodes[index];
    if (tag_is(node.tag, kBlock) && node.tag != LXB_TAG_NOSCRIPT) cut();
    index = node.end;
  }

  void enter(std::uint32_t index, const Purpose& purpose) {
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
      groups = classes_.groups_of(purpose.classes) | classes_.groups_of(purpose.id) | classes_.groups_of(purpose.item);
    }
    Frame frame = open_.back();
    frame.end = node.end;
    frame.block = block;
    frame.in_link |= node.tag == LXB_TAG_A;
    frame.in_strong |= node.tag == LXB_TAG_B || node.tag == LXB_TAG_STRONG;
    const auto around = around_of(node.tag, purpose.role, purpose.item);
    if (block) {
      BlockAround context = contexts_.back();
      context.above_classes |= context.own_classes | frame.inline_classes;
      context.own_classes = groups;
      context.around |= around | frame.inline_around;
      context.element = index;
      context.tag = node.tag;
      ++context.depth;
      contexts_.push_back(context);
      frame.inline_classes = frame.inline_around = 0;
    } else {
      frame.inline_classes |= groups;
      frame.inline_around |= around;
    }
    open_.push_back(frame);
  }

  void leave() {
    if (open_.back().block) {
      cut();
      contexts_.pop_back();
    }
    open_.pop_back();
  }

  const Markup& markup_;
  const ClassWords& classes_;
  Flow& flow_;
  PieceWriter writer_;
  std::vector<Frame> open_;
  std::vector<BlockAround> contexts_;  // of the open block elements
};

}  // namespace

Flow flatten(const Markup& markup, const ClassWords& classes) {
  Flow flow;
  Walk(markup, classes, flow).run();
  return flow;
}

}  // namespace dragoman::page
