// Names of authors as pages write them.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/table.h"

namespace dragoman::page {

// Words that begin with capitals, two to six, at most two that do not ("de la"), no digits: what a person's name looks
// like.
[[nodiscard]] bool looks_like_name(std::string_view text);

// Compiled data/page/byline_words.tsv. Immutable.
class Bylines {
 public:
  [[nodiscard]] static Result<Bylines> load(const base::TableSet& set);

  // A name as bylines write it -> the name alone: no "By", no address, no "| Reporter"; "" when it is no name.
  [[nodiscard]] std::string clean(std::string_view text) const;
  // "By Ana Costa, Bo Li and Cy Roe in Lima; additional reporting by Di Wu" -> the names, in order; empty where it is
  // not two names or more and nothing else.
  [[nodiscard]] std::vector<std::string> several(std::string_view text) const;
  // The names in a line: "By Ana Costa, Lima", "Written by Ana Costa on Monday"; with `opened` only in one that
  // begins as a byline does.
  [[nodiscard]] std::vector<std::string> in_line(std::string_view line, bool opened) const;
  // The one name in a line; "" when it is none.
  [[nodiscard]] std::string single(std::string_view line, bool opened) const;
  // "By" and nothing else: the names are in the next line.
  [[nodiscard]] bool is_label(std::string_view line) const;
  // "admin", "staff": nobody's name. In any case.
  [[nodiscard]] bool is_no_name(std::string_view word) const;
  // Of a page about an author.
  [[nodiscard]] bool is_address(std::string_view href) const;

 private:
  enum class Kind : std::uint8_t { kAddress, kCut, kCutLine, kInner, kJoint, kLabel, kLead, kNoName, kOpens, kPlace };
  static constexpr std::size_t kKinds = 10;
  using List = std::vector<std::string>;

  [[nodiscard]] const List& list(Kind kind) const { return words_[static_cast<std::size_t>(kind)]; }
  // `name` up to the first of the words of the list.
  void cut(std::string& name, Kind kind) const;

  std::array<List, kKinds> words_;  // longest first
};

}  // namespace dragoman::page
