#include "actors/offices.h"

#include <algorithm>

namespace dragoman::actors {

namespace {

int telling(const Office& office) {
  int value = office.title->office_class.telling;
  if (office.title->source != Source::kTitle) value = 1;
  if (office.owner != nullptr && office.title->takes == "state" && office.owner->country == "IGO")
    value = std::min(value, 4);
  if (value > 0 && office.rank == Rank::kFormer) value = std::max(1, value - 4);
  return value * 2 + !office.country.empty();
}

bool is_former(Rank rank) { return rank == Rank::kFormer; }

}  // namespace

bool leads_government(const Office& office) {
  const auto& own = office.title->sector;
  return (own.empty() || own[0] == "GOV") &&
         (office.title->office == OfficeKind::kHead || office.title->office == OfficeKind::kDeputy);
}

bool speaks_as_owner(const Office& office) {
  if (office.owner == nullptr) return false;
  const auto& own = office.title->sector;
  const bool body = office.owner->source == Source::kOrganisation;
  return (own.empty() || own[0] == "GOV") &&
         (own.empty() || office.title->takes == "any" || (leads_government(office) && body));
}

int office_fits(const Office& office, const MentionDraft& description) {
  const Term& wanted = *description.title;
  if (office.title == nullptr) return 0;
  const Term& have = *office.title;
  if (is_former(office.rank) != is_former(description.rank) && description.rank != Rank::kPlain) return 0;
  const bool conflict = !office.country.empty() && !description.countries.empty() &&
                        std::find(description.countries.begin(), description.countries.end(), office.country) ==
                            description.countries.end();
  if (conflict) return 0;
  const bool elsewhere = !office.place.empty() && !description.countries.empty() &&
                         (description.place == nullptr || description.place->place != office.place);
  if (elsewhere) return 0;
  const bool of_other_body = office.owner == nullptr && !office.owner_name.empty() && !description.countries.empty() &&
                             description.owner_name != office.owner_name;  // "the US president" is no firm's
  if (of_other_body) return 0;
  if (description.owner != nullptr && office.owner != nullptr && description.owner != office.owner &&
      wanted.office != OfficeKind::kHead && wanted.office != OfficeKind::kMinister) {
    return 0;
  }
  const bool of_body =
      description.owner != nullptr && office.owner != description.owner && wanted.office == OfficeKind::kLeader;
  if (of_body) return 0;  // "the junta leader" is no other leader
  int fit = 0;
  if (wanted.role == have.role && wanted.source == have.source && (!wanted.role.empty() || &wanted == &have))
    fit = 4;
  else if (wanted.office == OfficeKind::kLeader &&
           (have.office == OfficeKind::kHead || have.office == OfficeKind::kIgoHead))
    fit = 3;
  else if (wanted.read_as == ReadRow::kMinister && have.office == OfficeKind::kMinister)
    fit = 3;
  else if (wanted.office == OfficeKind::kOfficial &&
           (have.office == OfficeKind::kSpokes || have.office == OfficeKind::kEnvoy ||
            have.office == OfficeKind::kDeputy))
    fit = 0;
  if (fit == 0) return 0;
  if ((office.rank == Rank::kDeputy) != (description.rank == Rank::kDeputy)) return 0;
  if (is_former(office.rank) && !is_former(description.rank)) fit -= 2;
  if (office.known) --fit;  // whom the page itself calls so comes first
  return fit + (!office.country.empty() && !description.countries.empty());
}

std::string role_words(const Office& office) {
  const std::string role = office.title->role.empty() ? std::string() : office.title->role;
  if (role.empty()) return role;
  switch (office.rank) {
    case Rank::kFormer: return "former " + role;
    case Rank::kDeputy: return office.title->office == OfficeKind::kDeputy ? role : "deputy " + role;
    case Rank::kActing: return "acting " + role;
    case Rank::kPlain: break;
  }
  return role;
}

namespace {

Index most_telling(const Known& person, bool known) {
  Index best = kNone;
  for (Index i = 0; i < person.offices.size(); ++i) {
    if (person.offices[i].title == nullptr || person.offices[i].known != known || telling(person.offices[i]) < 2)
      continue;
    if (best == kNone || telling(person.offices[i]) > telling(person.offices[best])) best = i;
  }
  return best;
}

// "the Chinese leader" of a president, "the minister" of a foreign minister: the page says the same less exactly.
bool says_more(const Office& table, const Office& page) {
  if (table.rank != page.rank || (!page.country.empty() && page.country != table.country)) return false;
  const OfficeKind weak = page.title->office;
  if (weak == OfficeKind::kOfficial) return true;
  return (weak == OfficeKind::kLeader &&
          (table.title->office == OfficeKind::kHead || table.title->office == OfficeKind::kIgoHead)) ||
         (page.title->read_as == ReadRow::kMinister && table.title->office == OfficeKind::kMinister);
}

}  // namespace

Index main_office(const Known& person) {
  const Index page = most_telling(person, false), table = most_telling(person, true);
  if (page == kNone || table == kNone) return page == kNone ? table : page;
  return says_more(person.offices[table], person.offices[page]) ? table : page;
}

namespace {

// "Kabul police chief", "the Kurdish president": the office of a part of the country. "Moscow's envoy" is all of
// Russia's.
std::string place_of_office(const MentionDraft& draft) {
  if (draft.place == nullptr || draft.title == nullptr) return {};
  const bool local = draft.title->office_class.local;
  return !draft.place->seat || (local && draft.title->takes == "any") ? draft.place->place : std::string();
}

}  // namespace

bool is_of_name(const Term& term) {
  return term.source == Source::kOrganisation || term.source == Source::kGroup || term.source == Source::kState ||
         term.source == Source::kSeat;
}

void absorb(Known& known, const MentionDraft& draft, Index draft_index) {
  const bool abroad = draft.title != nullptr &&
                      draft.title->office == OfficeKind::kAmbassador;  // "the UN ambassador" is his own country's
  Office office{draft.title,
                draft.rank,
                draft.countries.size() == 1 ? draft.countries[0] : std::string(),
                draft.owner,
                draft.owner_name,
                place_of_office(draft),
                draft_index,
                false};
  if (office.country.empty() && draft.owner != nullptr && !abroad) office.country = draft.owner->country;
  if (draft.title != nullptr && draft.title->office != OfficeKind::kHonorific) known.offices.push_back(office);
  if (known.actor.country.empty()) known.actor.country = office.country;
  if (draft.gender != 0 && known.gender == 0) known.gender = draft.gender;
  const auto reason = [&](const Term* term) {
    known.in_tables = known.in_tables || (term != nullptr && is_of_name(*term));
    if (term != nullptr &&
        std::find(known.actor.why.begin(), known.actor.why.end(), term->row) == known.actor.why.end())
      known.actor.why.push_back(term->row);
  };
  reason(draft.term);
  reason(draft.title);
}

}  // namespace dragoman::actors
