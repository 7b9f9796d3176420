// Which date and which place of a happening's reports stand, as the reports come in: each costs what differs among
// them, not how many they are.
#pragma once

#include <compare>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "agenda/consolidate.h"

namespace dragoman::agenda {

// The report whose date stands: of a plan the newest, of what occurred the one most sources agree with, then the
// shortest run, then the first.
class Dates {
 public:
  void clear() { *this = {}; }
  void add(const Told& told);
  // nullptr when none is dated.
  [[nodiscard]] const store::Report* best(bool newest) const;

 private:
  struct Run {  // reports of the same days
    store::Day begin, end;
    const store::Report* first = nullptr;
    std::set<std::string> own, agree;  // sources that tell these days; days that meet them
  };
  std::vector<Run> runs_;  // in the order they were told first
  const store::Report* newest_ = nullptr;
};

// The report whose place stands: of a plan the most exact, then the newest, of what occurred the one most sources agree
// with, then the most exact, then the first.
class Places {
 public:
  void clear() { *this = {}; }
  void add(const Told& told);
  // nullptr when none has a place or country.
  [[nodiscard]] const store::Report* best(bool newest) const;

 private:
  struct Kind {  // reports of the same place, as exact as each other
    const store::Report *first = nullptr, *last = nullptr;
    int exact = 0;
    std::size_t at = 0;  // when the last came
  };
  using Key = std::pair<std::string, std::string>;  // country, place
  std::map<Key, std::set<std::string>> agree_;      // sources that tell the place, or the country alone
  std::vector<Kind> kinds_;                         // in the order they were told first
  std::size_t told_ = 0;
};

}  // namespace dragoman::agenda
