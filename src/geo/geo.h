// Place mentions -> gazetteer entries and countries.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/table.h"
#include "dragoman/record.h"
#include "lang/syntax.h"
#include "page/page.h"

namespace dragoman::geo {

// The gazetteer (mapped) and data/geo/*.tsv: demonyms, metonyms, regions, abbreviations. Immutable.
class Tables {
 public:
  [[nodiscard]] static Result<Tables> load(const base::TableSet& set);
  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }

  // ISO 3166-1 alpha-3 of a country by any of its names ("Russia", "UK", "Burma"), as written in a text: a leading
  // "the" is skipped, a capital letter is needed, abbreviations only in capitals ("us" is none); "" when it is none.
  [[nodiscard]] std::string_view country_by_name(std::string_view name) const;
  // ... by a demonym, adjective or noun, any number ("Kazakh", "Britons"), capitalised; "" when it is none.
  [[nodiscard]] std::string_view country_by_demonym(std::string_view word) const;
  // The usual English name of a country code ("KAZ" -> "Kazakhstan"); "" for an unknown code.
  [[nodiscard]] std::string_view country_name(std::string_view alpha3) const;

 private:
  explicit Tables(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

// `items` and `tokens` run parallel, in text order, not overlapping.
struct Places {
  std::vector<Place> items;
  std::vector<lang::TokenRange> tokens;
};

// Countries, first-level divisions, cities, regions, waters; demonyms ("Russian") as use demonym; governments named by
// a place ("Beijing said", "the Kremlin") and places inside an organisation's name ("Kenya Red Cross") as use metonym.
// `use` is judged from syntax. What cannot be resolved is left out of lat/lon/geonames but stays a mention when the
// tagger calls it LOC or GPE; its country is that of what holds it or of what it is called after, where the text tells.
[[nodiscard]] Places resolve(const Tables& tables, const Document& doc, const lang::Syntax& syntax);

}  // namespace dragoman::geo
