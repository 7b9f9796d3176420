// When a candidate is.
#pragma once

#include "events/scene.h"

namespace dragoman::events {

// The time expressions that the network links, likeliest first; else that of the heading it stands under.
[[nodiscard]] std::vector<Index> dates_of(const Scene& scene, const Candidate& c);

// True where `when` is the date of the heading over the candidate's block: "Monday, 3 June".
[[nodiscard]] bool is_headed(const Scene& scene, const Candidate& c, const std::optional<When>& when);

// The first of `dates` that lies on the calendar; a weekday without a day counts, a bare duration does not.
[[nodiscard]] std::optional<When> when_of(const Scene& scene, const std::vector<Index>& dates,
                                          const std::vector<Time>& times);

// "postponed from May until September": the expressions of the new slot, and those of the old one.
struct Slots {
  std::vector<Index> old, fresh;
};
[[nodiscard]] Slots slots_of(const Scene& scene, const std::vector<Index>& dates);

// "returns next month" is to come though the verb is in the present: what occurred or goes on cannot lie ahead of its
// page.
[[nodiscard]] Status status_on(const Scene& scene, const Candidate& c, Status status, const std::optional<When>& when);

}  // namespace dragoman::events
