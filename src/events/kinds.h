// What the sixteen types have in common.
#pragma once

#include "dragoman/record.h"

namespace dragoman::events {

// Promises, praise, pleas, charges, refusals, threats: done by saying them.
[[nodiscard]] constexpr bool is_done_by_words(EventType type) {
  switch (type) {
    case EventType::kAgree: case EventType::kSupport: case EventType::kRequest: case EventType::kAccuse: case EventType::kReject:
    case EventType::kThreaten: return true;
    default: return false;
  }
}

}  // namespace dragoman::events
