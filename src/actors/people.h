// Persons the tables know by name, and the offices they held and when (people.tsv, holders.tsv).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actors/phrases.h"

namespace dragoman::actors {

struct Term;

enum class Alone : std::uint8_t {
  kNever,    // a surname alone says nothing without a title
  kCountry,  // it does on a page that names the country
  kAlways    // it does everywhere
};

// One office, held for certain from `first` to `last`, both included. Days are YYYY-MM-DD and compare as text.
struct Tenure {
  std::string row;                     // "actors/holders.tsv:putin-2012"
  std::uint32_t title = 0;             // index of its term of titles.tsv
  std::optional<std::uint32_t> owner;  // term of the organisation or group it is an office of
  std::string country;                 // whose office: alpha-3, or that of the owner; "" when there is none
  std::string first, last;
  std::string after;        // from this day on it is certain that it is no longer held; "" when that is not known
  std::string before = {};  // before this day it is certain that it was not held yet; "" when that is not known
};

struct Person {
  std::string row, name;
  Alone alone = Alone::kNever;
  char gender = 0;
  std::vector<std::vector<std::string>> spellings;  // folded words of the name and its aliases
  std::vector<std::string> shorts;                  // folded: "xi", "al assad"
  std::vector<Tenure> tenures;                      // the weightiest class of office first, then the latest
};

struct HeldOffice {
  const Tenure* tenure = nullptr;
  bool former = false;
};

class People {
 public:
  // Index of the new person. Tenures are added by the caller, before finish().
  std::uint32_t add(Person person);
  [[nodiscard]] Person* find_row(std::string_view row);
  void finish();

  [[nodiscard]] const Person& operator[](std::uint32_t i) const { return people_[i]; }
  [[nodiscard]] const std::vector<Person>& all() const { return people_; }
  // Persons whose names end in this word.
  [[nodiscard]] std::span<const std::uint32_t> by_last(std::string_view word) const;
  // Persons called so alone.
  [[nodiscard]] std::span<const std::uint32_t> by_short(std::string_view words) const;

 private:
  std::vector<Person> people_;
  base::StringMap<std::uint32_t> rows_;
  base::StringMap<std::vector<std::uint32_t>> last_, short_;
};

// The office that was held on a day, else the last one before it, where that is certain. Without a day: the office when
// all of the person's are the same one.
[[nodiscard]] std::optional<HeldOffice> office_on(const Person& person, std::string_view day);
// The day `first` and `last` of a cell, "YYYY", "YYYY-MM" or "YYYY-MM-DD"; nullopt when it is none of these.
struct Days {
  std::string first, last;
};
[[nodiscard]] std::optional<Days> days_of(std::string_view date);

}  // namespace dragoman::actors
