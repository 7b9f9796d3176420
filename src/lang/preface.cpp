#include "lang/preface.h"

#include <algorithm>

#include "lang/marks.h"

namespace dragoman::lang {

namespace {

constexpr std::uint32_t kMaxTokens = 18;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

bool closes(std::string_view word) { return is_dash(word) || word == "\xE2\x80\x95"; }

bool is_in_capitals(std::string_view word) {
  return std::count_if(word.begin(), word.end(), is_upper) > 1 && std::none_of(word.begin(), word.end(), is_lower);
}

// A word that may open the report proper: "The", a name, a quotation, a figure.
bool may_open(std::string_view word) { return !word.empty() && !is_lower(word.front()); }

}  // namespace

std::uint32_t end_of_preface(std::string_view text, std::span<const text::Token> tokens,
                             const text::Sentence& sentence) {
  const auto word = [&](std::uint32_t t) { return text.substr(tokens[t].span.begin, tokens[t].span.size()); };
  const std::uint32_t last = std::min(sentence.last, sentence.first + kMaxTokens);
  bool inside = false, agency = false;
  for (std::uint32_t t = sentence.first; t + 1 < last; ++t) {
    const std::string_view w = word(t);
    const bool spaced = t > sentence.first && tokens[t - 1].span.end < tokens[t].span.begin &&
                        tokens[t].span.end < tokens[t + 1].span.begin;
    if (!inside && t > sentence.first && closes(w) && (spaced || (w != "-" && w != "--"))) {
      const bool named = agency || is_in_capitals(word(sentence.first));
      return named && may_open(word(t + 1)) ? t + 1 : sentence.first;
    }
    if (w == "(")
      inside = true;
    else if (w == ")")
      inside = false, agency = true;
    else {
      agency = inside && agency;
      if (!inside && is_lower(w.front())) return sentence.first;
    }
  }
  return sentence.first;
}

}  // namespace dragoman::lang
