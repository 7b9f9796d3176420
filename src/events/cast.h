// Who has a part on the page once its happenings are known, and under which number.
#pragma once

#include "events/roster.h"

namespace dragoman::events {

struct Cast {
  std::vector<Actor>
      actors;  // those that the page mentions, in their order; behind them localities and newcomers that an event names
  std::vector<Index> number;  // in `actors`, by number in the roster; kNone for who is left out

  // The event with the roster's numbers replaced by these.
  [[nodiscard]] Event numbered(Event draft) const;
};

// `drafts` are the page's happenings, their parties in numbers of the roster. The locality of a state is a mention of
// it where an event told in that sentence names the state.
[[nodiscard]] Cast cast_of(const Scene& scene, const Roster& roster, const std::vector<Event>& drafts);

}  // namespace dragoman::events
