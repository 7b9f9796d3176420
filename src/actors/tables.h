// What the rows of data/actors/*.tsv say, compiled.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actors/actors.h"
#include "actors/memberships.h"
#include "actors/office_verbs.h"
#include "actors/people.h"
#include "actors/phrases.h"
#include "actors/sectors.h"
#include "actors/words.h"
#include "lang/clause.h"

namespace dragoman::actors {

enum class Source : std::uint8_t { kOrganisation, kGroup, kState, kSeat, kInstitution, kTitle, kAgent };
enum class Rank : std::uint8_t { kPlain, kFormer, kDeputy, kActing };

// Rows that the program itself reads; loading fails where one is missing.
enum class ReadRow : std::uint8_t { kOther, kMinister, kCoalition, kMemberStates };

// One row.
struct Term {
  Source source = Source::kAgent;
  std::string row;      // "actors/titles.tsv:foreign-minister"
  std::string name;     // canonical name, or the first phrase
  std::string country;  // alpha-3, "IGO" or ""
  std::vector<std::string> sector;
  ActorKind kind = ActorKind::kOrganisation;
  std::string role;  // titles: normal form
  OfficeKind office = OfficeKind::kNoOffice;
  OfficeClass office_class;  // what is true of it
  std::string takes;         // titles: state|organisation|any|none
  std::string needs;         // states: only where the page names this country
  char gender = 0;           // 'm', 'f' or 0
  bool home = false;         // institutions: belongs to the page's country when nothing else is said
  bool mass = false;         // agents: "police", "troops"
  ReadRow read_as = ReadRow::kOther;
  bool whose = false;  // agents: one only where the words say whose: "the Japanese mission", no "landing mission"
};

// "both", "the two leaders": what a word that stands for several parties may stand for.
struct PluralWord {
  std::string row;
  std::string of;   // person|state|any, or a class of office
  Index count = 0;  // 0: any number
};

struct Tables::Impl {
  lang::ClauseWords clauses;
  std::vector<Term> terms;
  Phrases proper{false};      // organisations, groups, states, seats of government
  Phrases common{true};       // titles, institutions, agents
  Phrases full_names{false};  // of people; the term is the person
  People people;
  Memberships memberships;
  Spelling spelling;
  base::StringSet articles;           // names that take "the"
  base::StringMap<char> given_names;  // 'f' or 'm'; folded
  base::StringSet no_names;           // "Friday": as written
  base::StringMap<Rank> ranks;
  base::StringMap<bool> quantifiers;    // "thousands of": true when it picks some out of a group; by lemma
  base::StringMap<PluralWord> plurals;  // by lemma
  OfficeVerbs office_verbs;
  ActorWords words;
  base::StringMap<Pronoun> pronouns;
  base::StringMap<OfficeClass> office_classes;
  Sectors sectors;
  base::StringSet reactions;  // acts that answer what the other side did; by lemma
};

}  // namespace dragoman::actors
