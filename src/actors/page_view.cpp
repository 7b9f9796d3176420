#include "actors/page_view.h"

#include <algorithm>

#include "base/utf8.h"

namespace dragoman::actors {

namespace {

constexpr Index kLongestCountryName = 6;
constexpr std::size_t kHomeShare = 3;     // a country is the page's own when it has a third of all country mentions,
constexpr std::size_t kHomeMentions = 4;  // and at least so many: one adjective says nothing of "the authorities"

std::vector<Index> cover(const lang::Syntax& syntax, const auto& hits) {
  std::vector<Index> at(syntax.size(), kNone);
  for (Index h = 0; h < hits.size(); ++h) {
    for (Index t = hits[h].tokens.first; t < hits[h].tokens.last; ++t) at[t] = h;
  }
  return at;
}

bool begins_upper(const PageView& view, Index token) {
  return base::is_upper(base::decode(view.text({token, token + 1}), 0).value);
}

// The text of a range with straight quotes and no hyphen spacing, as the country look-ups want it.
std::string plain(const PageView& view, TokenRange range) {
  std::string out;
  for (Index t = range.first; t < range.last; ++t) {
    if (t > range.first && view.syntax.tokens[t].space_before) out += ' ';
    out += view.text({t, t + 1});
  }
  return out;
}

// The longest name or demonym that begins here.
CountryHit country_from(const PageView& view, Index token, Index end) {
  if (!begins_upper(view, token)) return {};
  for (Index last = std::min(end, token + kLongestCountryName); last > token; --last) {
    const char end_of_word = view.text({last - 1, last}).front();
    if (view.syntax.upos(last - 1) == lang::Upos::kPunct || end_of_word == '\'' || end_of_word == ',') continue;
    const std::string text = plain(view, {token, last});
    if (const auto code = view.geo.country_by_name(text); !code.empty()) {
      return {{token, last}, std::string(code), PlaceUse::kLiteral, true, false, nullptr};
    }
    if (const auto code = view.geo.country_by_demonym(text); !code.empty()) {
      return {{token, last}, std::string(code), PlaceUse::kDemonym, true, false, nullptr};
    }
  }
  return {};
}

bool part_of_person(const PageView& view, TokenRange range) {
  for (Index t = range.first; t < range.last; ++t) {
    if (!view.is_name(t, lang::NameKind::kPer)) return false;
  }
  const lang::Name& name = view.syntax.names[view.syntax.name_of[range.first]];
  // "Chad Smith": the rest of the name hangs on its first word.
  if (name.first == range.first && name.last > range.last && view.syntax.rel(range.last) == lang::Rel::kFlat &&
      view.syntax.head(range.last) == range.first)
    return true;
  return name.first < range.first && name.last >= range.last;  // "Michael Jordan"; but "China's" alone may be mistagged
}

// A country hit among the letters of a table name that is more than the country ("Bank of Japan").
bool inside_longer_name(const PageView& view, TokenRange range) {
  const Index hit = view.proper_at[range.first];
  if (hit == kNone) return false;
  const Term& term = view.tables.terms[view.proper[hit].term];
  return term.source != Source::kState && term.source != Source::kSeat &&
         view.proper[hit].tokens.size() >= range.size();
}

// What the place stage took for something else: "New Jersey" is not Jersey, and Georgia may be the state in the south
// of the US.
bool is_other_place(const geo::Places& places, const CountryHit& hit) {
  for (std::size_t i = 0; i < places.items.size(); ++i) {
    const TokenRange range = places.tokens[i];
    const bool sea = places.items[i].kind == PlaceKind::kWater;  // "the Gulf of Finland"
    if (!range.overlaps(hit.tokens) || (places.items[i].country.empty() && !sea) || places.items[i].country == hit.code)
      continue;
    if (range.size() > hit.tokens.size() || places.items[i].kind == PlaceKind::kAdmin) return true;
  }
  return false;
}

void add_own_countries(PageView& view, const geo::Places& places) {
  for (const auto& sentence : view.syntax.sentences) {
    for (Index t = sentence.first; t < sentence.last;) {
      CountryHit hit = country_from(view, t, sentence.last);
      const Index proper = view.proper_at[t];
      if (proper != kNone && view.proper[proper].tokens.first == t) {
        const Term& term = view.tables.terms[view.proper[proper].term];
        if (term.source == Source::kState && view.proper[proper].tokens.size() >= hit.tokens.size() &&
            term.needs.empty()) {
          hit = {view.proper[proper].tokens, term.country, PlaceUse::kMetonym, true, false, &term};
        }
      }
      if (hit.tokens.size() == 0) {
        ++t;
        continue;
      }
      if (!inside_longer_name(view, hit.tokens) && !part_of_person(view, hit.tokens) && !is_other_place(places, hit))
        view.countries.push_back(hit);
      t = hit.tokens.last;
    }
  }
}

// What the geo stage knows and the look-ups do not: cities, and which uses are metonyms.
void add_places(PageView& view, const geo::Places& places) {
  for (std::size_t i = 0; i < places.items.size(); ++i) {
    const Place& place = places.items[i];
    const TokenRange range = places.tokens[i];
    if (place.country.empty()) continue;
    bool known = false;
    for (CountryHit& hit : view.countries) {
      if (!hit.tokens.overlaps(range)) continue;
      known = true;
      // "Korea, Republic of": the place has more of the name.
      if (hit.country && place.kind == PlaceKind::kCountry && hit.code == place.country &&
          range.size() > hit.tokens.size())
        hit.tokens = range;
      if (place.use == PlaceUse::kMetonym && hit.use == PlaceUse::kLiteral) hit.use = PlaceUse::kMetonym;
    }
    if (known || inside_longer_name(view, range)) continue;
    const bool seat = place.kind == PlaceKind::kCity || place.kind == PlaceKind::kBuilding;
    const bool country = place.kind == PlaceKind::kCountry;
    std::string name = place.use == PlaceUse::kDemonym ? place.name : std::string(view.text(range));
    view.countries.push_back(
        {range, place.country, place.use, country, seat, nullptr, country ? std::string() : std::move(name)});
  }
}

// "the North" on a page about North Korea.
void add_nicknames(PageView& view) {
  for (const Hit& hit : view.proper) {
    const Term& term = view.tables.terms[hit.term];
    if (term.source != Source::kState || term.needs.empty()) continue;
    const bool taken = std::any_of(view.countries.begin(), view.countries.end(),
                                   [&](const CountryHit& c) { return c.tokens.overlaps(hit.tokens); });
    const bool named = std::any_of(view.countries.begin(), view.countries.end(),
                                   [&](const CountryHit& c) { return c.term == nullptr && c.code == term.needs; });
    if (!taken && named) view.countries.push_back({hit.tokens, term.country, PlaceUse::kMetonym, true, false, &term});
  }
}

// "Moscow", where the tagger took it for a person or a body and the place stage left it: a metonym where it acts or is
// dealt with.
bool acts(const PageView& view, Index head) {
  const auto& syntax = view.syntax;
  const lang::Rel rel = lang::base(syntax.rel(head));
  if (rel == lang::Rel::kNsubj || rel == lang::Rel::kObj || syntax.rel(head) == lang::Rel::kNmodPoss ||
      syntax.rel(head) == lang::Rel::kOblAgent)
    return true;
  if (rel == lang::Rel::kConj && syntax.head(head) != kNone) return acts(view, syntax.head(head));
  return view.tables.words.dealt_with.contains(syntax.case_of(head));
}

void add_seats(PageView& view) {
  const std::size_t before = view.countries.size();
  for (const Hit& hit : view.proper) {
    const Term& term = view.tables.terms[hit.term];
    if (term.source != Source::kSeat) continue;
    const bool taken = std::any_of(view.countries.begin(), view.countries.begin() + static_cast<std::ptrdiff_t>(before),
                                   [&](const CountryHit& c) { return c.tokens.overlaps(hit.tokens); });
    const Index name = view.syntax.name_of[hit.tokens.first];
    const bool longer =
        name != kNone && view.syntax.names[name].last - view.syntax.names[name].first > hit.tokens.size();
    if (taken || longer) continue;
    const Index first = hit.tokens.first;
    const bool described = first > 0 && view.syntax.upos(first - 1) == lang::Upos::kAdj;  // "little Moscow"
    const bool metonym = !described && acts(view, view.syntax.head_of(hit.tokens));
    view.countries.push_back(
        {hit.tokens, term.country, metonym ? PlaceUse::kMetonym : PlaceUse::kLiteral, false, true, &term});
  }
}

// Whose each body of a state is that the page names: "the Home Office" tells of what land it speaks as "Britain" does.
std::vector<std::string_view> countries_of_bodies(const PageView& view) {
  std::vector<std::string_view> out;
  for (const Hit& hit : view.proper) {
    const Term& term = view.tables.terms[hit.term];
    const bool body = term.source == Source::kOrganisation || term.source == Source::kGroup;
    if (!body || !term.needs.empty() || term.country.empty() || term.country == "IGO" || term.sector.empty()) continue;
    const SectorTraits& sector = view.tables.sectors.of(term.sector[0]);
    if (sector.state || sector.local) out.push_back(term.country);
  }
  return out;
}

void find_home(PageView& view, const std::vector<std::string_view>& bodies) {
  const auto& hits = view.countries;
  CountryTally tally;
  for (const CountryHit& hit : hits) {
    if (hit.country) tally.add(hit.code);
  }
  for (const std::string_view code : bodies) tally.add(code);
  const auto best = tally.leader();
  if (best.times < kHomeMentions || best.times * kHomeShare < tally.all) return;
  view.home = std::string(best.code);
  view.home_share = tally.share(best.times);
  std::size_t here = 0, placed = 0;  // a page that happens elsewhere is not at home in the one country it names
  for (const CountryHit& hit : hits) {
    if (hit.country || hit.use != PlaceUse::kLiteral) continue;
    ++placed, here += hit.code == view.home;
  }
  if (placed >= kHomeMentions)
    view.home_share =
        std::min(view.home_share, static_cast<double>(best.times + here) / static_cast<double>(tally.all + placed));
  view.rival_share = tally.share(best.next);
}

// The country that nearly all places of a page lie in which names hardly a country, as papers do at home.
void find_locality(PageView& view, const std::vector<std::string_view>& bodies) {
  CountryTally tally;
  std::size_t named = 0;
  for (const CountryHit& hit : view.countries) {
    named += hit.country;
    if (hit.country || hit.use == PlaceUse::kLiteral) tally.add(hit.code);
  }
  for (const std::string_view code : bodies) tally.add(code);
  const auto best = tally.leader();
  if (named >= kHomeMentions || best.times < kHomeMentions || best.times * 3 < tally.all * 2) return;
  view.locality = std::string(best.code);
}

// The country said beside a name: "the Polish Senate", "Texas's House", "the Senate of Chile"; nullptr where none is.
const CountryHit* said_beside(const PageView& view, TokenRange range) {
  const auto& syntax = view.syntax;
  const auto sentence = syntax.sentence(range.first);
  Index before = range.first;
  if (before > sentence.first && (syntax.lower(before - 1) == "'s" || syntax.lower(before - 1) == "'")) --before;
  if (before > sentence.first && view.country(before - 1) != nullptr) return view.country(before - 1);
  constexpr Index kReach = 4;  // "of the state of New York"
  if (range.last >= sentence.last || syntax.lower(range.last) != "of") return nullptr;
  for (Index t = range.last + 1; t < std::min(sentence.last, range.last + kReach); ++t) {
    if (view.country(t) != nullptr) return view.country(t);
  }
  return nullptr;
}

// A capital word beside it makes another name of it: "Senate Bill 5", "the Opera House".
bool part_of_longer(const PageView& view, TokenRange range) {
  const auto& syntax = view.syntax;
  const auto sentence = syntax.sentence(range.first);
  const auto joins = [&](Index t) {
    return syntax.upos(t) == lang::Upos::kPropn && begins_upper(view, t) && view.country(t) == nullptr;
  };
  const Index common = view.common_at[range.first];
  if (common != kNone && view.common[common].tokens.size() > range.size()) return true;
  if (range.last < sentence.last && joins(range.last)) return true;
  if (range.first == sentence.first) return false;
  const Term* noun = view.common_term(range.first - 1);
  return joins(range.first - 1) || (noun != nullptr && noun->source == Source::kInstitution);  // "the state Senate"
}

// Whether the page is about a country, or (not `home`) names it or a body of it.
bool has_country(const PageView& view, const Term& term, const std::vector<std::string_view>& bodies) {
  if (term.needs == (view.home.empty() ? view.locality : view.home)) return true;
  return !term.home && (view.names_country(term.needs) || std::ranges::find(bodies, term.needs) != bodies.end());
}

// Leaves out the short names that mean nobody on this page, and the words of parties of countries that it does not
// name.
void settle_short_names(PageView& view, const std::vector<std::string_view>& bodies) {
  std::erase_if(view.proper, [&](const Hit& hit) {
    const Term& term = view.tables.terms[hit.term];
    if (term.source == Source::kState || term.needs.empty()) return false;
    if (!has_country(view, term, bodies)) return true;
    if (term.source == Source::kAgent) return false;
    const CountryHit* beside = said_beside(view, hit.tokens);
    const bool other = beside != nullptr && (!beside->country || beside->code != term.needs);  // "the Texas Senate"
    return other || part_of_longer(view, hit.tokens);
  });
  view.proper_at = cover(view.syntax, view.proper);
}

// The day of publication; "" when it is not known to the day.
std::string day_of(const Document& doc) {
  constexpr std::size_t kDay = 10;
  if (!doc.info.published || doc.info.published->edtf.size() < kDay) return {};
  const std::string day = doc.info.published->edtf.substr(0, kDay);
  return days_of(day) ? day : std::string();
}

}  // namespace

CountryTally::Leader CountryTally::leader() const {
  Leader out;
  for (const auto& [code, times] : count) {
    if (times > out.times) {
      out = {code, times, out.times};
    } else {
      out.next = std::max(out.next, times);
    }
  }
  return out;
}

bool PageView::names_country(std::string_view code) const {
  return std::ranges::any_of(countries, [&](const CountryHit& hit) { return hit.code == code; });
}

bool PageView::is_plural(Index token) const {
  if (syntax.upos(token) != lang::Upos::kNoun && syntax.upos(token) != lang::Upos::kPropn) return false;
  const std::string_view form = syntax.lower(token);
  const std::string lemma = base::lower(syntax.lemma(token));
  if (form != lemma) return true;
  const Term* term = common_term(token);
  return (term != nullptr && term->mass) || tables.words.people.contains(form) ||
         (form.ends_with("s") && term == nullptr && !form.ends_with("ss"));
}

PageView view_of(const Tables::Impl& tables, const geo::Tables& geography, const Document& doc,
                 const lang::Syntax& syntax, const geo::Places& places) {
  PageView view{tables, geography, doc, syntax, cut(doc, syntax, tables.spelling), {}, {}, {}, {}, {}, {}, {},
                0,      0,         {},  {}};
  view.day = day_of(doc);
  view.proper = tables.proper.find(view.units, syntax);
  view.common = tables.common.find(view.units, syntax);
  view.proper_at = cover(syntax, view.proper);
  view.common_at = cover(syntax, view.common);
  add_own_countries(view, places);
  add_nicknames(view);
  add_places(view, places);
  add_seats(view);
  std::sort(view.countries.begin(), view.countries.end(),
            [](const CountryHit& a, const CountryHit& b) { return a.tokens.first < b.tokens.first; });
  view.country_at = cover(syntax, view.countries);
  const auto bodies = countries_of_bodies(view);
  find_home(view, bodies);
  if (view.home.empty()) find_locality(view, bodies);
  settle_short_names(view, bodies);
  return view;
}

}  // namespace dragoman::actors
