#include "actors/facts.h"

#include <algorithm>

namespace dragoman::actors {

namespace {

// What an office is of: the organisation a table knows, else the country.
std::string of_what(const Context& context, const Office& office, const std::string& country) {
  const bool named = office.owner != nullptr &&
                     (office.owner->source == Source::kOrganisation || office.owner->source == Source::kGroup);
  const auto with_article = [&](const std::string& name) {
    return context.tables.articles.contains(name) ? "the " + name : name;
  };
  if (named) return with_article(office.owner->name);
  const std::string name(context.geo.country_name(country));
  if (name.empty()) return name;
  if (office.owner != nullptr && office.owner->kind != ActorKind::kState)
    return "the " + office.owner->name + " of " + with_article(name);
  return with_article(name);
}

Index object_of(const Merged& merged, const Office& office, const std::string& country) {
  const bool named = office.owner != nullptr &&
                     (office.owner->source == Source::kOrganisation || office.owner->source == Source::kGroup);
  const std::string key = named ? office.owner->row : "state " + country;
  for (Index k = 0; k < merged.known.size(); ++k) {
    if (merged.known[k].key == key && !merged.known[k].heads.empty()) return k;
  }
  return kNone;
}

// Whether a fuller office of the same country says it already: "the Chinese leader" of a president.
bool is_weaker(const Known& known, const Office& office, const std::string& country) {
  const bool minister = office.title->row == "actors/titles.tsv:minister";
  if (office.title->office != "leader" && !minister) return false;
  return std::any_of(known.offices.begin(), known.offices.end(), [&](const Office& o) {
    const bool fuller = minister ? o.title->office == "minister" && o.title != office.title : o.title->office == "head";
    return fuller && (o.country.empty() || o.country == country);
  });
}

bool tells(const Office& office) {
  if (office.known) return false;
  if (office.title != nullptr && office.title->takes == "organisation" && office.owner == nullptr) return false;
  return office.title != nullptr && office.title->office != "official" && office.title->source == Source::kTitle &&
         !office.title->role.empty() && office.title->takes != "none" && office.title->office != "candidate" &&
         office.title->office != "counterpart";
}

}  // namespace

std::vector<Fact> find_facts(const Context& context, const std::vector<Draft>& drafts, const Merged& merged,
                             const std::vector<Index>& place) {
  std::vector<Fact> facts;
  for (Index k = 0; k < merged.known.size(); ++k) {
    const Known& known = merged.known[k];
    if (known.form != Form::kPerson || place[k] == kNone) continue;
    for (const Office& office : known.offices) {
      if (!tells(office)) continue;
      const std::string country = office.country.empty() ? known.actor.country : office.country;
      const std::string whose = of_what(context, office, country);
      if (whose.empty() || is_weaker(known, office, country)) continue;
      Fact fact;
      fact.relation = Relation::kHoldsOffice;
      fact.subject = place[k];
      fact.text = role_words(office) + " of " + whose;
      if (const Index object = object_of(merged, office, country); object != kNone) fact.object = place[object];
      fact.evidence = context.syntax.sentence(drafts[office.draft].head).span;
      const bool told = std::any_of(facts.begin(), facts.end(),
                                    [&](const Fact& f) { return f.subject == fact.subject && f.text == fact.text; });
      if (!told) facts.push_back(std::move(fact));
    }
  }
  return facts;
}

}  // namespace dragoman::actors
