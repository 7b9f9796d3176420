// What each word of a pair's sentences may tell of the two, in numbers: what relate() weighs.
#pragma once

#include <array>
#include <vector>

#include "events/relate.h"
#include "events/scene.h"

namespace dragoman::events {

using PairFeatures = std::array<double, kPairFeatures.size()>;

// One word read as one type of act.
struct Reading {
  const mentions::Mention* mention = nullptr;
  EventType type = EventType::kConsult;
  PairFeatures features{};
};
// Of every mention in the parties' sentences and every type that the network or a row sees there.
[[nodiscard]] std::vector<Reading> readings_of(const Scene& scene, const mentions::Mentions& read, const Pair& pair);

}  // namespace dragoman::events
