// The tables of this module, for those who take most of them.
#pragma once

#include "geo/beside.h"
#include "geo/countries.h"
#include "geo/gazetteer.h"
#include "geo/lexicon.h"
#include "geo/use.h"
#include "geo/words.h"

namespace dragoman::geo {

struct PlaceTables {
  Countries countries;
  Gazetteer gazetteer;
  Lexicon lexicon;
  Beside beside;
  UseCues cues;
  PlaceWords words;
};

}  // namespace dragoman::geo
