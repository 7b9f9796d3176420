// The words of data/actors/words.tsv, pronouns.tsv and office_classes.tsv, which the program itself reads.
#pragma once

#include <cstdint>
#include <string>

#include "base/string_map.h"
#include "base/words.h"

namespace dragoman::actors {

// One class each; words.tsv says what it is for.
struct ActorWords {
  base::Words about, belongs, both, dealt_with, definite, joint, member, mere_place, number, other, our_side, people,
      possessive, reason_mark, sovereign, speaker, stands_in;
  [[nodiscard]] static Result<ActorWords> load(const base::TableSet& set);
};

// One row of pronouns.tsv.
struct Pronoun {
  char gender = 0;  // 'm', 'f', 'n', 'r' for a relative, 0
  bool plural = false;
};
[[nodiscard]] Result<base::StringMap<Pronoun>> load_pronouns(const base::TableSet& set);

// The classes of office_classes.tsv that the program itself asks for; kOther is any other, kNoOffice no title.
enum class OfficeKind : std::uint8_t {
  kNoOffice,
  kOther,
  kAmbassador,
  kCounterpart,
  kDeputy,
  kEnvoy,
  kExpert,
  kHead,
  kHonorific,
  kIgoHead,
  kLeader,
  kMedia,
  kMinister,
  kOfficial,
  kSpokes
};

// One row of office_classes.tsv, which explains the columns; as it stands for what is no title.
struct OfficeClass {
  std::string name;
  OfficeKind kind = OfficeKind::kNoOffice;
  int telling = 3;
  int order = 99;
  bool occupation = false, local = false, abroad = false, held = true;
};
[[nodiscard]] Result<base::StringMap<OfficeClass>> load_office_classes(const base::TableSet& set);

}  // namespace dragoman::actors
