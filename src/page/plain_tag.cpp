#include "page/plain_tag.h"

#include <array>

#include "base/utf8.h"
#include "page/attributes.h"
#include "page/references.h"

namespace dragoman::page {

namespace {

enum Sign : unsigned char {
  kSpace = 1,     // white space of HTML
  kEndsName = 2,  // of an attribute
  kEndsBare = 4,  // a value without quotes
  kNameByte = 8   // of a plain tag
};
constexpr auto kSigns = [] {
  std::array<unsigned char, 256> out{};
  for (const char c : {' ', '\t', '\n', '\f', '\r'})
    out[static_cast<unsigned char>(c)] = kSpace | kEndsName | kEndsBare;
  out['/'] = out['='] = kEndsName;
  out['>'] = kEndsName | kEndsBare;
  for (unsigned c = 0; c < 128; ++c) {
    const char ch = static_cast<char>(c);
    if (base::is_ascii_alpha(ch) || base::is_ascii_digit(ch) || ch == '-') out[c] = kNameByte;
  }
  return out;
}();

bool is(char c, Sign sign) { return (kSigns[static_cast<unsigned char>(c)] & sign) != 0; }

std::size_t skip_spaces(std::string_view html, std::size_t at) {
  while (at < html.size() && is(html[at], kSpace)) ++at;
  return at;
}

}  // namespace

PlainTag PlainTagReader::read(std::string_view html) {
  PlainTag tag;
  attributes_.clear();
  decoded_used_ = 0;
  std::size_t at = 1;
  tag.end = html.size() > 1 && html[1] == '/';
  if (tag.end) ++at;
  const auto name = at;
  if (at >= html.size() || !base::is_ascii_alpha(html[at])) return {};
  while (at < html.size() && is(html[at], kNameByte)) ++at;
  tag.name = html.substr(name, at - name);
  if (tag.end) {
    at = skip_spaces(html, at);
    if (at >= html.size() || html[at] != '>') return {};
    ++at;
  } else if (at >= html.size() || !is(html[at], kEndsName) || html[at] == '=' || !read_attributes(html, at, tag)) {
    return {};
  }
  tag.size = at;
  return tag;
}

// Moves `at` behind the tag. False when it is not plain.
bool PlainTagReader::read_attributes(std::string_view html, std::size_t& at, PlainTag& tag) {
  for (;;) {
    at = skip_spaces(html, at);
    if (at >= html.size()) return false;
    if (html[at] == '>') break;
    if (html[at] == '/') {
      if (at + 1 < html.size() && html[at + 1] == '>') {
        tag.closed = true;
        ++at;
        break;
      }
      ++at;
      continue;
    }
    const auto begin = at++;  // a name may begin with "="
    while (at < html.size() && !is(html[at], kEndsName)) ++at;
    const auto name = attr_of(html.substr(begin, at - begin));
    at = skip_spaces(html, at);
    if (at >= html.size()) return false;
    if (html[at] == '=') {
      if (!read_value(html, ++at, name)) return false;
    } else if (!keep(name, {})) {
      return false;
    }
  }
  ++at;
  return true;
}

bool PlainTagReader::read_value(std::string_view html, std::size_t& at, Attr name) {
  at = skip_spaces(html, at);
  if (at >= html.size()) return false;
  const char quote = html[at];
  if (quote == '>') return keep(name, {});  // no value
  auto end = at;
  if (quote == '"' || quote == '\'') {
    end = html.find(quote, ++at);
    if (end == std::string_view::npos) return false;
  } else {
    while (end < html.size() && !is(html[end], kEndsBare)) ++end;
    if (end == html.size()) return false;
  }
  const auto value = html.substr(at, end - at);
  at = end + (quote == '"' || quote == '\'' ? 1 : 0);
  return keep(name, value);
}

// False when the value is not plain.
bool PlainTagReader::keep(Attr name, std::string_view value) {
  if (name == Attr::kOther) return true;
  for (const auto& earlier : attributes_) {
    if (earlier.name == name) return true;
  }
  auto odd = find_markup(value, 0);
  while (odd < value.size() && value[odd] == '<') odd = find_markup(value, odd + 1);
  if (odd < value.size()) {
    if (decoded_used_ == decoded_.size()) decoded_.emplace_back();
    auto& text = decoded_[decoded_used_++];
    text.clear();
    if (!decode_plain(value, Where::kAttribute, text)) return false;
    value = text;
  }
  attributes_.push_back({name, value});
  return true;
}

}  // namespace dragoman::page
