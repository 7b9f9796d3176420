#include "actors/known_people.h"

#include <algorithm>

#include "actors/offices.h"
#include "actors/persons.h"

namespace dragoman::actors {

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

const Term& title_of(const PageView& view, const Tenure& tenure) { return view.tables.terms[tenure.title]; }

bool is_of(const Person& person, std::string_view country) {
  return std::ranges::any_of(person.tenures,
                             [&](const Tenure& t) { return t.country == country || t.country == "IGO"; });
}

// Whether the page names what one of the person's offices is of.
bool is_spoken_of(const PageView& view, const Person& person) {
  return std::ranges::any_of(person.tenures, [&](const Tenure& t) {
    if (!t.owner) return view.names_country(t.country);
    return std::ranges::any_of(view.proper, [&](const Hit& hit) { return hit.term == *t.owner; });
  });
}

// The page's own title for somebody, "Mr" and the like aside; nullptr when it has none.
const Office* told_office(const Known& known) {
  const Index office = main_office(known);
  return office == kNone || known.offices[office].known ? nullptr : &known.offices[office];
}

// Whether the page calls the person by an office that the tables know of that day.
bool holds(const PageView& view, const Person& person, const Office& office) {
  const Term& told = *office.title;
  return std::ranges::any_of(person.tenures, [&](const Tenure& t) {
    const Term& title = title_of(view, t);
    const bool same = told.role == title.role ||
                      (told.office == OfficeKind::kLeader && title.office == OfficeKind::kHead) ||
                      (told.read_as == ReadRow::kMinister && title.office == OfficeKind::kMinister);
    const bool then = view.day.empty() || (t.first <= view.day && (t.after.empty() || view.day <= t.after)) ||
                      office.rank == Rank::kFormer;
    return same && then && (office.country.empty() || office.country == t.country);
  });
}

// "President Obama" after his time: a page about the past keeps the title.
bool held_before(const PageView& view, const Person& person, const Office& office) {
  return std::ranges::any_of(person.tenures, [&](const Tenure& t) {
    return office.title->role == title_of(view, t).role && !t.after.empty() && t.after < view.day &&
           (office.country.empty() || office.country == t.country);
  });
}

bool contradicts(const PageView& view, const Person& person, const Known& known, const Office* told) {
  if (!known.actor.country.empty() && !is_of(person, known.actor.country)) return true;
  if (known.gender != 0 && person.gender != 0 && known.gender != person.gender) return true;
  if (told == nullptr || !told->title->office_class.occupation) return false;
  // A photographer of a senator's name is a namesake; a judge is none whom the table has as a judge.
  return std::ranges::none_of(person.tenures,
                              [&](const Tenure& t) { return title_of(view, t).office == told->title->office; });
}

bool held_then(const PageView& view, const Person& person) {
  const auto now = office_on(person, view.day);
  return now && !now->former;
}

const Person* by_full_name(const PageView& view, const Known& known) {
  const Office* told = told_office(known);
  const Person* found = nullptr;
  for (const std::uint32_t id : view.tables.people.by_last(known.words.back())) {
    const Person& person = view.tables.people[id];
    bool exact = false, alike = false;
    for (const auto& spelling : person.spellings) {
      exact |= spelling == known.words;
      alike |= same_full_name(spelling, known.words);
    }
    if ((!exact && !alike) || contradicts(view, person, known, told)) continue;
    const bool titled = told != nullptr && holds(view, person, *told);
    const bool serves = exact && !view.day.empty() && held_then(view, person);  // by the full name, in office that day
    const bool sure = titled || serves || is_spoken_of(view, person) || (exact && person.alone != Alone::kNever);
    if (!sure) continue;
    if (exact) return &person;
    if (found != nullptr) return nullptr;
    found = &person;
  }
  return found;
}

// Somebody called by the surname alone: the only one of that name who fits.
const Person* by_surname(const PageView& view, const Known& known) {
  const Office* told = told_office(known);
  const Person* found = nullptr;
  const Person* earlier = nullptr;
  std::size_t before = 0;
  for (const std::uint32_t id : view.tables.people.by_short(joined(known.words))) {
    const Person& person = view.tables.people[id];
    if (contradicts(view, person, known, told)) continue;
    const bool bare = person.alone == Alone::kAlways ||
                      (person.alone == Alone::kCountry && is_spoken_of(view, person) && !view.day.empty());
    const bool fits = told != nullptr ? holds(view, person, *told) || (bare && held_before(view, person, *told)) : bare;
    if (!fits) continue;
    if (!held_then(view, person)) {
      ++before, earlier = &person;
      continue;
    }
    if (found != nullptr) return nullptr;
    found = &person;
  }
  if (found != nullptr) return found;
  return before == 1 && (earlier->alone == Alone::kAlways || told != nullptr) ? earlier : nullptr;
}

void adopt(const PageView& view, const std::vector<MentionDraft>& drafts, const Merged& merged, const Person& person,
           Index id, Known& known) {
  known.person = &person;
  known.in_tables = true;
  known.actor.name = person.name;
  if (known.gender == 0) known.gender = person.gender;
  if (known.actor.country.empty() && !person.tenures.empty()) known.actor.country = person.tenures.front().country;
  const auto now = office_on(person, view.day);
  known.actor.why.push_back(now ? now->tenure->row : person.row);
  known.public_figure = !now;
  if (!now) return;
  Office office;
  office.title = &title_of(view, *now->tenure);
  office.rank = now->former ? Rank::kFormer : Rank::kPlain;
  office.country = now->tenure->country;
  if (now->tenure->owner) office.owner = &view.tables.terms[*now->tenure->owner];
  office.known = true;
  for (Index i = 0; i < drafts.size(); ++i) {
    if (merged.actor_of[i] == id) office.draft = i;
  }
  known.offices.push_back(std::move(office));
}

}  // namespace

bool is_short_for(const Person& person, const std::vector<std::string>& words) {
  return std::ranges::find(person.shorts, joined(words)) != person.shorts.end();
}

void recognise(const PageView& view, const std::vector<MentionDraft>& drafts, Merged& merged, bool alone) {
  for (Index k = 0; k < merged.known.size(); ++k) {
    Known& known = merged.known[k];
    if (known.form != Form::kPerson || known.person != nullptr || known.words.empty()) continue;
    const Person* person = known.words.size() > 1 ? by_full_name(view, known) : nullptr;
    if (person == nullptr && alone) person = by_surname(view, known);
    if (person != nullptr) adopt(view, drafts, merged, *person, k, known);
  }
}

bool acts(const PageView& view, const Known& known) {
  const auto& syntax = view.syntax;
  return std::ranges::any_of(known.heads, [&](Index head) {
    const lang::Rel rel = lang::base(syntax.rel(head));
    const Index above = syntax.head(head);
    return above != kNone && syntax.upos(above) == lang::Upos::kVerb &&
           (rel == lang::Rel::kNsubj || rel == lang::Rel::kObj || rel == lang::Rel::kObl);
  });
}

bool is_known_surname(const PageView& view, const MentionDraft& draft) {
  Known known;
  known.form = Form::kPerson;
  known.words = name_words(view, draft.text);
  absorb(known, draft, 0);
  return by_surname(view, known) != nullptr;
}

std::string country_of_surname(const PageView& view, std::string_view name) {
  Known known;
  known.form = Form::kPerson;
  known.words = name_words(view, name);
  if (known.words.empty()) return {};
  const Person* person = known.words.size() > 1 ? by_full_name(view, known) : by_surname(view, known);
  return person == nullptr || person->tenures.empty() ? std::string() : person->tenures.front().country;
}

}  // namespace dragoman::actors
