#include "watch/opml.h"

#include "archive/xml.h"
#include "base/utf8.h"

namespace dragoman::watch {

namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = base::trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line.front() != '#') out.emplace_back(line);
  }
  return out;
}

}  // namespace

std::vector<std::string> feeds_of(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (!base::trim(text).starts_with('<')) return lines_of(text);
  std::vector<std::string> out;
  archive::XmlScanner scanner(text);
  for (auto piece = scanner.next(); piece.kind != archive::XmlPiece::Kind::kStop; piece = scanner.next()) {
    if (piece.kind != archive::XmlPiece::Kind::kBegin || base::lower(piece.name) != "outline") continue;
    auto address = archive::attribute(piece.attributes, "xmlUrl");
    if (address.empty()) address = archive::attribute(piece.attributes, "xmlurl");
    if (!address.empty()) out.push_back(std::move(address));
  }
  return out;
}

}  // namespace dragoman::watch
