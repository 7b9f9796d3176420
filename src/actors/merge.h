// Drafts -> actors: who is the same as whom on one page.
#pragma once

#include <string>
#include <vector>

#include "actors/draft.h"

namespace dragoman::actors {

// An office a person was called by.
struct Office {
  const Term* title = nullptr;
  Rank rank = Rank::kPlain;
  std::string country;
  const Term* owner = nullptr;
  std::string owner_name;
  std::string place;       // a place inside the country whose office it is: governor of "Helmand"
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
  std::vector<Index> heads;  // head tokens of its mentions so far, not sorted
};

struct Merged {
  std::vector<Known> known;
  std::vector<Index> actor_of;  // per draft: index into known, or kNone
  std::vector<Actors::Plural> plurals;
};

[[nodiscard]] Merged merge(const Context& context, const std::vector<Draft>& drafts);

// Gives actors whose country nothing said that of the page or of their family, with the reason (settle.cpp).
void settle_countries(const Context& context, Merged& merged);

// ---- persons (persons.cpp)
// The folded words of a person's name.
[[nodiscard]] std::vector<std::string> name_words(const Context& context, std::string_view name);
// Two full names of one person: "Donald J. Trump" and "Donald Trump", "Mohamed Morsi" and "Mohammed Morsi".
[[nodiscard]] bool same_full_name(const std::vector<std::string>& a, const std::vector<std::string>& b);
// How well a part of a name ("Xi", "Lavrov") fits a full one: 0 not at all, 2 as surname, 1 as another part.
[[nodiscard]] int part_of_name(const std::vector<std::string>& part, const std::vector<std::string>& full);

// ---- persons the tables know (known_people.cpp)
// Looks persons up by their full names, or those known by a surname alone when `alone`; gives them country, office and
// the table's name where the page does not say otherwise.
void recognise(const Context& context, const std::vector<Draft>& drafts, Merged& merged, bool alone);
// "Xi", "al-Assad": whether a person is called so.
[[nodiscard]] bool is_short_for(const Person& person, const std::vector<std::string>& words);
// Whether some mention is part of a clause: the name is not just that of an author or a photographer.
[[nodiscard]] bool acts(const Context& context, const Known& known);
// Whether a person's draft alone is somebody of the tables.
[[nodiscard]] bool is_known_surname(const Context& context, const Draft& draft);
// The country of somebody whom a page names by the surname alone ("the Trump administration"); "" when not certain.
[[nodiscard]] std::string country_of_surname(const Context& context, std::string_view name);

// ---- offices (offices.cpp)
// How well an office answers a description: "the Israeli premier", "the leader", "his Russian counterpart"; 0 when it
// does not.
[[nodiscard]] int office_fits(const Office& office, const Draft& description);
// A head of government or state, or a deputy.
[[nodiscard]] bool leads_government(const Office& office);
// Whether the sectors of the body, not of the title, are the holder's: the president of the World Bank, of a firm.
[[nodiscard]] bool speaks_as_owner(const Office& office);
// The words for a person's most telling office: "former president", "deputy foreign minister".
[[nodiscard]] std::string role_words(const Office& office);
// The index of a person's most telling office, or kNone.
[[nodiscard]] Index main_office(const Known& person);
// Whether the row is of somebody by name, and not of a title or noun.
[[nodiscard]] bool is_of_name(const Term& term);
// Adds what a draft says of an actor: country, sector, office, reasons.
void absorb(Known& known, const Draft& draft, Index draft_index);

}  // namespace dragoman::actors
