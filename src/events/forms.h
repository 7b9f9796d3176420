// Inflected forms of the lemmas our tables know, so that a rule still fires where the tagger's lemma is wrong.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/table.h"
#include "dragoman/result.h"
#include "base/string_map.h"

namespace dragoman::events {

class Forms {
 public:
  // Adds the regular forms: -s, -ed, -ing with their spellings.
  void add_verb(std::string_view lemma);
  void add_noun(std::string_view lemma);
  // Adds the forms of events/irregular.tsv for lemmas already known as verbs.
  [[nodiscard]] Result<void> add_irregular(const base::TableSet& set);

  // "" when the form is none of ours.
  [[nodiscard]] std::string_view verb(std::string_view form) const;
  [[nodiscard]] std::string_view noun(std::string_view form) const;

 private:
  base::StringMap<std::string> verbs_, nouns_;
};

}  // namespace dragoman::events
