// A pair of parties given from outside: its spans become the only two actors that matter.
#pragma once

#include <vector>

#include "actors/actors.h"
#include "dragoman/span.h"
#include "lang/syntax.h"

namespace dragoman::events {

// Where the two sit. `heads` are the tokens that head their spans, in text order.
struct Seats {
  struct Side {
    Index actor = lang::kNone;           // index into Actors::items; kNone for a side that was not given
    std::vector<lang::TokenRange> tokens;
    std::vector<Index> heads;
    [[nodiscard]] bool holds(Index token) const;
  };
  Side source, target;
};

// Two new actors for the spans. Every mention inside a span becomes one of its side; so do other mentions of an actor that
// heads a span of one side only ("he"). Spans that lie in no token are dropped. The two never share a country: they are two sides.
[[nodiscard]] Seats seat(const lang::Syntax& syntax, const std::vector<Span>& source, const std::vector<Span>& target,
                         actors::Actors& actors);

}  // namespace dragoman::events
