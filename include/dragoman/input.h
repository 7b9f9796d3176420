// What one page comes in as.
#pragma once

#include <string>
#include <vector>

namespace dragoman {

enum class InputFormat { kAuto, kHtml, kText };
enum class InputAs {
  kPage,  // clean it: noise goes, blocks are typed
  kClean  // it is the article already: text is the input byte for byte, every non-empty line a paragraph
};

struct Input {
  std::string bytes;  // after transfer and content decoding, before charset conversion
  InputFormat format = InputFormat::kAuto;
  InputAs as = InputAs::kPage;
  std::string source;  // becomes document.source
  // What came beside the page ("" = nothing). It wins over what the page says of itself.
  std::string title, published, url, publisher;
  std::string published_from = "input";   // "argument" for --published, "input" for a JSON Lines field
  std::vector<std::string> authors = {};  // likewise
  std::string charset = {};               // what the HTTP header or the feed named; "" when nothing did
  std::vector<std::string> warnings =
      {};  // what the reader found wrong ("the body ends early"); passed on to the record
};

}  // namespace dragoman
