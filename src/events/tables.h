// What events::Tables holds.
#pragma once

#include "events/events.h"
#include "events/lexicon.h"

namespace dragoman::events {

struct Tables::Impl {
  Lexicon lexicon;
};

}  // namespace dragoman::events
