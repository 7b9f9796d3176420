// Who does it to whom, by the links of a candidate's own sentence.
#pragma once

#include "events/roster.h"

namespace dragoman::events {

// The actors behind the chosen links. Words linked to both sides make a meeting, talk or clash symmetric; of other
// types each stays on its likelier side. May enlist newcomers.
[[nodiscard]] Sides fill_roles(const Scene& scene, const Candidate& c, Roster& roster);

}  // namespace dragoman::events
