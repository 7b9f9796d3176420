// What belongs to which act: dates, places, the occasion it took place within.
#pragma once

#include "events/events.h"
#include "events/scene.h"

namespace dragoman::events {

// Sets Act::occasion where an act took place during, at or on the sidelines of another, Act::setting where the other is none
// of the acts: a conference, a summit, a named event.
void put_occasions(const Scene& scene, Acts& acts);
// Sets Act::expressions, best first: those that hang on the act's sites, then those of its clause, then its occasion's.
void put_expressions(const Scene& scene, const timex::Expressions& expressions, Acts& acts);
// "postponed from May until September": the old slot stays cancelled, the new one becomes a planned act of its own.
void split_postponed(const Scene& scene, const timex::Expressions& expressions, Acts& acts);

// The acts that own a token: those it tells, else those it speaks for ("is due to", "was postponed"); a token may be the
// shell of several. A verb of saying dates what it says of nobody.
[[nodiscard]] std::vector<Index> owners(const Scene& scene, const Acts& acts, Index token);

// A place mention, and why it is the act's where its own words do not say so.
inline constexpr std::string_view kDateline = "dateline";
struct Located {
  Index place = 0;
  std::string_view reason;   // "" for the act's own words; lives for ever
};
// Where it was: the place of the act's own words, else one they share with the words around, else of its occasion, else the
// dateline's; nullopt when the page does not say.
[[nodiscard]] std::optional<Located> place_of(const Scene& scene, const geo::Places& places, const Acts& acts, Index act);

}  // namespace dragoman::events
