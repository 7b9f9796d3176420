#include "actors/facts.h"

#include "actors/offices.h"
#include "actors/reference.h"

#include <algorithm>

namespace dragoman::actors {

namespace {

// What an office is of: the organisation, a part of the country, the country.
std::string of_what(const PageView& view, const Merged& merged, const Office& office, const std::string& country) {
  if (is_of_unknown_body(view, merged, office)) return office.owner_name;
  if (!office.place.empty()) return office.place;
  const bool named = office.owner != nullptr &&
                     (office.owner->source == Source::kOrganisation || office.owner->source == Source::kGroup);
  const auto with_article = [&](const std::string& name) {
    return view.tables.articles.contains(name) ? "the " + name : name;
  };
  if (named) return with_article(office.owner->name);
  const std::string name(view.geo.country_name(country));
  if (name.empty()) return name;
  if (office.owner != nullptr && office.owner->kind != ActorKind::kState)
    return "the " + office.owner->name + " of " + with_article(name);
  return with_article(name);
}

Index object_of(const PageView& view, const Merged& merged, const Office& office, const std::string& country) {
  if (is_of_unknown_body(view, merged, office)) {
    const auto named = std::ranges::find_if(merged.known, [&](const Known& k) {
      return k.form == Form::kOrganisation && k.actor.name == office.owner_name && !k.heads.empty();
    });
    return named == merged.known.end() ? kNone : static_cast<Index>(named - merged.known.begin());
  }
  if (!office.place.empty()) return kNone;
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
  const bool bare = office.place.empty() && office.owner == nullptr && office.owner_name.empty();
  const bool elsewhere =
      bare && std::any_of(known.offices.begin(), known.offices.end(), [&](const Office& o) {
        const bool owned = o.owner != nullptr || !o.owner_name.empty();  // a party's spokesman is none of the country
        return o.title->role == office.title->role &&
               (!o.place.empty() || (owned && office.country.empty()));  // nor is a town's sheriff
      });
  if (elsewhere) return true;
  const bool minister = office.title->read_as == ReadRow::kMinister;
  if (office.title->office != OfficeKind::kLeader && !minister) return false;
  return std::any_of(known.offices.begin(), known.offices.end(), [&](const Office& o) {
    if (o.known) return false;  // the page does not say it
    const bool fuller = minister ? o.title->office == OfficeKind::kMinister && o.title != office.title
                                 : o.title->office == OfficeKind::kHead;
    return fuller && (o.country.empty() || o.country == country);
  });
}

bool tells(const Office& office) {
  if (office.known) return false;
  if (office.title != nullptr && office.title->takes == "organisation" && office.owner == nullptr &&
      office.owner_name.empty())
    return false;
  return office.title != nullptr && office.title->office_class.held && office.title->source == Source::kTitle &&
         !office.title->role.empty() && office.title->takes != "none";
}

// Memberships that a name tells in passing: "NATO member Turkey", "Turkey, a NATO member", "Ana Krol of the Likud".
struct MembershipFinder {
  const PageView& view;
  const std::vector<MentionDraft>& drafts;
  const Merged& merged;
  const std::vector<Index>& place;
  std::vector<Fact>& facts;

  const Known* known_at(Index head, Index* item) const {
    for (Index i = 0; i < drafts.size(); ++i) {
      if (drafts[i].head != head || merged.actor_of[i] == kNone) continue;
      *item = place[merged.actor_of[i]];
      return *item == kNone ? nullptr : &merged.known[merged.actor_of[i]];
    }
    return nullptr;
  }
  void add(Index subject, Index object, const std::string& body, Index token) {
    const bool told = std::any_of(facts.begin(), facts.end(), [&](const Fact& f) {
      return f.relation == Relation::kMemberOf && f.subject == subject && f.object == object;
    });
    if (told || subject == object) return;
    Fact fact;
    fact.relation = Relation::kMemberOf;
    fact.subject = subject;
    fact.object = object;
    fact.text = "member of " + body;
    fact.evidence = view.syntax.sentence(token).span;
    facts.push_back(std::move(fact));
  }
  // The states that `token`, a "member" behind the body's name, says something of.
  void states(Index token, const Term& body, Index object) {
    const auto& syntax = view.syntax;
    std::vector<Index> heads;
    if (syntax.rel(token) == lang::Rel::kAppos && syntax.head(token) != kNone) heads = {syntax.head(token)};
    if (token + 1 < syntax.size() && view.country(token + 1) != nullptr) {
      const Index first = syntax.head_of(view.country(token + 1)->tokens);
      heads = syntax.conjuncts(first);
      if (heads.empty()) heads = {first};
    }
    for (const Index head : heads) {
      Index item = kNone;
      const Known* state = known_at(head, &item);
      if (state == nullptr || state->actor.kind != ActorKind::kState) continue;
      if (view.tables.memberships.holds(body.row, state->actor.country, view.day).value_or(true))
        add(item, object, body.name, token);
    }
  }
  // "Dana Holt of the Meretz party", "Netanyahu's Likud party"
  void people(const MentionDraft& group, Index object) {
    const auto& syntax = view.syntax;
    Index head = group.head;
    if (syntax.head(head) != kNone && lang::base(syntax.rel(head)) == lang::Rel::kCompound) head = syntax.head(head);
    Index person = kNone;
    if (syntax.rel(head) == lang::Rel::kNmod && syntax.case_of(head) == "of") person = syntax.head(head);
    if (const Index owner = syntax.child(head, lang::Rel::kNmodPoss); owner != kNone) person = owner;
    Index item = kNone;
    const Known* known = person == kNone ? nullptr : known_at(person, &item);
    if (known != nullptr && known->form == Form::kPerson) add(item, object, group.term->name, group.head);
  }
  void run() {
    for (Index i = 0; i < drafts.size(); ++i) {
      const MentionDraft& draft = drafts[i];
      if (draft.form != Form::kOrganisation || draft.term == nullptr || merged.actor_of[i] == kNone) continue;
      const Index object = place[merged.actor_of[i]];
      if (object == kNone) continue;
      const auto& sector = draft.term->sector;
      if (draft.term->source == Source::kGroup && std::find(sector.begin(), sector.end(), "PTY") != sector.end())
        people(draft, object);
      const Index next = draft.tokens.last;
      const bool member = next < view.syntax.size() && view.tables.words.member.contains(view.lemma(next)) &&
                          view.syntax.sentence_of[next] == view.syntax.sentence_of[draft.head];
      if (member && draft.term->country == "IGO") states(next, *draft.term, object);
    }
  }
};

}  // namespace

std::vector<Fact> find_facts(const PageView& view, const std::vector<MentionDraft>& drafts, const Merged& merged,
                             const std::vector<Index>& place) {
  std::vector<Fact> facts;
  for (Index k = 0; k < merged.known.size(); ++k) {
    const Known& known = merged.known[k];
    if (known.form != Form::kPerson || place[k] == kNone) continue;
    for (const Office& office : known.offices) {
      if (!tells(office)) continue;
      const std::string country = office.country.empty() ? known.actor.country : office.country;
      const std::string whose = of_what(view, merged, office, country);
      if (whose.empty() || is_weaker(known, office, country)) continue;
      Fact fact;
      fact.relation = Relation::kHoldsOffice;
      fact.subject = place[k];
      const bool sent =
          office.title->office == OfficeKind::kAmbassador && office.owner != nullptr && office.owner->country == "IGO";
      fact.text = role_words(office) + (sent ? " to " : " of ") + whose;
      if (const Index object = object_of(view, merged, office, country); object != kNone) fact.object = place[object];
      fact.evidence = view.syntax.sentence(drafts[office.draft].head).span;
      const bool told = std::any_of(facts.begin(), facts.end(),
                                    [&](const Fact& f) { return f.subject == fact.subject && f.text == fact.text; });
      if (!told) facts.push_back(std::move(fact));
    }
  }
  MembershipFinder{view, drafts, merged, place, facts}.run();
  return facts;
}

}  // namespace dragoman::actors
