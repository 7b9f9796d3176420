#include "actors/people_tables.h"

#include <algorithm>

namespace dragoman::actors {

namespace {

constexpr std::string_view kOpen = "9999-12-31";

std::vector<std::string> words_of(std::string_view name, const Spelling& spelling) {
  std::vector<std::string> out;
  for (const Unit& unit : cut(name, spelling)) out.push_back(unit.word);
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

struct PeopleLoader {
  Tables::Impl& impl;
  base::StringMap<std::uint32_t> terms;  // "president" of titles.tsv, "nato" of organisations.tsv and groups.tsv

  explicit PeopleLoader(Tables::Impl& i) : impl(i) {
    for (std::uint32_t k = 0; k < impl.terms.size(); ++k) {
      const Term& term = impl.terms[k];
      const std::string id = term.row.substr(term.row.find(':') + 1);
      if (term.source == Source::kTitle) terms.emplace("title " + id, k);
      if (term.source == Source::kOrganisation || term.source == Source::kGroup) terms.emplace("body " + id, k);
    }
  }
  std::optional<Error> person(const base::Table& t, std::size_t i);
  std::optional<Error> tenure(const base::Table& t, std::size_t i);
  void sort();
};

std::optional<Error> PeopleLoader::person(const base::Table& t, std::size_t i) {
  Person person;
  person.row = t.reason(i);
  person.name = t.cell(i, "name");
  const auto gender = t.cell(i, "gender"), alone = t.cell(i, "alone");
  if (!gender.empty() && gender != "f" && gender != "m") return t.error(i, "gender is f, m or empty");
  if (!alone.empty() && alone != "country" && alone != "yes") return t.error(i, "alone is yes, country or empty");
  person.gender = gender.empty() ? '\0' : gender.front();
  person.alone = alone == "yes" ? Alone::kAlways : alone == "country" ? Alone::kCountry : Alone::kNever;
  auto names = base::split(t.cell(i, "aliases"));
  names.insert(names.begin(), person.name);
  const auto id = static_cast<std::uint32_t>(impl.people.all().size());
  for (const auto name : names) {
    auto words = words_of(name, impl.spelling);
    if (words.empty()) return t.error(i, "a name without letters");
    if (words.size() > 1) impl.full_names.add(name, id, impl.spelling);
    person.spellings.push_back(std::move(words));
  }
  for (const auto name : base::split(t.cell(i, "short")))
    person.shorts.push_back(joined(words_of(name, impl.spelling)));
  impl.people.add(std::move(person));
  return std::nullopt;
}

std::optional<Error> PeopleLoader::tenure(const base::Table& t, std::size_t i) {
  Person* person = impl.people.find_row(t.cell(i, "person"));
  if (person == nullptr) return t.error(i, "no such person in people.tsv");
  const auto title = terms.find("title " + std::string(t.cell(i, "office")));
  if (title == terms.end()) return t.error(i, "no such office in titles.tsv");
  Tenure out;
  out.row = t.reason(i);
  out.title = title->second;
  const auto of = t.cell(i, "of");
  const bool country = of.size() == 3 && std::ranges::all_of(of, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (country) {
    out.country = of;
  } else {
    const auto body = terms.find("body " + std::string(of));
    if (body == terms.end()) return t.error(i, "'of' is a country code or an id of organisations.tsv or groups.tsv");
    out.owner = body->second;
    out.country = impl.terms[body->second].country;
  }
  const auto since = t.cell(i, "since"), until = t.cell(i, "until"), attested = t.cell(i, "attested");
  const auto slash = attested.find('/');
  const auto seen_last = slash == std::string_view::npos ? attested : attested.substr(slash + 1);
  const auto from = days_of(since.empty() ? attested.substr(0, slash) : since);
  const auto to = until.empty() ? seen_last : until;
  const auto end = to.empty() ? std::optional(Days{std::string(kOpen), std::string(kOpen)}) : days_of(to);
  if (!from || !end) return t.error(i, "a date is YYYY, YYYY-MM or YYYY-MM-DD; since or attested is needed");
  // Inside a month or year that is not told more exactly nothing is certain.
  out.first = from->last;
  out.last = end->first;
  if (!since.empty()) out.before = from->first;
  if (!until.empty()) out.after = end->last;
  person->tenures.push_back(std::move(out));
  return std::nullopt;
}

void PeopleLoader::sort() {
  const auto weight = [&](const Tenure& t) { return impl.terms[t.title].office_class.order; };
  for (const Person& person : impl.people.all()) {
    auto& tenures = impl.people.find_row(person.row.substr(person.row.find(':') + 1))->tenures;
    std::ranges::stable_sort(tenures, [&](const Tenure& a, const Tenure& b) {
      return weight(a) != weight(b) ? weight(a) < weight(b) : a.first > b.first;
    });
  }
}

}  // namespace

std::optional<Error> load_people(const base::TableSet& set, Tables::Impl& impl) {
  PeopleLoader loader(impl);
  auto people = set.table("actors/people.tsv", {"id", "name", "aliases", "short", "alone", "gender"});
  if (!people) return people.error();
  for (std::size_t i = 0; i < people->size(); ++i) {
    if (auto wrong = loader.person(*people, i)) return wrong;
  }
  auto holders =
      set.table("actors/holders.tsv", {"id", "person", "office", "of", "since", "until", "attested", "source"});
  if (!holders) return holders.error();
  for (std::size_t i = 0; i < holders->size(); ++i) {
    if (auto wrong = loader.tenure(*holders, i)) return wrong;
  }
  loader.sort();
  impl.full_names.finish();
  impl.people.finish();
  return std::nullopt;
}

}  // namespace dragoman::actors
