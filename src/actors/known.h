// Actors while they grow.
#pragma once

#include <string>
#include <vector>

#include "actors/mention_draft.h"

namespace dragoman::actors {

// An office a person was called by.
struct Office {
  const Term* title = nullptr;
  Rank rank = Rank::kPlain;
  std::string country;
  const Term* owner = nullptr;
  std::string owner_name;
  std::string place;  // a place inside the country whose office it is: governor of "Helmand"
  Index draft = 0;
  bool known = false;  // by a table (holders.tsv), not told by the page
};

// An actor while it grows.
struct Known {
  Actor actor;
  Form form = Form::kAgent;
  std::string key;                 // states, organisations, institutions, groups: what makes them the same
  std::vector<std::string> words;  // persons: folded words of the fullest name
  std::vector<Office> offices;
  char gender = 0;
  bool plural = false;
  bool in_tables = false;          // a table has it by its own name
  const Person* person = nullptr;  // who it is, where the tables know
  bool public_figure = false;      // ... and they know no office of that day
  std::vector<Index> heads;        // head tokens of its mentions so far, not sorted
};

struct Merged {
  std::vector<Known> known;
  std::vector<Index> actor_of;  // per draft: index into known, or kNone
  std::vector<Actors::Plural> plurals;
};

}  // namespace dragoman::actors
