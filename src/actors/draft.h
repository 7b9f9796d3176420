// A mention before merging: what its own words say.
#pragma once

#include <string>
#include <vector>

#include "actors/context.h"

namespace dragoman::actors {

enum class Form : std::uint8_t {
  kPerson,        // a person's name
  kOrganisation,  // a name of an organisation or group
  kState,         // a name, nickname or metonym of a state
  kDemonym,       // an adjective of a state: "Russian" in "the Russian invasion"
  kRole,          // an office without a name: "Russia's top diplomat", "the ministers"
  kInstitution,   // "the army", "Egyptian authorities"
  kMember,        // "the NATO member": a state by its body
  kAgent,         // "protesters", "two Russian soldiers"
  kPeople,        // "the Russians"
  kPronoun,
  kPlural  // "both", "the two sides"
};

struct Draft {
  Form form = Form::kAgent;
  Index head = 0;
  TokenRange tokens;
  MentionKind kind = MentionKind::kName;
  std::string text;             // a name, or the description without determiners
  const Term* term = nullptr;   // the row that named it
  const Term* title = nullptr;  // a person's title row
  Rank rank = Rank::kPlain;
  std::vector<std::string> countries;  // whose it is; more than one in "the leaders of China and Russia"
  bool own_country = false;            // said by its own words (not guessed)
  const CountryHit* place = nullptr;   // the place inside the country that told it: "Kabul" in "the Kabul police chief"
  const Term* owner = nullptr;         // the organisation it belongs to: "NATO spokesman"
  std::string owner_name;              // ... one that no table knows, or a person: "the Trump administration"
  Index possessor = kNone;             // "his" in "his Russian counterpart"
  Index count = 0;                     // "two"
  char gender = 0;
  bool plural = false, definite = false, vocative = false, others = false;
  std::vector<Index> same_as;  // drafts that stand for the same: one for an apposition, several for "Ministers A and B"
};

// The head of the words of a title or other noun: the last where the parser hangs several of them outside ("vice president").
[[nodiscard]] Index head_noun(const lang::Syntax& syntax, TokenRange words);
// A noun phrase without relative clauses, appositions, conjuncts and outer prepositions.
[[nodiscard]] TokenRange noun_phrase(const lang::Syntax& syntax, Index head);
// Words of a range without leading articles, possessives and numerals ("two" stays when `keep_count`).
[[nodiscard]] std::string describe(const Context& context, TokenRange range);
// Reads what the words around a common noun say of it: country, owner, rank, number. `phrase` holds the noun.
void read_modifiers(const Context& context, TokenRange phrase, Draft& draft);

[[nodiscard]] std::vector<Draft> find_names(const Context& context);
// Adds nominals and pronouns to `drafts` and ties titles to the names beside them.
void find_nominals(const Context& context, std::vector<Draft>& drafts);
void find_pronouns(const Context& context, std::vector<Draft>& drafts);
// "thousands of refugees", "21 of the miners", "some of them": the counting word stands for the group or for a part of
// it.
void find_quantified(const Context& context, std::vector<Draft>& drafts);
// "the foreign minister, Wang Yi", "Wang Yi is the foreign minister".
void tie_appositions(const Context& context, std::vector<Draft>& drafts);
// "Wang Yi was appointed foreign minister", "resigned as minister" (office_verbs.tsv).
void tie_offices(const Context& context, std::vector<Draft>& drafts);
// "a Danish teenager ... Ida Holm, 16,": who is described first and named a few sentences later, with an age.
void tie_introduced(const Context& context, std::vector<Draft>& drafts);

}  // namespace dragoman::actors
