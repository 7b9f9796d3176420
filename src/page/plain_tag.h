// Tags read without a tokenizer, as long as nothing in them is odd.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "page/tree_builder.h"

namespace dragoman::page {

struct PlainTag {
  std::string_view name;  // as written
  bool end = false;       // </name>
  bool closed = false;    // <name/>
  std::size_t size = 0;   // bytes of the tag; 0: it is not plain
};

class PlainTagReader {
 public:
  // The tag at the start of `html`, which begins with '<' and goes on to the end of the page. Not plain, and left to
  // the tokenizer: one that does not end, names with signs, end tags with attributes, kept values that decode_plain()
  // does not read.
  [[nodiscard]] PlainTag read(std::string_view html);
  // Of the tag read last; the values live until the next call.
  [[nodiscard]] std::span<const Attribute> attributes() const { return attributes_; }

 private:
  [[nodiscard]] bool read_attributes(std::string_view html, std::size_t& at, PlainTag& tag);
  [[nodiscard]] bool read_value(std::string_view html, std::size_t& at, Attr name);
  [[nodiscard]] bool keep(Attr name, std::string_view value);

  std::vector<Attribute> attributes_;
  std::deque<std::string> decoded_;  // values that read otherwise than they are written
  std::size_t decoded_used_ = 0;
};

}  // namespace dragoman::page
