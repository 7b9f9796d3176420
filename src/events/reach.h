// Parties that an act names only deep inside its phrases: in its complement, in a clause on its object, in the purpose it
// serves, in the condition it is tied to.
#pragma once

#include <vector>

#include "events/parties.h"

namespace dragoman::events {

// Each set of parties the clause offers, likeliest first: its own subject, its objects, its obliques, then those of the clauses
// inside it, three deep.
[[nodiscard]] std::vector<Parties> parties_in_clause(const Scene& scene, Index verb);
// "refuses to lift the ban they imposed on X", "rejected the announcement that X had won", "a probe into whether X lied".
[[nodiscard]] std::vector<Parties> parties_on_nouns(const Scene& scene, const Tokens& nouns);
// "gave ventilators to help X cope".
[[nodiscard]] std::vector<Parties> parties_in_purpose(const Scene& scene, Index verb);
// Every set of parties that stands below the token on its right, nearest first: through phrases and clauses without a subject of
// their own, four deep; not in circumstances ("after the talks with X", "according to X").
[[nodiscard]] std::vector<Parties> parties_below(const Scene& scene, Index token);
// The ground of the first place below the token on its right, in phrases and in clauses without a subject of their own, six deep.
[[nodiscard]] Parties ground_under(const Scene& scene, Index token);
// "will not end the strike until X pays": who must meet the condition.
[[nodiscard]] std::vector<Parties> parties_in_condition(const Scene& scene, Index verb);

}  // namespace dragoman::events
