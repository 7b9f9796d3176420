// What the network reads, with what the tables say of it -> candidates.
#pragma once

#include "events/scene.h"

namespace dragoman::events {

// One candidate a mention. Type and status are the likeliest, or the type of a user's row that holds there; the nearest
// row of that type gives the mode. Links find their time expression and place mention; faint ones stay, for `explain`.
[[nodiscard]] Candidates propose(const Scene& scene, const mentions::Mentions& read);

// The arguments of a role that count: those of Weights::link; else the best, where it reaches Weights::lone.
[[nodiscard]] std::vector<const Argument*> chosen(const Scene& scene, const Candidate& c, mentions::Role role);

// "0.93"
[[nodiscard]] std::string in_hundredths(double score);

}  // namespace dragoman::events
