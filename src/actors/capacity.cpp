// Who somebody was on the day of an event.
#include <algorithm>

#include "actors/known.h"
#include "actors/offices.h"

namespace dragoman::actors {

namespace {

constexpr std::size_t kDay = 10;  // YYYY-MM-DD

bool is_same(const std::optional<HeldOffice>& a, const std::optional<HeldOffice>& b) {
  return a.has_value() == b.has_value() && (!a || (a->tenure == b->tenure && a->former == b->former));
}

class Dater {
 public:
  Dater(const Tables::Impl& tables, const Actors& actors, std::string_view day)
      : tables_(tables), actors_(actors), day_(day) {}

  std::vector<Capacity> of(const Event& e) const {
    std::vector<Capacity> out;
    if (!e.when || e.when->begin.size() < kDay || e.when->end.size() < kDay) return out;
    const std::string first = e.when->begin.substr(0, kDay), last = e.when->end.substr(0, kDay);
    if (!day_.empty() && last >= day_) return out;  // what is to come, or of the page's own day
    for (const auto* side : {&e.actors, &e.recipients}) {
      for (const Index a : *side) {
        const bool told = std::ranges::any_of(out, [&](const Capacity& c) { return c.actor == a; });
        if (auto found = told ? std::nullopt : on(a, first, last)) out.push_back(std::move(*found));
      }
    }
    return out;
  }

 private:
  std::optional<Capacity> on(Index actor, std::string_view first, std::string_view last) const {
    if (actor >= actors_.persons.size() || actors_.persons[actor] == kNone) return std::nullopt;
    const Person& person = tables_.people[actors_.persons[actor]];
    const Actor& item = actors_.items[actor];
    const auto then = office_on(person, first);
    if (!is_same(then, office_on(person, last))) return std::nullopt;
    if (!then) return before_all(person, item, actor, last);
    const auto now = day_.empty() ? std::nullopt : office_on(person, day_);
    if (now && is_same(then, now)) return std::nullopt;
    Capacity out{actor, {}, then->tenure->country, {}, {then->tenure->row}};
    const Office office = office_of(*then);
    out.role = role_words(office);
    out.sector = speaks_as_owner(office) ? office.owner->sector : office.title->sector;
    return out.role == item.role ? std::nullopt : std::optional(std::move(out));
  }

  Office office_of(const HeldOffice& held) const {
    Office office;
    office.title = &tables_.terms[held.tenure->title];
    office.rank = held.former ? Rank::kFormer : Rank::kPlain;
    office.country = held.tenure->country;
    if (held.tenure->owner) office.owner = &tables_.terms[*held.tenure->owner];
    return office;
  }

  // Before the first office of the tables, where the page calls them by one of these.
  std::optional<Capacity> before_all(const Person& person, const Actor& item, Index actor,
                                     std::string_view last) const {
    const bool early = !person.tenures.empty() && std::ranges::all_of(person.tenures, [&](const Tenure& t) {
      return !t.before.empty() && last < t.before;
    });
    const bool called = std::ranges::any_of(person.tenures, [&](const Tenure& t) {
      const std::string& role = tables_.terms[t.title].role;
      return !role.empty() && (item.role == role || item.role == "former " + role);
    });
    if (!early || !called) return std::nullopt;
    const auto first = std::ranges::min_element(person.tenures, {}, [](const Tenure& t) { return t.first; });
    return Capacity{actor, {}, item.country, {}, {first->row}};
  }

  const Tables::Impl& tables_;
  const Actors& actors_;
  std::string_view day_;
};

}  // namespace

Offices offices_on(const Tables& tables, const Actors& actors, std::string_view day, const std::vector<Event>& events) {
  const Dater dater(tables.impl(), actors, day.size() < kDay ? std::string_view() : day.substr(0, kDay));
  Offices out;
  for (const Event& e : events) out.push_back(dater.of(e));
  return out;
}

}  // namespace dragoman::actors
