// A mention before merging: what its own words say.
#pragma once

#include <string>
#include <vector>

#include "actors/page_view.h"

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

struct MentionDraft {
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

}  // namespace dragoman::actors
