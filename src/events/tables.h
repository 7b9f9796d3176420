// What events::Tables holds.
#pragma once

#include "events/events.h"
#include "events/crosswalk.h"
#include "events/judge.h"
#include "events/lexicon.h"
#include "events/profiles.h"
#include "events/standing.h"

namespace dragoman::events {

struct Tables::Impl {
  Lexicon lexicon;
  Profiles profiles;
  Crosswalk crosswalk;
  Judge judge;
  StandingRows standing;
};

}  // namespace dragoman::events
