#include "page/markup.h"

#include <algorithm>

#include "page/tags.h"
#include "page/tokenize.h"

namespace dragoman::page {

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
  constexpr std::uint32_t kMostNodes = 512;  // elements in elements in elements: each asks for all below it
  std::string out;
  const auto end = nodes[node].tag == LXB_TAG_SCRIPT ? nodes[node].end : std::min(nodes[node].end, node + kMostNodes);
  for (std::uint32_t i = node; i < end; ++i) {
    if (!nodes[i].is_text) continue;
    for (std::uint32_t s = nodes[i].first; s < nodes[i].first + nodes[i].count; ++s) out += text(segments[s]);
  }
  return out;
}

Result<Markup> parse_markup(std::string_view html, Shortcuts shortcuts) {
  Markup out;
  out.html = html;
  TreeBuilder builder(out);
  if (!tokenize(html, shortcuts, builder))
    return fail(ErrorCode::kBadInput, "page", "the HTML tokenizer ran out of memory");
  builder.finish();
  return out;
}

}  // namespace dragoman::page
