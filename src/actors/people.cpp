#include "actors/people.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace dragoman::actors {

namespace {

std::optional<unsigned> number(std::string_view text) {
  unsigned value = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (ec != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

void note(base::StringMap<std::vector<std::uint32_t>>& map, const std::string& key, std::uint32_t id) {
  auto& ids = map[key];
  if (ids.empty() || ids.back() != id) ids.push_back(id);
}

}  // namespace

std::uint32_t People::add(Person person) {
  const auto id = static_cast<std::uint32_t>(people_.size());
  rows_.emplace(person.row.substr(person.row.find(':') + 1), id);
  people_.push_back(std::move(person));
  return id;
}

Person* People::find_row(std::string_view row) {
  const auto at = rows_.find(row);
  return at == rows_.end() ? nullptr : &people_[at->second];
}

void People::finish() {
  for (std::uint32_t id = 0; id < people_.size(); ++id) {
    for (const auto& words : people_[id].spellings) note(last_, words.back(), id);
    for (const auto& words : people_[id].shorts) note(short_, words, id);
  }
}

std::span<const std::uint32_t> People::by_last(std::string_view word) const {
  const auto at = last_.find(word);
  return at == last_.end() ? std::span<const std::uint32_t>() : at->second;
}

std::span<const std::uint32_t> People::by_short(std::string_view words) const {
  const auto at = short_.find(words);
  return at == short_.end() ? std::span<const std::uint32_t>() : at->second;
}

std::optional<HeldOffice> office_on(const Person& person, std::string_view day) {
  if (person.tenures.empty()) return std::nullopt;
  if (day.empty()) {
    const Tenure& one = person.tenures.front();
    const bool same = std::ranges::all_of(
        person.tenures, [&](const Tenure& t) { return t.title == one.title && t.country == one.country; });
    return same ? std::optional(HeldOffice{&one, false}) : std::nullopt;
  }
  for (const Tenure& t : person.tenures) {
    if (t.first <= day && day <= t.last) return HeldOffice{&t, false};
  }
  // Out of office only when nothing later may still go on.
  const Tenure* best = nullptr;
  for (const Tenure& t : person.tenures) {
    if (t.first > day) continue;
    if (t.after.empty() || t.after >= day) return std::nullopt;
    if (best == nullptr || (best->title == t.title && best->after < t.after)) best = &t;
  }
  return best == nullptr ? std::nullopt : std::optional(HeldOffice{best, true});
}

std::optional<Days> days_of(std::string_view date) {
  const auto year = number(date.substr(0, 4));
  if (!year || (date.size() != 4 && date.size() != 7 && date.size() != 10)) return std::nullopt;
  const std::string text(date);
  if (date.size() == 4) return Days{text + "-01-01", text + "-12-31"};
  const auto month = number(date.substr(5, 2));
  if (!month || date[4] != '-' || *month < 1 || *month > 12) return std::nullopt;
  const std::chrono::year_month_day_last end(
      std::chrono::year(static_cast<int>(*year)),
      std::chrono::month_day_last(std::chrono::month(static_cast<unsigned char>(*month))));
  const auto last = static_cast<unsigned>(end.day());
  if (date.size() == 7) return Days{text + "-01", text + "-" + std::to_string(last)};
  const auto day = number(date.substr(8, 2));
  if (!day || date[7] != '-' || *day < 1 || *day > last) return std::nullopt;
  return Days{text, text};
}

}  // namespace dragoman::actors
