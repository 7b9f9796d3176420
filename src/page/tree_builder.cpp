#include "page/tree_builder.h"

#include "page/entities.h"

namespace dragoman::page {

namespace {

// How far an end tag or an implied end looks up the open elements. Bounds the work on hostile nesting.
constexpr std::size_t kSearchDepth = 512;

}  // namespace

TreeBuilder::TreeBuilder(Markup& out) : out_(out) {
  out_.nodes.reserve(out_.html.size() / 48 + 16);
  out_.nodes.push_back({});
  open_.push_back({0, LXB_TAG__UNDEF});
}

void TreeBuilder::finish() {
  while (open_.size() > 1) pop();
  out_.nodes[0].end = static_cast<std::uint32_t>(out_.nodes.size());
  out_.block_parent.resize(out_.nodes.size(), 0);
  for (std::size_t i = 1; i < out_.nodes.size(); ++i) {
    const auto parent = out_.nodes[i].parent;
    out_.block_parent[i] = parent == 0 || tag_is(out_.nodes[parent].tag, kBlock) ? parent : out_.block_parent[parent];
  }
}

void TreeBuilder::push_text(Span source, std::uint32_t first_segment) {
  Node node;
  node.is_text = true;
  node.parent = open_.back().node;
  node.source = source;
  node.first = first_segment;
  node.count = static_cast<std::uint32_t>(out_.segments.size()) - first_segment;
  node.end = static_cast<std::uint32_t>(out_.nodes.size()) + 1;
  out_.nodes.push_back(node);
}

void TreeBuilder::verbatim_text(Span source) {
  const auto first = static_cast<std::uint32_t>(out_.segments.size());
  out_.segments.push_back({source, {}, true});
  push_text(source, first);
}

void TreeBuilder::text(Span source, std::string_view decoded) {
  if (source.empty() || decoded.empty()) return;
  const auto raw = out_.html.substr(source.begin, source.size());
  if (decoded == raw && decoded.find('\0') == std::string_view::npos) return verbatim_text(source);
  const auto first = static_cast<std::uint32_t>(out_.segments.size());
  align_text(raw, source.begin, decoded, out_.decoded, out_.segments);
  push_text(source, first);
}

bool TreeBuilder::start_tag(const StartTag& tag) {
  const auto id = tag.id;
  if ((id == LXB_TAG_BODY || id == LXB_TAG_HTML) && count(id) > 0) return false;
  close_implied(id);
  Node node;
  node.tag = id < kTagCount ? static_cast<std::uint16_t>(id) : std::uint16_t{0};
  node.parent = open_.back().node;
  node.source = tag.source;
  node.first = static_cast<std::uint32_t>(out_.attributes.size());
  for (const auto& attribute : tag.attributes) {
    const auto begin = static_cast<std::uint32_t>(out_.values.size());
    out_.values += attribute.value;
    out_.attributes.push_back({attribute.name, {begin, static_cast<std::uint32_t>(out_.values.size())}});
  }
  node.count = static_cast<std::uint32_t>(tag.attributes.size());
  const auto index = static_cast<std::uint32_t>(out_.nodes.size());
  node.end = index + 1;
  out_.nodes.push_back(node);
  const bool foreign = count(LXB_TAG_SVG) + count(LXB_TAG_MATH) > 0;
  if (tag_is(id, kVoid) || (tag.closed && (foreign || id == LXB_TAG_SVG || id == LXB_TAG_MATH))) return false;
  open_.push_back({index, id});
  if (id < kTagCount) ++count_[id];
  return !foreign && id != LXB_TAG_PLAINTEXT;
}

// Ends what the start of `tag` ends without saying so.
void TreeBuilder::close_implied(std::uintptr_t tag) {
  if (tag_is(tag, kClosesP) && count(LXB_TAG_P) > 0) close_up_to(LXB_TAG_P, kScope);
  if (tag_is(tag, kHeadingTag) && tag_is(open_.back().tag, kHeadingTag)) pop();
  switch (tag) {
    case LXB_TAG_BODY: close_up_to(LXB_TAG_HEAD, 0); break;
    case LXB_TAG_LI: close_in_list(LXB_TAG_LI, LXB_TAG_LI, LXB_TAG_UL, LXB_TAG_OL); break;
    case LXB_TAG_DT:
    case LXB_TAG_DD: close_in_list(LXB_TAG_DT, LXB_TAG_DD, LXB_TAG_DL, LXB_TAG_DL); break;
    case LXB_TAG_OPTION: close_in_list(LXB_TAG_OPTION, LXB_TAG_OPTION, LXB_TAG_SELECT, LXB_TAG_DATALIST); break;
    case LXB_TAG_TD:
    case LXB_TAG_TH: close_in_list(LXB_TAG_TD, LXB_TAG_TH, LXB_TAG_TABLE, LXB_TAG_TR); break;
    case LXB_TAG_TR: close_in_list(LXB_TAG_TR, LXB_TAG_TR, LXB_TAG_TABLE, LXB_TAG_TABLE); break;
    case LXB_TAG_TBODY:
    case LXB_TAG_THEAD:
    case LXB_TAG_TFOOT: close_in_list(LXB_TAG_TBODY, LXB_TAG_THEAD, LXB_TAG_TABLE, LXB_TAG_TABLE); break;
    case LXB_TAG_A: close_link(); break;
    default:
      if (count(LXB_TAG_HEAD) > 0 && tag_is(tag, kClosesP)) close_up_to(LXB_TAG_HEAD, 0);
  }
}

void TreeBuilder::close_in_list(std::uintptr_t first, std::uintptr_t second, std::uintptr_t barrier_1,
                                std::uintptr_t barrier_2) {
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
void TreeBuilder::close_link() {
  if (count(LXB_TAG_A) == 0) return;
  for (auto at = open_.size(); at-- > 1 && tag_is(open_[at].tag, kInline);) {
    if (open_[at].tag == LXB_TAG_A) {
      pop_to(at);
      return;
    }
  }
}

void TreeBuilder::close_up_to(std::uintptr_t tag, std::uint16_t barrier) {
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

void TreeBuilder::end_tag(std::uintptr_t tag) {
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

void TreeBuilder::pop() {
  const Open top = open_.back();
  out_.nodes[top.node].end = static_cast<std::uint32_t>(out_.nodes.size());
  if (top.tag < kTagCount) --count_[top.tag];
  open_.pop_back();
}

void TreeBuilder::pop_to(std::size_t at) {
  while (open_.size() > at) pop();
}

}  // namespace dragoman::page
