#include "geo/geo.h"

#include "geo/beside.h"
#include "geo/choose.h"
#include "geo/countries.h"
#include "geo/use.h"

namespace dragoman::geo {

struct Tables::Impl : PlaceTables {};

Result<Tables> Tables::load(const base::TableSet& set) {
  auto countries = Countries::load(set);
  if (!countries) return fail(countries.error());
  const auto bytes = set.file("geo/gazetteer.bin");
  if (!bytes) return fail(bytes.error());
  auto gazetteer = Gazetteer::open(*bytes);
  if (!gazetteer) return fail(gazetteer.error());
  auto lexicon = Lexicon::load(set, *countries, *gazetteer);
  if (!lexicon) return fail(lexicon.error());
  auto beside = Beside::load(set);
  if (!beside) return fail(beside.error());
  auto cues = UseCues::load(set);
  if (!cues) return fail(cues.error());
  auto words = PlaceWords::load(set);
  if (!words) return fail(words.error());
  return Tables(std::make_shared<const Impl>(Impl{{std::move(*countries), *gazetteer, std::move(*lexicon),
                                                   std::move(*beside), std::move(*cues), std::move(*words)}}));
}

std::string_view Tables::country_by_name(std::string_view name) const {
  const auto found = impl_->countries.by_name(name);
  return found ? std::string_view(impl_->countries[*found].alpha3) : std::string_view();
}

std::string_view Tables::country_by_demonym(std::string_view word) const {
  const auto found = impl_->countries.by_demonym(word);
  return found ? std::string_view(impl_->countries[*found].alpha3) : std::string_view();
}

std::string_view Tables::country_name(std::string_view alpha3) const {
  const auto found = impl_->countries.by_code(alpha3);
  return found ? std::string_view(impl_->countries[*found].name) : std::string_view();
}

namespace {

// A place that no table knows: its name as written, its kind by its words.
Place unknown_place(const Lexicon& lexicon, std::string_view name, bool town, const Choice& choice) {
  Place place;
  place.name = name;
  place.kind = lexicon.kind_of(name).value_or(town ? PlaceKind::kCity : PlaceKind::kRegion);
  place.confidence = std::max(0.3F, choice.confidence);
  if (choice.part && choice.part->kind == PlaceKind::kCity && place.kind == PlaceKind::kBuilding) {
    place.lat = choice.part->lat;  // a building stands in the city of its name: the city's point
    place.lon = choice.part->lon;
  }
  return place;
}

Place known_place(const Choice& choice) {
  const Candidate& found = *choice.place;
  Place place;
  place.name = found.name;
  place.kind = found.kind;
  place.geonames = found.geonames;
  place.lat = found.lat;
  place.lon = found.lon;
  place.confidence = choice.confidence;
  return place;
}

PlaceUse use_of(const UseCues& cues, const lang::Syntax& syntax, const Mention& m, bool power) {
  if (m.demonym) return PlaceUse::kDemonym;
  if (m.dateline) return PlaceUse::kLiteral;
  return m.embedded ? PlaceUse::kMetonym : cues.judge(syntax, m.tokens, power);
}

}  // namespace

Places resolve(const Tables& tables, const Document& doc, const lang::Syntax& syntax) {
  const PlaceTables& all = tables.impl();
  const auto mentions = find_mentions(all.lexicon, all.gazetteer, all.beside, all.words, doc, syntax);
  const auto choices = choose(all, syntax, mentions);
  Places out;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const auto& m = mentions[i];
    if (m.hidden) continue;
    const Span span = syntax.span(m.tokens);
    const lang::Index name = syntax.name_of[m.tokens.first];
    const bool town = m.dateline || name == lang::kNone || syntax.names[name].kind == lang::NameKind::kGpe;
    Place place =
        choices[i].place ? known_place(choices[i]) : unknown_place(all.lexicon, doc.view(span), town, choices[i]);
    place.span = span;
    if (choices[i].country != kNoCountry) place.country = all.countries[choices[i].country].alpha3;
    const bool power =
        choices[i].place && (place.kind == PlaceKind::kCountry || choices[i].place->capital || choices[i].place->power);
    place.use = use_of(all.cues, syntax, m, power);
    out.items.push_back(std::move(place));
    out.tokens.push_back(m.tokens);
  }
  return out;
}

}  // namespace dragoman::geo
