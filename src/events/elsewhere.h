// Sides that an act's own clause leaves open and the page tells elsewhere. Only strong evidence counts; the reason goes to `why`.
#pragma once

#include "events/events.h"
#include "events/parties.h"

namespace dragoman::events {

// "was jailed in Oslo": only the state whose ground it is can have done what the law does. Empty where a by-phrase stands, where the
// word is no act of law (class lawful) or no place is named.
[[nodiscard]] Parties authorities_at(const Scene& scene, Index trigger, Index predicate);

// For acts without doers: whoever did the same to the same elsewhere on the page; for captives let go, who took them; for acts of law
// the police, court or army that reports them, else the state of the page. For charges against a deed ("condemned the launch") and answers to it ("in response to the raid") that name
// nobody: who did the deed.
void complete_sides(const Scene& scene, Acts& acts);

}  // namespace dragoman::events
