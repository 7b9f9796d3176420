#include "lang/known_names.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"

namespace dragoman::lang {
namespace {

constexpr std::size_t kLongest = 5;  // words of a name
constexpr std::string_view kCurly = "\xE2\x80\x99";

// Lower case with straight apostrophes, the form of the table's keys.
std::string fold_word(std::string_view word) {
  std::string out = base::lower(word);
  for (std::size_t at = out.find(kCurly); at != std::string::npos; at = out.find(kCurly, at))
    out.replace(at, kCurly.size(), "'");
  return out;
}

}  // namespace

Result<KnownNames> KnownNames::load(const base::ModelFile& file) {
  const auto text = file.text("gazetteer");
  if (!text) return fail(text.error());
  KnownNames out;
  std::string_view rest = *text;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    unsigned bits = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), bits);
    if (error != std::errc() || end == line.data() + line.size() || bits >= (1U << kBits)) {
      return fail(ErrorCode::kBadModel, "lang", "wrong line in the table of known names: " + std::string(line));
    }
    const std::string_view key = line.substr(static_cast<std::size_t>(end - line.data()) + 1);
    out.names_.emplace(key, static_cast<std::uint8_t>(bits));
    if (const std::size_t space = key.find(' '); space != std::string_view::npos)
      out.first_words_.insert(key.substr(0, space));
  }
  return out;
}

KnownNames::Word KnownNames::look_up(std::string_view word, bool capital) const {
  Word out;
  out.capital = capital;
  if (!capital) return out;
  const std::string key = fold_word(word);
  if (const auto it = names_.find(key); it != names_.end()) out.bits = it->second;
  out.begins = first_words_.contains(key);
  return out;
}

void KnownNames::kinds(std::span<const std::string_view> words, std::span<const Word> known,
                       std::vector<std::uint8_t>& out) const {
  out.resize(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) out[i] = known[i].bits;
  std::string key;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!known[i].begins) continue;
    key.clear();
    std::array<std::size_t, kLongest> ends{};
    std::size_t longest = 0;
    for (std::size_t j = i; j < std::min(i + kLongest, words.size()); ++j) {
      if (j > i) key += ' ';
      key += fold_word(words[j]);
      ends[longest++] = key.size();
    }
    for (std::size_t n = longest; n > 1; --n) {
      const auto it = names_.find(std::string_view(key).substr(0, ends[n - 1]));
      if (it == names_.end()) continue;
      for (std::size_t j = i; j < i + n; ++j) out[j] |= static_cast<std::uint8_t>(it->second | (j > i ? kInside : 0));
      break;
    }
  }
}

}  // namespace dragoman::lang
