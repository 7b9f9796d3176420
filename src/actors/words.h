// The words of data/actors/words.tsv, pronouns.tsv and office_classes.tsv, which the program itself reads.
#pragma once

#include <string>

#include "base/string_map.h"
#include "base/words.h"

namespace dragoman::actors {

// One class each; words.tsv says what it is for.
struct ActorWords {
  base::Words about, belongs, dealt_with, definite, joint, mere_place, modal, number, other, possessive, reason_mark,
      speaker, stands_in;
  [[nodiscard]] static Result<ActorWords> load(const base::TableSet& set);
};

// One row of pronouns.tsv.
struct Pronoun {
  char gender = 0;  // 'm', 'f', 'n', 'r' for a relative, 0
  bool plural = false;
};
[[nodiscard]] Result<base::StringMap<Pronoun>> load_pronouns(const base::TableSet& set);

// One row of office_classes.tsv, which explains the columns; as it stands for what is no title.
struct OfficeClass {
  int telling = 3;
  int order = 99;
  bool walk = false, local = false, abroad = false, held = true;
};
[[nodiscard]] Result<base::StringMap<OfficeClass>> load_office_classes(const base::TableSet& set);

}  // namespace dragoman::actors
