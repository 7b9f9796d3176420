// How the text presents a happening: composed from the trigger's own tense up the path to the root.
#pragma once

#include <string>
#include <vector>

#include "events/sense.h"

namespace dragoman::events {

struct StatusFound {
  Status status = Status::kOccurred;
  bool postponed = false;
  bool open = false;                  // nothing but an infinitive or a noun spoke: the weakest evidence
  std::vector<std::string> reasons;   // rows of status_cues.tsv, nearest first
  Tokens shells;                      // predicates on the way whose dates and places are the event's own
};

[[nodiscard]] StatusFound status_of(const Scene& scene, const Site& site);

}  // namespace dragoman::events
