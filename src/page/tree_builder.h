// Tokens -> Markup. Mends bad nesting only as far as text extraction needs.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "page/markup.h"
#include "page/tags.h"

namespace dragoman::page {

struct Attribute {
  Attr name;
  std::string_view value;  // character references resolved
};

struct StartTag {
  std::uintptr_t id;  // lexbor's; elements HTML does not know have one above kTagCount, each name its own
  Span source;        // the name in the page
  bool closed;        // ends in "/>"
  std::span<const Attribute> attributes;  // kept ones; of two with one name the first counts
};

class TreeBuilder {
 public:
  explicit TreeBuilder(Markup& out);

  // Characters as they stand in the page.
  void verbatim_text(Span source);
  // Characters that read as `decoded`.
  void text(Span source, std::string_view decoded);
  // True when HTML content follows, as the tag would have it: the tokenizer must be told.
  bool start_tag(const StartTag& tag);
  void end_tag(std::uintptr_t tag);
  void finish();

 private:
  struct Open {
    std::uint32_t node;
    std::uintptr_t tag;
  };

  void push_text(Span source, std::uint32_t first_segment);
  void close_implied(std::uintptr_t tag);
  // Closes the nearest `first` or `second` unless `barrier_1` or `barrier_2` stands before it.
  void close_in_list(std::uintptr_t first, std::uintptr_t second, std::uintptr_t barrier_1, std::uintptr_t barrier_2);
  void close_link();
  void close_up_to(std::uintptr_t tag, std::uint16_t barrier);
  void pop();
  void pop_to(std::size_t at);
  [[nodiscard]] std::uint32_t count(std::uintptr_t tag) const { return count_[tag]; }

  Markup& out_;
  std::vector<Open> open_;
  std::array<std::uint32_t, kTagCount> count_{};  // open elements of each tag
};

}  // namespace dragoman::page
