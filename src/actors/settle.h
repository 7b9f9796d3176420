// Countries that no word beside somebody tells, from what the page is about and from relatives.
#pragma once

#include "actors/known.h"

namespace dragoman::actors {

// Gives actors whose country nothing said that of the page or of their family, with the reason.
void settle_countries(const PageView& view, Merged& merged);

}  // namespace dragoman::actors
