// Dates and places that the page tells elsewhere than in the telling's own sentence.
#pragma once

#include "events/features.h"

namespace dragoman::events {

// A candidate with the date and place that its own sentence tells; of an act called off the date of the slot it leaves.
[[nodiscard]] Telling telling_of(const Scene& scene, const Acts& acts, const std::vector<Time>& times, Index candidate);

// The expressions that have a date, and one place mention for each country that the page names as a place.
[[nodiscard]] std::vector<Index> dated(const Scene& scene, const std::vector<Time>& times);
[[nodiscard]] std::vector<Index> countries(const Scene& scene);

// The tellings, those completed whose date or place the network says is told elsewhere: by what of the page scores best, where its
// probability reaches Weights::chosen.
[[nodiscard]] std::vector<Telling> set_elsewhere(const Scene& scene, const Roster& roster, const Acts& acts, const std::vector<Time>& times,
                                                 std::vector<Telling> tellings);

}  // namespace dragoman::events
