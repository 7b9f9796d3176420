#include "events/forms.h"

namespace dragoman::events {

namespace {

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

std::string with_s(std::string_view lemma) {
  const std::string word(lemma);
  if (word.ends_with("s") || word.ends_with("x") || word.ends_with("z") || word.ends_with("ch") || word.ends_with("sh"))
    return word + "es";
  if (word.size() > 1 && word.back() == 'y' && !is_vowel(word[word.size() - 2]))
    return word.substr(0, word.size() - 1) + "ies";
  return word + "s";
}

}  // namespace

void Forms::add_verb(std::string_view lemma) {
  const std::string word(lemma);
  if (word.size() < 2) return;
  verbs_.emplace(word, word);
  verbs_.emplace(with_s(word), word);
  if (word.back() == 'e') {
    verbs_.emplace(word + "d", word);
    if (word.ends_with("ee"))
      verbs_.emplace(word + "ing", word);
    else
      verbs_.emplace(word.substr(0, word.size() - 1) + "ing", word);
    return;
  }
  const bool y = word.back() == 'y' && !is_vowel(word[word.size() - 2]);
  verbs_.emplace(y ? word.substr(0, word.size() - 1) + "ied" : word + "ed", word);
  verbs_.emplace(word + "ing", word);
  const bool doubles = word.size() > 2 && !is_vowel(word.back()) &&
                       std::string_view("wxy").find(word.back()) == std::string_view::npos &&
                       is_vowel(word[word.size() - 2]) &&
                       (!is_vowel(word[word.size() - 3]) || word[word.size() - 3] == 'u');
  if (doubles) {
    verbs_.emplace(word + word.back() + "ed", word);
    verbs_.emplace(word + word.back() + "ing", word);
  }
}

void Forms::add_noun(std::string_view lemma) {
  nouns_.emplace(lemma, lemma);
  nouns_.emplace(with_s(lemma), lemma);
}

Result<void> Forms::add_irregular(const base::TableSet& set) {
  auto table = set.table("events/irregular.tsv", {"lemma", "forms"});
  if (!table) return fail(table.error());
  for (std::size_t r = 0; r < table->size(); ++r) {
    if (!verbs_.contains(table->id(r))) continue;
    for (const auto form : base::split(table->cell(r, "forms"))) verbs_[std::string(form)] = std::string(table->id(r));
  }
  return {};
}

std::string_view Forms::verb(std::string_view form) const {
  const auto found = verbs_.find(form);
  return found == verbs_.end() ? std::string_view() : found->second;
}

std::string_view Forms::noun(std::string_view form) const {
  const auto found = nouns_.find(form);
  return found == nouns_.end() ? std::string_view() : found->second;
}

}  // namespace dragoman::events
