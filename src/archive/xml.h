// A pull scanner for the XML of feeds: lenient, no entities of its own, nothing recurses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dragoman::archive {

struct XmlPiece {
  enum class Kind { kBegin, kEnd, kText, kStop };
  Kind kind = Kind::kStop;
  std::string_view name;        // of an element, as written but for the prefix "atom:"
  std::string_view attributes;  // as written
  std::string_view text;        // as written; inside CDATA when `literal`
  bool literal = false;
  bool empty = false;  // <name/>: no kEnd follows
  std::size_t begin = 0, end = 0;
};

class XmlScanner {
 public:
  explicit XmlScanner(std::string_view text) : text_(text) {}
  // kStop at the end and for ever after.
  [[nodiscard]] XmlPiece next();
  [[nodiscard]] std::string_view between(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin);
  }

 private:
  [[nodiscard]] XmlPiece tag(std::size_t begin);
  std::string_view text_;
  std::size_t at_ = 0;
};

// The value of an attribute, character references resolved; "" when absent.
[[nodiscard]] std::string attribute(std::string_view attributes, std::string_view name);
// Resolves the five entities of XML and numeric references, once; others stay.
[[nodiscard]] std::string resolve_references(std::string_view text);

}  // namespace dragoman::archive
