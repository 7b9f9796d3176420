#include "geo/names.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::geo {

namespace {

bool is_dropped(char c) { return c == '.' || c == '\'' || c == '`'; }

bool is_kept(char c) {
  return base::is_ascii_alpha(c) || base::is_ascii_digit(c) || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// base::fold, quick for plain text.
std::string folded_of(std::string_view name) {
  if (std::any_of(name.begin(), name.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }))
    return base::fold(name);
  std::string out(name);
  for (char& c : out) c = base::is_ascii_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string_view without_article(std::string_view name) {
  if (name.size() > 4 && (name.starts_with("the ") || name.starts_with("The "))) name.remove_prefix(4);
  return name;
}

}  // namespace

std::string key_of(std::string_view name) {
  const std::string folded = folded_of(name);
  std::string key;
  key.reserve(folded.size());
  for (const char c : folded) {
    if (is_dropped(c)) continue;
    if (is_kept(c)) {
      key += c;
    } else if (!key.empty() && key.back() != ' ') {
      key += ' ';
    }
  }
  if (!key.empty() && key.back() == ' ') key.pop_back();
  if (key.size() > 4 && key.starts_with("the ")) key.erase(0, 4);
  return key;
}

bool is_abbreviation(std::string_view name) {
  bool letters = false;
  for (std::size_t at = 0; at < name.size();) {
    const auto c = base::decode(name, at);
    if (base::is_letter(c.value)) {
      if (!base::is_upper(c.value)) return false;
      letters = true;
    }
    at += c.size;
  }
  return letters;
}

bool is_capitalised(std::string_view name) {
  name = without_article(name);
  if (name.empty()) return false;
  const auto first = base::decode(name, 0).value;
  return base::is_upper(first) || !base::is_letter(first);
}

}  // namespace dragoman::geo
