// HTML -> a flat tree: nodes in document order, each with the bytes it came from. The tokenizer is lexbor's; the tree
// is ours: it keeps offsets, never recurses, and mends bad nesting only as far as text extraction needs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/result.h"
#include "dragoman/span.h"

namespace dragoman::page {

// Attributes that are kept; all others are dropped while reading.
enum class Attr : std::uint8_t {
  kAriaHidden,
  kClass,
  kContent,
  kDatetime,
  kHidden,
  kHref,
  kHttpEquiv,
  kId,
  kItemprop,
  kItemtype,
  kLang,
  kName,
  kProperty,
  kRel,
  kRole,
  kStyle,
  kTitle,
  kType,
  kOther
};

// A piece of a text node: `decoded` is what it reads as. Verbatim: the same bytes as the source.
struct Segment {
  Span source;
  Span decoded;  // into Markup::decoded; unused when verbatim
  bool verbatim = true;
  bool operator==(const Segment&) const = default;
};

struct AttrValue {
  Attr name;
  Span value;  // into Markup::values
  bool operator==(const AttrValue&) const = default;
};

constexpr std::uint32_t kNoNode = 0xFFFFFFFF;

struct Node {
  std::uint16_t tag = 0;  // lexbor's id (LXB_TAG_...); 0 for an element HTML does not know
  bool is_text = false;
  std::uint32_t parent = kNoNode;
  std::uint32_t end = 0;    // one past the last node of the subtree
  Span source;              // of a text node its characters, of an element its start tag
  std::uint32_t first = 0;  // into segments (text) or attributes (element)
  std::uint32_t count = 0;
  bool operator==(const Node&) const = default;
};

// All spans named `source` count bytes of `html`, which must outlive the object.
struct Markup {
  std::string_view html;
  std::vector<Node> nodes;  // nodes[0] is a root that stands for the document
  std::vector<Segment> segments;
  std::vector<AttrValue> attributes;
  std::string values;
  std::string decoded;
  std::vector<std::uint32_t> block_parent;  // of each node the nearest block element above it, 0 for none

  [[nodiscard]] std::string_view attribute(const Node& node, Attr name) const;  // "" when absent
  [[nodiscard]] bool has(const Node& node, Attr name) const;
  [[nodiscard]] std::string_view text(const Segment& segment) const;
  // All characters below a node, as they stand.
  [[nodiscard]] std::string text_below(std::uint32_t node) const;
  bool operator==(const Markup&) const = default;
};

// Whether plain tags and text go past the tokenizer. Both ways build the same tree: tests compare them.
enum class Shortcuts { kTaken, kNone };

// Never fails on bad HTML; kBadInput only when the tokenizer itself gives up (out of memory).
[[nodiscard]] Result<Markup> parse_markup(std::string_view html, Shortcuts shortcuts = Shortcuts::kTaken);

}  // namespace dragoman::page
