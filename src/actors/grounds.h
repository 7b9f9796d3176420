// Places as the ground of a state.
#pragma once

#include "actors/actors.h"
#include "actors/context.h"

namespace dragoman::actors {

// Every place in a known country that no mention covers. Its state is an item of `out`, added at the end when new.
void add_grounds(const Context& context, Actors& out);

}  // namespace dragoman::actors
