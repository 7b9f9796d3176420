#include "actors/phrases.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::actors {

namespace {

bool is_cut(char32_t c) {
  return c == U'-' || c == U'/' || c == U'\'' || c == U'\u2019' || c == U'\u2018' || c == U'\u2010' || c == U'\u2011' ||
         c == U'\u2013' || c == U' ' || c == U',' || c == U'(' || c == U')' || c == U'"';
}

Shape shape_of(std::string_view piece) {
  bool any_lower = false, first_upper = false, seen = false;
  std::size_t letters = 0, marks = 0;
  for (std::size_t at = 0; at < piece.size();) {
    const auto c = base::decode(piece, at);
    at += c.size;
    if (!base::is_letter(c.value)) {
      marks += c.value < 128 && base::is_ascii_digit(static_cast<char>(c.value));
      continue;
    }
    ++letters;
    if (!seen) first_upper = base::is_upper(c.value);
    seen = true;
    any_lower |= !base::is_upper(c.value);
  }
  if (!first_upper) return Shape::kLower;
  return !any_lower && letters + marks > 1 ? Shape::kCapitals : Shape::kTitle;
}

std::string normal(std::string_view piece, const Spelling& spelling) {
  std::string word = base::fold(piece);
  std::erase(word, '.');
  const auto other = spelling.find(word);
  return other == spelling.end() ? word : other->second;
}

// The regular plural, so that a row's noun is found whatever a tagger takes for its lemma.
std::string plural_of(const std::string& word) {
  const auto ends = [&](std::string_view tail) { return word.ends_with(tail); };
  if (ends("s") || ends("x") || ends("ch") || ends("sh")) return word + "es";
  const bool vowel_before =
      word.size() > 1 && std::string_view("aeiou").find(word[word.size() - 2]) != std::string_view::npos;
  if (ends("y") && !vowel_before) return word.substr(0, word.size() - 1) + "ies";
  return word + "s";
}

template <class Sink>
void pieces(std::string_view text, Sink sink) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = base::decode(text, at);
    if (is_cut(c.value)) {
      if (at > begin) sink(text.substr(begin, at - begin));
      begin = at + c.size;
    }
    at += c.size;
  }
  if (begin < text.size()) sink(text.substr(begin));
}

bool allowed(Shape wanted, Shape found) { return static_cast<int>(found) >= static_cast<int>(wanted); }

}  // namespace

std::vector<Unit> cut(std::string_view phrase, const Spelling& spelling) {
  std::vector<Unit> out;
  pieces(phrase, [&](std::string_view piece) {
    std::string word = normal(piece, spelling);
    if (!word.empty()) out.push_back({word, plural_of(word), shape_of(piece), 0});
  });
  return out;
}

Units cut(const Document& doc, const lang::Syntax& syntax, const Spelling& spelling) {
  Units units;
  for (Index t = 0; t < syntax.size(); ++t) {
    const auto begin = static_cast<Index>(units.items.size());
    units.first.push_back(begin);
    pieces(doc.view(syntax.tokens[t].span), [&](std::string_view piece) {
      std::string word = normal(piece, spelling);
      if (!word.empty()) units.items.push_back({word, word, shape_of(piece), t});
    });
    if (units.items.size() == begin + 1) units.items.back().lemma = normal(syntax.lemma(t), spelling);
  }
  units.first.push_back(static_cast<Index>(units.items.size()));
  return units;
}

void Phrases::add(std::string_view phrase, std::uint32_t term, const Spelling& spelling) {
  auto units = cut(phrase, spelling);
  if (units.empty()) return;
  if (by_lemma_) by_first_[units.front().lemma].push_back({units, term});
  const std::string first = units.front().word;
  by_first_[first].push_back({std::move(units), term});
}

void Phrases::finish() {
  for (auto& [word, phrases] : by_first_) {
    std::stable_sort(phrases.begin(), phrases.end(),
                     [](const Phrase& a, const Phrase& b) { return a.units.size() > b.units.size(); });
  }
}

bool Phrases::fits(const Phrase& phrase, const Units& units, Index unit, Index end) const {
  if (unit + phrase.units.size() > end) return false;
  for (std::size_t k = 0; k < phrase.units.size(); ++k) {
    const Unit& want = phrase.units[k];
    const Unit& have = units.items[unit + k];
    if (want.word != have.word && !(by_lemma_ && (want.word == have.lemma || want.lemma == have.word))) return false;
    if ((!by_lemma_ || want.shape == Shape::kCapitals) && !allowed(want.shape, have.shape)) return false;
  }
  const auto stop = unit + static_cast<Index>(phrase.units.size());
  // A phrase ends where a word ends: "Hamas" is not found in "Hamas-linked" as one token.
  return stop == units.items.size() || units.items[stop].token != units.items[stop - 1].token;
}

Hit Phrases::match(const Units& units, Index token, Index sentence_end) const {
  const Index unit = units.first[token];
  if (unit == units.first[token + 1]) return {};
  const Index end = units.first[sentence_end];
  const Phrase* best = nullptr;
  const auto consider = [&](const std::string& word) {
    const auto found = by_first_.find(word);
    if (found == by_first_.end()) return;
    for (const Phrase& phrase : found->second) {
      if (best != nullptr && phrase.units.size() <= best->units.size()) return;
      if (fits(phrase, units, unit, end)) best = &phrase;
    }
  };
  consider(units.items[unit].word);
  if (by_lemma_ && units.items[unit].lemma != units.items[unit].word) consider(units.items[unit].lemma);
  if (best == nullptr) return {};
  return {{token, units.items[unit + best->units.size() - 1].token + 1}, best->term};
}

std::vector<Hit> Phrases::find(const Units& units, const lang::Syntax& syntax) const {
  std::vector<Hit> hits;
  for (const auto& sentence : syntax.sentences) {
    for (Index t = sentence.first; t < sentence.last;) {
      const Hit hit = match(units, t, sentence.last);
      if (hit.tokens.size() == 0) {
        ++t;
        continue;
      }
      hits.push_back(hit);
      t = hit.tokens.last;
    }
  }
  return hits;
}

}  // namespace dragoman::actors
