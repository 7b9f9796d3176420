// One page as this module reads it: the layers it was given, and the phrases and countries found in them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "actors/tables.h"
#include "geo/geo.h"

namespace dragoman::actors {

// A country seen at some tokens.
struct CountryHit {
  TokenRange tokens;
  std::string code;  // alpha-3
  PlaceUse use = PlaceUse::kLiteral;
  bool country = true;         // false: a place inside it ("Cairo")
  bool seat = false;           // a city or building that can stand for its government
  const Term* term = nullptr;  // row of states.tsv, where one said so
  std::string place = {};      // the name of a place inside the country
};

// How often a page speaks of each country.
struct CountryTally {
  std::map<std::string_view, std::size_t> count;
  std::size_t all = 0;

  void add(std::string_view code, std::size_t times = 1) { count[code] += times, all += times; }
  // The country spoken of most, how often, and how often the next; "" when there is none.
  struct Leader {
    std::string_view code = {};
    std::size_t times = 0, next = 0;
  };
  [[nodiscard]] Leader leader() const;
  [[nodiscard]] double share(std::size_t times) const { return static_cast<double>(times) / static_cast<double>(all); }
};

struct PageView {
  const Tables::Impl& tables;
  const geo::Tables& geo;
  const Document& doc;
  const lang::Syntax& syntax;
  Units units;
  std::vector<Hit> proper, common;
  std::vector<CountryHit> countries;
  std::vector<Index> proper_at, common_at, country_at;  // per token: index of the hit that covers it, or kNone
  std::string home;                                     // country most named on the page, "" when none stands out
  double home_share = 0;                                // its part of all country mentions
  double rival_share = 0;                               // that of the country named next most often
  std::string locality = {};                            // without a home: the country that nearly all its places lie in
  std::string day;                                      // of publication, YYYY-MM-DD; "" when unknown

  [[nodiscard]] const Term* proper_term(Index token) const {
    return proper_at[token] == kNone ? nullptr : &tables.terms[proper[proper_at[token]].term];
  }
  // As proper_term, but organisations and groups only.
  [[nodiscard]] const Term* organisation(Index token) const {
    const Term* term = proper_term(token);
    return term != nullptr && (term->source == Source::kOrganisation || term->source == Source::kGroup) ? term
                                                                                                        : nullptr;
  }
  [[nodiscard]] const Term* common_term(Index token) const {
    return common_at[token] == kNone ? nullptr : &tables.terms[common[common_at[token]].term];
  }
  [[nodiscard]] const CountryHit* country(Index token) const {
    return country_at[token] == kNone ? nullptr : &countries[country_at[token]];
  }
  [[nodiscard]] std::string_view text(TokenRange range) const { return doc.view(syntax.span(range)); }
  [[nodiscard]] bool is_name(Index token, lang::NameKind kind) const {
    return syntax.name_of[token] != kNone && syntax.names[syntax.name_of[token]].kind == kind;
  }
  // Whether the page names a country, in whatever form.
  [[nodiscard]] bool names_country(std::string_view code) const;
  // The token's lemma as the tables spell it; "" where a token is more than one unit.
  [[nodiscard]] std::string_view lemma(Index token) const {
    return units.first[token] < units.first[token + 1] ? std::string_view(units.items[units.first[token]].lemma)
                                                       : std::string_view();
  }
  // "soldiers", "ministers"
  [[nodiscard]] bool is_plural(Index token) const;
};

[[nodiscard]] PageView view_of(const Tables::Impl& tables, const geo::Tables& geography, const Document& doc,
                               const lang::Syntax& syntax, const geo::Places& places);

}  // namespace dragoman::actors
