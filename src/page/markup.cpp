#include "page/markup.h"

#include <lexbor/html/tokenizer.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/utf8.h"
#include "page/entities.h"
#include "page/tags.h"

namespace dragoman::page {

namespace {

// How far an end tag or an implied end looks up the open elements. Bounds the work on hostile nesting.
constexpr std::size_t kSearchDepth = 512;

struct AttrName {
  std::string_view name;
  Attr attr;
};
constexpr AttrName kAttrNames[] = {{"aria-hidden", Attr::kAriaHidden},
                                   {"class", Attr::kClass},
                                   {"content", Attr::kContent},
                                   {"datetime", Attr::kDatetime},
                                   {"hidden", Attr::kHidden},
                                   {"href", Attr::kHref},
                                   {"http-equiv", Attr::kHttpEquiv},
                                   {"id", Attr::kId},
                                   {"itemprop", Attr::kItemprop},
                                   {"itemtype", Attr::kItemtype},
                                   {"lang", Attr::kLang},
                                   {"name", Attr::kName},
                                   {"property", Attr::kProperty},
                                   {"rel", Attr::kRel},
                                   {"role", Attr::kRole},
                                   {"style", Attr::kStyle},
                                   {"title", Attr::kTitle},
                                   {"type", Attr::kType}};

Attr attr_of(std::string_view name) {
  if (name.empty()) return Attr::kOther;
  for (const auto& known : kAttrNames) {
    if (known.name.size() == name.size() && known.name.front() == name.front() && known.name == name) return known.attr;
  }
  return Attr::kOther;
}

class TreeBuilder {
 public:
  explicit TreeBuilder(Markup& out) : out_(out) {
    out_.nodes.reserve(out_.html.size() / 48 + 16);
    out_.nodes.push_back({});
    open_.push_back({0, LXB_TAG__UNDEF});
  }

  void token(lxb_html_tokenizer_t* tokenizer, const lxb_html_token_t& token) {
    if (token.tag_id == LXB_TAG__TEXT) {
      text(token);
    } else if (token.tag_id == LXB_TAG__EM_COMMENT || token.tag_id == LXB_TAG__EM_DOCTYPE ||
               token.tag_id == LXB_TAG__END_OF_FILE || token.tag_id == LXB_TAG__PROCESSINGINSTRUCTION) {
      return;
    } else if ((token.type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0) {
      end_tag(token.tag_id);
    } else {
      start_tag(tokenizer, token);
    }
  }

  void finish() {
    while (open_.size() > 1) pop();
    out_.nodes[0].end = static_cast<std::uint32_t>(out_.nodes.size());
    out_.block_parent.resize(out_.nodes.size(), 0);
    for (std::size_t i = 1; i < out_.nodes.size(); ++i) {
      const auto parent = out_.nodes[i].parent;
      out_.block_parent[i] = parent == 0 || tag_is(out_.nodes[parent].tag, kBlock) ? parent : out_.block_parent[parent];
    }
  }

 private:
  struct Open {
    std::uint32_t node;
    std::uintptr_t tag;
  };

  Span span(const lxb_char_t* begin, const lxb_char_t* end) const {
    const auto* base = reinterpret_cast<const lxb_char_t*>(out_.html.data());
    if (begin < base || end > base + out_.html.size() || end < begin) return {0, 0};
    return {static_cast<std::uint32_t>(begin - base), static_cast<std::uint32_t>(end - base)};
  }

  void text(const lxb_html_token_t& token) {
    const Span source = span(token.begin, token.end);
    const std::string_view decoded(reinterpret_cast<const char*>(token.text_start),
                                   static_cast<std::size_t>(token.text_end - token.text_start));
    if (source.empty() || decoded.empty()) return;
    const auto raw = out_.html.substr(source.begin, source.size());
    Node node;
    node.is_text = true;
    node.parent = open_.back().node;
    node.source = source;
    node.first = static_cast<std::uint32_t>(out_.segments.size());
    if (decoded == raw && decoded.find('\0') == std::string_view::npos) {
      out_.segments.push_back({source, {}, true});
    } else {
      align_text(raw, source.begin, decoded, out_.decoded, out_.segments);
    }
    node.count = static_cast<std::uint32_t>(out_.segments.size()) - node.first;
    node.end = static_cast<std::uint32_t>(out_.nodes.size()) + 1;
    out_.nodes.push_back(node);
  }

  void attributes(Node& node, const lxb_html_token_t& token) {
    node.first = static_cast<std::uint32_t>(out_.attributes.size());
    for (const auto* attr = token.attr_first; attr != nullptr; attr = attr->next) {
      std::size_t length = 0;
      const auto* bytes = lxb_html_token_attr_name(const_cast<lxb_html_token_attr_t*>(attr), &length);
      if (bytes == nullptr) continue;
      const auto name = attr_of({reinterpret_cast<const char*>(bytes), length});
      if (name == Attr::kOther) continue;
      const auto begin = static_cast<std::uint32_t>(out_.values.size());
      if (attr->value != nullptr) out_.values.append(reinterpret_cast<const char*>(attr->value), attr->value_size);
      out_.attributes.push_back({name, {begin, static_cast<std::uint32_t>(out_.values.size())}});
    }
    node.count = static_cast<std::uint32_t>(out_.attributes.size()) - node.first;
  }

  void start_tag(lxb_html_tokenizer_t* tokenizer, const lxb_html_token_t& token) {
    const auto tag = token.tag_id;
    if ((tag == LXB_TAG_BODY || tag == LXB_TAG_HTML) && seen(tag)) return;
    close_implied(tag);
    Node node;
    node.tag = tag < kTagCount ? static_cast<std::uint16_t>(tag) : std::uint16_t{0};
    node.parent = open_.back().node;
    node.source = span(token.begin, token.end);
    attributes(node, token);
    const auto index = static_cast<std::uint32_t>(out_.nodes.size());
    node.end = index + 1;
    out_.nodes.push_back(node);
    const bool foreign = count(LXB_TAG_SVG) + count(LXB_TAG_MATH) > 0;
    const bool closed = (token.type & LXB_HTML_TOKEN_TYPE_CLOSE_SELF) != 0;
    if (tag_is(tag, kVoid) || (closed && (foreign || tag == LXB_TAG_SVG || tag == LXB_TAG_MATH))) return;
    open_.push_back({index, tag});
    if (tag < kTagCount) ++count_[tag];
    if (!foreign && tag != LXB_TAG_PLAINTEXT) lxb_html_tokenizer_set_state_by_tag(tokenizer, true, tag, LXB_NS_HTML);
  }

  // Ends what the start of `tag` ends without saying so.
  void close_implied(std::uintptr_t tag) {
    if (tag_is(tag, kClosesP) && count(LXB_TAG_P) > 0) close_up_to(LXB_TAG_P, kScope);
    if (tag_is(tag, kHeadingTag) && tag_is(open_.back().tag, kHeadingTag)) pop();
    switch (tag) {
      case LXB_TAG_BODY:
        close_up_to(LXB_TAG_HEAD, 0);
        break;
      case LXB_TAG_LI:
        close_in_list(LXB_TAG_LI, LXB_TAG_LI, LXB_TAG_UL, LXB_TAG_OL);
        break;
      case LXB_TAG_DT:
      case LXB_TAG_DD:
        close_in_list(LXB_TAG_DT, LXB_TAG_DD, LXB_TAG_DL, LXB_TAG_DL);
        break;
      case LXB_TAG_OPTION:
        close_in_list(LXB_TAG_OPTION, LXB_TAG_OPTION, LXB_TAG_SELECT, LXB_TAG_DATALIST);
        break;
      case LXB_TAG_TD:
      case LXB_TAG_TH:
        close_in_list(LXB_TAG_TD, LXB_TAG_TH, LXB_TAG_TABLE, LXB_TAG_TR);
        break;
      case LXB_TAG_TR:
        close_in_list(LXB_TAG_TR, LXB_TAG_TR, LXB_TAG_TABLE, LXB_TAG_TABLE);
        break;
      case LXB_TAG_TBODY:
      case LXB_TAG_THEAD:
      case LXB_TAG_TFOOT:
        close_in_list(LXB_TAG_TBODY, LXB_TAG_THEAD, LXB_TAG_TABLE, LXB_TAG_TABLE);
        break;
      case LXB_TAG_A:
        close_link();
        break;
      default:
        if (count(LXB_TAG_HEAD) > 0 && tag_is(tag, kClosesP)) close_up_to(LXB_TAG_HEAD, 0);
    }
  }

  // Closes the nearest `first` or `second` unless `barrier_1` or `barrier_2` stands before it.
  void close_in_list(std::uintptr_t first, std::uintptr_t second, std::uintptr_t barrier_1, std::uintptr_t barrier_2) {
    if (count(first) + count(second) == 0) return;
    const auto stop = open_.size() > kSearchDepth ? open_.size() - kSearchDepth : 1;
    for (auto at = open_.size(); at-- > stop;) {
      const auto tag = open_[at].tag;
      if (tag == first || tag == second) {
        pop_to(at);
        return;
      }
      if (tag == barrier_1 || tag == barrier_2) return;
    }
  }

  // A link inside a link ends the outer one, if only formatting stands between.
  void close_link() {
    if (count(LXB_TAG_A) == 0) return;
    for (auto at = open_.size(); at-- > 1 && tag_is(open_[at].tag, kInline);) {
      if (open_[at].tag == LXB_TAG_A) {
        pop_to(at);
        return;
      }
    }
  }

  void close_up_to(std::uintptr_t tag, std::uint16_t barrier) {
    if (tag < kTagCount && count(tag) == 0) return;
    const auto stop = open_.size() > kSearchDepth ? open_.size() - kSearchDepth : 1;
    for (auto at = open_.size(); at-- > stop;) {
      if (open_[at].tag == tag) {
        pop_to(at);
        return;
      }
      if (tag_is(open_[at].tag, barrier)) return;
    }
  }

  void end_tag(std::uintptr_t tag) {
    if (tag == LXB_TAG_BODY || tag == LXB_TAG_HTML) return;
    std::uint16_t barrier = kSpecial;
    if (tag_is(tag, kBlock)) barrier = kScope;
    if (tag == LXB_TAG_TABLE || tag_is(tag, kHiddenTag)) barrier = 0;
    if (tag == LXB_TAG_TR || tag == LXB_TAG_TD || tag == LXB_TAG_TH || tag == LXB_TAG_TBODY || tag == LXB_TAG_THEAD) {
      close_in_list(tag, tag, LXB_TAG_TABLE, LXB_TAG_TABLE);
      return;
    }
    close_up_to(tag, barrier);
  }

  void pop() {
    const Open top = open_.back();
    out_.nodes[top.node].end = static_cast<std::uint32_t>(out_.nodes.size());
    if (top.tag < kTagCount) --count_[top.tag];
    open_.pop_back();
  }
  void pop_to(std::size_t at) {
    while (open_.size() > at) pop();
  }

  std::uint32_t count(std::uintptr_t tag) const { return count_[tag]; }
  bool seen(std::uintptr_t tag) const { return count_[tag] > 0; }

  Markup& out_;
  std::vector<Open> open_;
  std::array<std::uint32_t, kTagCount> count_{};
};

struct Context {
  TreeBuilder* builder;
  lxb_html_tokenizer_t* tokenizer;
};

lxb_html_token_t* on_token(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token, void* context) {
  static_cast<TreeBuilder*>(context)->token(tokenizer, *token);
  return token;
}

struct Release {
  void operator()(lxb_html_tokenizer_t* tokenizer) const {
    lxb_html_tokenizer_tags_destroy(tokenizer);
    lxb_html_tokenizer_attrs_destroy(tokenizer);
    lxb_html_tokenizer_destroy(tokenizer);
  }
};

}  // namespace

std::string_view Markup::attribute(const Node& node, Attr name) const {
  for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
    if (attributes[i].name == name)
      return std::string_view(values).substr(attributes[i].value.begin, attributes[i].value.size());
  }
  return {};
}

bool Markup::has(const Node& node, Attr name) const {
  for (std::uint32_t i = node.first; i < node.first + node.count; ++i) {
    if (attributes[i].name == name) return true;
  }
  return false;
}

std::string_view Markup::text(const Segment& segment) const {
  return segment.verbatim ? html.substr(segment.source.begin, segment.source.size())
                          : std::string_view(decoded).substr(segment.decoded.begin, segment.decoded.size());
}

std::string Markup::text_below(std::uint32_t node) const {
  std::string out;
  for (std::uint32_t i = node; i < nodes[node].end; ++i) {
    if (!nodes[i].is_text) continue;
    for (std::uint32_t s = nodes[i].first; s < nodes[i].first + nodes[i].count; ++s) out += text(segments[s]);
  }
  return out;
}

Result<Markup> parse_markup(std::string_view html) {
  Markup out;
  out.html = html;
  std::unique_ptr<lxb_html_tokenizer_t, Release> tokenizer(lxb_html_tokenizer_create());
  TreeBuilder builder(out);
  const auto no_memory = [] { return fail(ErrorCode::kBadInput, "page", "the HTML tokenizer ran out of memory"); };
  if (!tokenizer || lxb_html_tokenizer_init(tokenizer.get()) != LXB_STATUS_OK ||
      lxb_html_tokenizer_tags_make(tokenizer.get(), 64) != LXB_STATUS_OK ||
      lxb_html_tokenizer_attrs_make(tokenizer.get(), 64) != LXB_STATUS_OK) {
    return no_memory();
  }
  lxb_html_tokenizer_callback_token_done_set(tokenizer.get(), on_token, &builder);
  if (lxb_html_tokenizer_begin(tokenizer.get()) != LXB_STATUS_OK ||
      lxb_html_tokenizer_chunk(tokenizer.get(), reinterpret_cast<const lxb_char_t*>(html.data()), html.size()) !=
          LXB_STATUS_OK ||
      lxb_html_tokenizer_end(tokenizer.get()) != LXB_STATUS_OK) {
    return no_memory();
  }
  builder.finish();
  return out;
}

}  // namespace dragoman::page
