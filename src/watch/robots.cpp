#include "watch/robots.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace dragoman::watch {

namespace {

constexpr std::size_t kMaxPattern = 2048;
constexpr std::size_t kMaxSteps =
    20'000'000;  // of one question: rules that want more are made to be laborious, and refuse

int hex_of(char c) {
  if (base::is_ascii_digit(c)) return c - '0';
  const char low = base::to_ascii_lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

// One way to write each path: characters that need no escape stand for themselves, all others outside ASCII as %XX in
// capitals, and so those of `marks`, which mean more in a rule.
std::string normal(std::string_view path, std::string_view marks = {}) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    auto byte = static_cast<unsigned char>(path[i]);
    bool escaped = byte >= 0x80 || marks.find(path[i]) != std::string_view::npos;
    if (path[i] == '%' && i + 2 < path.size() && hex_of(path[i + 1]) >= 0 && hex_of(path[i + 2]) >= 0) {
      byte = static_cast<unsigned char>(hex_of(path[i + 1]) * 16 + hex_of(path[i + 2]));
      const char c = static_cast<char>(byte);
      escaped = byte >= 0x80 ||
                !(base::is_ascii_alpha(c) || base::is_ascii_digit(c) || c == '-' || c == '.' || c == '_' || c == '~');
      i += 2;
    }
    if (escaped) {
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 0xFU];
    } else {
      out += static_cast<char>(byte);
    }
  }
  return out;
}

// '*' is any run of characters, '$' at the end the end; else the pattern is a beginning of the path. Takes its steps,
// at most the product of the lengths, from `steps`.
bool fits(std::string_view pattern, std::string_view path, std::size_t& steps) {
  const bool whole = pattern.ends_with('$');
  if (whole) pattern.remove_suffix(1);
  std::size_t p = 0, at = 0, star = std::string_view::npos, from = 0;
  while (steps > 0) {
    --steps;
    if (p == pattern.size()) {
      if (!whole || at == path.size()) return true;
    } else if (pattern[p] == '*') {
      star = ++p;
      from = at;
      continue;
    } else if (at < path.size() && pattern[p] == path[at]) {
      ++p, ++at;
      continue;
    }
    if (star == std::string_view::npos || from >= path.size()) return false;
    p = star;
    at = ++from;
  }
  return false;
}

// The product of "Dragoman/1.0": letters, '-' and '_'.
std::string product_of(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (base::is_ascii_alpha(text[end]) || text[end] == '-' || text[end] == '_')) ++end;
  return base::lower(text.substr(0, end));
}

}  // namespace

Robots Robots::parse(std::string_view text, std::string_view agent) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Robots ours, all;
  bool has_ours = false;
  bool in_ours = false, in_all = false, naming = false;
  const auto each = [&](auto what) {
    if (in_ours) what(ours);
    if (in_all) what(all);
  };
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = base::trim(line.substr(0, line.find('#')));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const auto key = base::lower(base::trim(line.substr(0, colon)));
    const auto value = base::trim(line.substr(colon + 1));
    if (key == "user-agent") {
      if (!naming) in_ours = in_all = false;
      naming = true;
      in_all |= value == "*";
      in_ours |= product_of(value) == base::lower(agent);
      has_ours |= in_ours;
    } else if (key == "allow" || key == "disallow") {
      naming = false;
      if (value.empty() || value.size() > kMaxPattern) continue;
      each([&](Robots& group) { group.rules_.push_back({normal(value), key == "allow"}); });
    } else if (key == "crawl-delay") {
      naming = false;
      double seconds = 0;
      const auto [stop, wrong] = std::from_chars(value.data(), value.data() + value.size(), seconds);
      if (wrong == std::errc() && seconds > 0) each([&](Robots& group) { group.delay_ = std::min(seconds, 3600.0); });
    }
  }
  return has_ours ? ours : all;
}

bool Robots::allows(std::string_view path) const {
  if (path == "/robots.txt") return true;
  const auto asked = normal(path, "*$");
  std::size_t longest = 0;
  bool allow = true;
  std::size_t steps = kMaxSteps;
  for (const auto& rule : rules_) {
    const auto size = rule.pattern.size();
    if (size < longest || (size == longest && !rule.allow) || !fits(rule.pattern, asked, steps)) continue;
    longest = size;
    allow = rule.allow;
  }
  return allow && steps > 0;
}

}  // namespace dragoman::watch
