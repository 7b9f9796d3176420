#include "archive/xml.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"

namespace dragoman::archive {

namespace {

constexpr std::string_view kCdata = "<![CDATA[";

bool ends_name(char c) { return base::is_ascii_space(c) || c == '/' || c == '>' || c == '='; }

std::size_t behind(std::string_view text, std::string_view mark, std::size_t from) {
  const auto at = text.find(mark, from);
  return at == std::string_view::npos ? text.size() : at + mark.size();
}

}  // namespace

XmlPiece XmlScanner::tag(std::size_t begin) {
  XmlPiece piece;
  piece.begin = begin;
  const bool closing = text_.substr(begin).starts_with("</");
  const auto name_begin = begin + (closing ? 2 : 1);
  auto at = name_begin;
  while (at < text_.size() && !ends_name(text_[at])) ++at;
  piece.name = text_.substr(name_begin, at - name_begin);
  if (piece.name.starts_with("atom:")) piece.name.remove_prefix(5);
  const auto attributes_begin = at;
  // A '>' inside quotes does not end the tag.
  char quote = 0;
  while (at < text_.size() && (quote != 0 || text_[at] != '>')) {
    const char c = text_[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    }
    ++at;
  }
  piece.attributes = text_.substr(attributes_begin, at - attributes_begin);
  piece.empty = !closing && piece.attributes.ends_with('/');
  piece.kind = closing ? XmlPiece::Kind::kEnd : XmlPiece::Kind::kBegin;
  piece.end = at_ = std::min(at + 1, text_.size());
  return piece;
}

XmlPiece XmlScanner::next() {
  while (at_ < text_.size()) {
    const auto rest = text_.substr(at_);
    if (rest.starts_with("<!--")) {
      at_ = behind(text_, "-->", at_ + 4);
    } else if (rest.starts_with("<?")) {
      at_ = behind(text_, "?>", at_ + 2);
    } else if (rest.starts_with(kCdata)) {
      const auto begin = at_ + kCdata.size();
      at_ = behind(text_, "]]>", begin);
      const auto end = text_.substr(0, at_).ends_with("]]>") && at_ >= begin + 3 ? at_ - 3 : at_;
      return {XmlPiece::Kind::kText, {}, {}, text_.substr(begin, end - begin), true, false, begin, at_};
    } else if (rest.starts_with("<!")) {
      at_ = behind(text_, ">", at_ + 2);
    } else if (rest.size() > 1 && rest[0] == '<' && (rest[1] == '/' || base::is_ascii_alpha(rest[1]))) {
      return tag(at_);
    } else {
      const auto begin = at_;
      at_ = std::min(text_.find('<', at_ + 1), text_.size());
      return {XmlPiece::Kind::kText, {}, {}, text_.substr(begin, at_ - begin), false, false, begin, at_};
    }
  }
  return {};
}

std::string attribute(std::string_view attributes, std::string_view name) {
  for (std::size_t at = 0; at < attributes.size();) {
    while (at < attributes.size() && (base::is_ascii_space(attributes[at]) || attributes[at] == '/')) ++at;
    const auto begin = at;
    while (at < attributes.size() && !ends_name(attributes[at])) ++at;
    const auto found = attributes.substr(begin, at - begin);
    while (at < attributes.size() && base::is_ascii_space(attributes[at])) ++at;
    if (at >= attributes.size() || attributes[at] != '=') {
      at += found.empty() ? 1 : 0;
      continue;
    }
    ++at;
    while (at < attributes.size() && base::is_ascii_space(attributes[at])) ++at;
    if (at >= attributes.size()) break;
    const char quote = attributes[at];
    if (quote != '"' && quote != '\'') continue;
    const auto end = std::min(attributes.find(quote, at + 1), attributes.size());
    if (found == name) return resolve_references(attributes.substr(at + 1, end - at - 1));
    at = std::min(end + 1, attributes.size());
  }
  return "";
}

std::string resolve_references(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, char>, 5> kNamed = {
      {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}}};
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto amp = std::min(text.find('&', at), text.size());
    out.append(text.substr(at, amp - at));
    if (amp == text.size()) break;
    const auto end = text.substr(amp, 12).find(';');
    const auto body = end == std::string_view::npos ? std::string_view() : text.substr(amp + 1, end - 1);
    const auto* named = std::ranges::find(kNamed, body, &std::pair<std::string_view, char>::first);
    std::uint32_t value = 0;
    if (named != kNamed.end()) {
      value = static_cast<unsigned char>(named->second);
    } else if (body.size() > 1 && body[0] == '#') {
      const bool hex = body[1] == 'x' || body[1] == 'X';
      const auto* last = body.data() + body.size();
      const auto [stop, error] = std::from_chars(body.data() + (hex ? 2 : 1), last, value, hex ? 16 : 10);
      if (error != std::errc() || stop != last || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) value = 0;
    }
    if (value == 0) {
      out += '&';
      at = amp + 1;
    } else {
      base::append(out, value);
      at = amp + end + 1;
    }
  }
  return out;
}

}  // namespace dragoman::archive
