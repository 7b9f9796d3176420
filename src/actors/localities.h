// Places as the locality of a state.
#pragma once

#include "actors/actors.h"
#include "actors/page_view.h"

namespace dragoman::actors {

// Every place in a known country that no mention covers. Its state is an item of `out`, added at the end when new.
void add_localities(const PageView& view, Actors& out);

}  // namespace dragoman::actors
