// Where a text names places: token ranges, each with what its words could mean.
#pragma once

#include <string>
#include <vector>

#include "geo/beside.h"
#include "geo/gazetteer.h"
#include "geo/lexicon.h"
#include "geo/words.h"
#include "lang/syntax.h"
#include "page/page.h"

namespace dragoman::geo {

// What the tagger says of a range.
enum class Support : std::uint8_t { kPlace, kNorp, kNone, kOther };  // kOther: inside or equal to an ORG or EVENT name

struct Mention {
  lang::TokenRange tokens;
  std::string key{};
  Support support = Support::kNone;
  bool demonym = false;
  bool dateline = false;
  bool embedded = false;  // part of an organisation's or event's name ("Kenya Red Cross")
  bool hidden = false;    // part of another name ("Paris Medical Center"): votes on countries, is no mention of its own
  std::vector<EntryLink> entries{};  // of the lexicon
  std::vector<NameLink> rows{};      // of the gazetteer
};

// In text order, not overlapping. A name that the tagger calls GPE or LOC is always there, though neither table knows
// it.
[[nodiscard]] std::vector<Mention> find_mentions(const Lexicon& lexicon, const Gazetteer& gazetteer,
                                                 const Beside& beside, const PlaceWords& words, const Document& doc,
                                                 const lang::Syntax& syntax);

}  // namespace dragoman::geo
