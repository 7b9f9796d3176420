#include "text/contractions.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/characters.h"

namespace dragoman::text {

namespace {

// Where the last clitic of word[0, end) begins; end when there is none.
std::size_t last_clitic(const Tables::Impl& tables, std::string_view word, std::size_t end) {
  std::size_t letters = end;
  while (letters > 0 && end - letters < 3 && base::is_ascii_alpha(word[letters - 1])) --letters;
  if (letters == end) return end;
  std::size_t mark = letters;
  do {
    if (mark == 0) return end;
    --mark;
  } while (!base::is_border(word, mark));
  if (!is_apostrophe(read(word, mark).value)) return end;
  if (mark > 0 && tables.clitics.contains(key_of(word.substr(mark - 1, end - mark + 1)))) return mark - 1;  // n't
  return tables.clitics.contains(key_of(word.substr(mark, end - mark))) ? mark : end;
}

// The table counts a straight apostrophe as one byte; the word may write a curly one.
std::vector<std::uint32_t> in_bytes(std::string_view word, const std::vector<std::uint32_t>& lengths) {
  std::vector<std::uint32_t> out;
  std::size_t at = 0;
  for (auto left : lengths) {
    const std::size_t begin = at;
    for (; left > 0; --left) at += base::decode(word, at).size;
    out.push_back(static_cast<std::uint32_t>(at - begin));
  }
  return out;
}

// "1930's" is a decade, "2016's" a possessive.
bool is_decade(std::string_view word) {
  return (word.size() == 2 || word.size() == 4) && word.back() == '0' &&
         std::all_of(word.begin(), word.end(), base::is_ascii_digit);
}

}  // namespace

std::vector<std::uint32_t> cut_contraction(const Tables::Impl& tables, std::string_view word) {
  const bool plain = word.size() <= kLongestKey && std::all_of(word.begin(), word.end(), base::is_ascii_alpha);
  if (plain && (word.size() < 5 || word.size() > 8)) return {};
  if (word.size() <= kLongestKey) {
    if (const auto it = tables.contractions.find(key_of(word)); it != tables.contractions.end())
      return in_bytes(word, it->second);
  }
  if (plain) return {};
  std::vector<std::uint32_t> ends;
  for (std::size_t end = word.size(); end > 0;) {
    const std::size_t cut = last_clitic(tables, word, end);
    if (cut == end || cut == 0 || is_decade(word.substr(0, cut))) break;
    ends.push_back(static_cast<std::uint32_t>(cut));
    end = cut;
  }
  std::reverse(ends.begin(), ends.end());
  std::uint32_t at = 0;
  for (auto& length : ends) {
    const auto end = length;
    length -= at;
    at = end;
  }
  return ends;
}

}  // namespace dragoman::text
