#include "text/sentences.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/characters.h"

namespace dragoman::text {

namespace {

constexpr std::size_t kLongest = 256;     // words of a sentence: what later stages do within one is bounded by it
constexpr std::size_t kMostClosers = 32;  // quotes and brackets that close one sentence

class Splitter {
 public:
  Splitter(const Tables::Impl& tables, std::string_view text, std::span<const Word> words)
      : tables_(tables), text_(text), words_(words) {}

  // The first word after the sentence that word `at` closes; 0 when it closes none.
  [[nodiscard]] std::size_t end_after(std::size_t at) const {
    const Ending ending = words_[at].ending;
    if (ending == Ending::kNone) return 0;
    const std::size_t next = skip_closers(at + 1);
    if (next >= words_.size()) return words_.size();
    return breaks(at, next > at + 1, next) ? next : 0;
  }

 private:
  [[nodiscard]] std::string_view view(std::size_t i) const {
    return text_.substr(words_[i].token.span.begin, words_[i].token.span.size());
  }
  [[nodiscard]] Char first(std::size_t i) const { return read(text_, words_[i].token.span.begin); }
  [[nodiscard]] bool glued(std::size_t i) const { return !words_[i].token.space_before; }

  // Quotes and brackets that close, further stops, and footnote marks such as "[3]".
  [[nodiscard]] std::size_t skip_closers(std::size_t i) const {
    const std::size_t end = std::min(words_.size(), i + kMostClosers);
    while (i < end) {
      const char32_t c = first(i).value;
      const bool last = i + 1 == words_.size();
      if (c == '[' && i + 2 < words_.size() && view(i + 2) == "]" && (glued(i) || first(i + 1).kind == Kind::kDigit)) {
        i += 3;
      } else if (is_close_quote(c) || c == ')' || c == ']' || c == '}' ||
                 ((c == '"' || c == '\'') && view(i).size() <= 2 && (glued(i) || last)) ||
                 (glued(i) && words_[i].ending == Ending::kStop)) {
        ++i;
      } else {
        break;
      }
    }
    return i;
  }

  [[nodiscard]] bool is_opener(std::size_t i) const {
    const char32_t c = first(i).value;
    return is_open_quote(c) || c == '"' || c == '\'' || c == '(' || c == '[';
  }

  [[nodiscard]] bool breaks(std::size_t at, bool closed, std::size_t next) const {
    const Ending ending = words_[at].ending;
    std::size_t word = next;
    while (word < words_.size() && word < next + 3 && is_opener(word)) ++word;
    if (word == words_.size()) return false;
    const Char c = first(word);
    const bool opened = word > next;
    if (glued(next) && !closed && !(is_upper(c.value) && ending == Ending::kStop && !opened)) return false;
    if (is_lower_word(word))
      return ending == Ending::kStop && (first(next).value == '(' || (!closed && !opened && ends_plainly(at)));
    if (c.kind == Kind::kSymbol && !opened && !starts_sentence(c.value)) return false;
    if (c.kind == Kind::kDigit && first(next).value == '(') return false;  // a year after a title: "Viva! (1965)"
    if (ending == Ending::kMay)
      return closed || (opened && c.kind == Kind::kLetter && first(next).value != '(') || is_starter(word);
    return !(closed && view(at) != "." && is_reporting(word));
  }

  // Lower case all through; "iPhone" is not.
  [[nodiscard]] bool is_lower_word(std::size_t i) const {
    const Char c = first(i);
    if (c.kind != Kind::kLetter || is_upper(c.value) || !is_cased(c.value)) return false;
    const auto word = view(i).substr(0, kLongestKey);
    return std::none_of(word.begin(), word.end(), base::is_ascii_upper);
  }

  // A full word stands before the stop, no abbreviation we do not know: a lower-case word after it begins a sentence.
  [[nodiscard]] bool ends_plainly(std::size_t at) const {
    return at > 0 && is_lower_word(at - 1) && view(at - 1).size() > 3;
  }

  [[nodiscard]] static bool is_cased(char32_t c) { return c < 0x590 || (c >= 0x1E00 && c < 0x2000); }

  // Bullets, money and dashes begin sentences; commas and colons go on.
  [[nodiscard]] static bool starts_sentence(char32_t c) {
    return !(c == ',' || c == ';' || c == ':' || c == '.' || c == '%' || c == '/' || c == '&' || c == '=' ||
             is_dash(c));
  }

  [[nodiscard]] bool is_starter(std::size_t i) const {
    return is_upper(first(i).value) && tables_.starters.contains(key_of(view(i)));
  }

  // "Why?" Lavrov asked / "Why?" asked Lavrov / "Why?" the foreign minister asked (the last is lower case already).
  [[nodiscard]] bool is_reporting(std::size_t i) const {
    for (std::size_t k = i; k < words_.size() && k < i + 5; ++k) {
      const Char c = first(k);
      if (c.kind == Kind::kLetter && tables_.reporting.contains(key_of(view(k)))) return k > i || !is_upper(c.value);
      const bool name = is_upper(c.value) && (k == i || !tables_.starters.contains(key_of(view(k))));
      if (!name && words_[k].ending != Ending::kNone) return false;
      if (!name) return false;
    }
    return false;
  }

  const Tables::Impl& tables_;
  std::string_view text_;
  std::span<const Word> words_;
};

// Ends the sentence of words [first, end), and before that its parts when it is too long for one: lists, tables run
// together, texts without stops. Such a part ends behind the last semicolon of its second half, else behind the last
// comma, else where it is full.
void put_ends(std::string_view text, std::span<const Word> words, std::size_t first, std::size_t end,
              std::vector<std::uint32_t>& ends) {
  while (end - first > kLongest) {
    std::size_t cut = first + kLongest;
    for (const char mark : {';', ','}) {
      std::size_t at = first + kLongest;
      while (at > first + kLongest / 2 && text[words[at - 1].token.span.begin] != mark) --at;
      if (at == first + kLongest / 2) continue;
      cut = at;
      break;
    }
    ends.push_back(static_cast<std::uint32_t>(cut));
    first = cut;
  }
  ends.push_back(static_cast<std::uint32_t>(end));
}

}  // namespace

void cut_sentences(const Tables::Impl& tables, std::string_view text, std::span<const Word> words,
                   std::vector<std::uint32_t>& ends) {
  const Splitter splitter(tables, text, words);
  std::size_t done = 0;
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t end = splitter.end_after(i);
    i = std::max(i + 1, end);
    if (end == 0) continue;
    put_ends(text, words, done, end, ends);
    done = end;
  }
  if (done < words.size()) put_ends(text, words, done, words.size(), ends);
}

}  // namespace dragoman::text
