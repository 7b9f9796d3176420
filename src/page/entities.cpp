#include "page/entities.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::page {

namespace {

bool is_name_char(char c) { return base::is_ascii_alpha(c) || base::is_ascii_digit(c); }

struct Match {
  std::size_t raw = 0;      // bytes of the reference; 0: it is no reference, just an ampersand
  std::size_t decoded = 0;  // bytes it reads as
};

// True when the bytes after a reference can be what follows it in the decoded text.
bool continues(std::string_view raw_rest, std::string_view decoded_rest) {
  const auto literal = raw_rest.substr(
      0, std::min<std::size_t>({raw_rest.find_first_of(std::string_view("&\r\0", 3)), raw_rest.size(), 12}));
  if (literal.empty()) return raw_rest.empty() == decoded_rest.empty();
  return decoded_rest.starts_with(literal);
}

Match match_named(std::string_view raw, std::string_view decoded) {
  std::size_t n = 1;
  while (n < raw.size() && is_name_char(raw[n])) ++n;
  const bool semicolon = n < raw.size() && raw[n] == ';';
  const bool amp = raw.substr(1, 3) == "amp" || raw.substr(1, 3) == "AMP";
  if (n == 1 || (!amp && decoded.starts_with(raw.substr(0, n)))) return {};
  const auto try_length = [&](std::size_t length) -> std::size_t {
    std::size_t size = 0;
    for (int points = 0; points < 2 && size < decoded.size(); ++points) {
      size += base::decode(decoded, size).size;
      if (continues(raw.substr(length), decoded.substr(size))) return size;
    }
    return 0;
  };
  if (semicolon) {
    if (const auto size = try_length(n + 1)) return {n + 1, size};
  }
  for (std::size_t length = n; length > 2; --length) {
    if (const auto size = try_length(length)) return {length, size};
  }
  return {};
}

Match match_reference(std::string_view raw, std::string_view decoded) {
  if (raw.size() < 2 || decoded.empty()) return {};
  if (raw[1] != '#') return match_named(raw, decoded);
  std::size_t n = 2;
  const bool hex = n < raw.size() && (raw[n] == 'x' || raw[n] == 'X');
  if (hex) ++n;
  const auto digits = n;
  const auto is_digit = [&](char c) {
    return base::is_ascii_digit(c) || (hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
  };
  while (n < raw.size() && is_digit(raw[n])) ++n;
  if (n == digits) return {};
  if (n < raw.size() && raw[n] == ';') ++n;
  return {n, base::decode(decoded, 0).size};
}

std::uint32_t u32(std::size_t n) { return static_cast<std::uint32_t>(n); }

}  // namespace

void align_text(std::string_view raw, std::uint32_t raw_begin, std::string_view decoded, std::string& store,
                std::vector<Segment>& out) {
  const auto first = out.size();
  const auto kept = store.size();
  const auto converted = [&](std::size_t i, std::size_t raw_size, std::string_view text) {
    const auto begin = u32(store.size());
    store += text;
    out.push_back({{raw_begin + u32(i), raw_begin + u32(i + raw_size)}, {begin, u32(store.size())}, false});
  };
  std::size_t i = 0, j = 0, literal = 0;
  const auto flush = [&] {
    if (i > literal) out.push_back({{raw_begin + u32(literal), raw_begin + u32(i)}, {}, true});
  };
  bool aligned = true;
  while (i < raw.size() && aligned) {
    const char c = raw[i];
    if (c == '\0') {
      flush();
      ++i;
      if (j < decoded.size() && decoded[j] == '\0') ++j;
      literal = i;
    } else if (c == '\r') {
      flush();
      const std::size_t size = i + 1 < raw.size() && raw[i + 1] == '\n' ? 2 : 1;
      converted(i, size, "\n");
      aligned = j < decoded.size() && (decoded[j] == '\n' || decoded[j] == '\r');
      j += size == 2 && j + 1 < decoded.size() && decoded[j] == '\r' && decoded[j + 1] == '\n' ? 2 : 1;
      i += size;
      literal = i;
    } else if (c == '&') {
      const auto match = match_reference(raw.substr(i), decoded.substr(std::min(j, decoded.size())));
      if (match.raw == 0) {
        aligned = j < decoded.size() && decoded[j] == '&';
        ++i;
        ++j;
        continue;
      }
      flush();
      converted(i, match.raw, decoded.substr(j, match.decoded));
      i += match.raw;
      j += match.decoded;
      literal = i;
    } else {
      aligned = j < decoded.size() && decoded[j] == c;
      ++i;
      ++j;
    }
  }
  flush();
  if (aligned && j == decoded.size()) return;
  out.resize(first);
  store.resize(kept);
  std::string clean(decoded);
  std::erase(clean, '\0');
  converted(0, raw.size(), clean);
}

}  // namespace dragoman::page
