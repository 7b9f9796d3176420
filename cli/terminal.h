// Text for a terminal: colour, columns, line breaks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dragoman::cli {

enum class Ink { kBold, kDim, kRed, kGreen, kYellow, kBlue, kMagenta, kCyan };

// Wraps words in escape sequences, or leaves them when colour is off.
class Paint {
 public:
  explicit Paint(bool on) : on_(on) {}
  [[nodiscard]] bool on() const { return on_; }
  [[nodiscard]] std::string operator()(Ink ink, std::string_view text) const;

 private:
  bool on_;
};

// Valid UTF-8 without control characters (those of a page could steer the terminal); runs of white space become one
// space.
[[nodiscard]] std::string plain(std::string_view text);
// Columns the text takes; our own escape sequences take none.
[[nodiscard]] std::size_t width_of(std::string_view text);
// Lines of at most `width` columns, broken at spaces (a longer word stays whole). Painted runs may cross lines.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t width);
// wrap(), the first line after `first`, the others after `rest`; ends with a line break.
[[nodiscard]] std::string hang(std::string_view first, std::string_view rest, std::string_view text,
                               std::size_t columns);
// Spaces up to `columns`.
[[nodiscard]] std::string pad(std::string text, std::size_t columns);
// Cut to `columns`, with an ellipsis when something went.
[[nodiscard]] std::string shorten(std::string_view text, std::size_t columns);

// Columns of the terminal that standard output is, from 40 to 120; 100 where it is none or does not tell.
[[nodiscard]] std::size_t terminal_columns();
inline const std::size_t kColumns = terminal_columns();

}  // namespace dragoman::cli
