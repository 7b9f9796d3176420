// What the head of a page does not tell, taken from what it shows.
#pragma once

#include "page/flow.h"
#include "page/markup.h"
#include "page/metadata.h"

namespace dragoman::page {

// Fills what is still missing from time elements, bylines and date lines of the flow near piece `title` (pieces.size()
// when there is none) and from the address.
void complete_metadata(Metadata& meta, const Markup& markup, const Flow& flow, std::size_t title,
                       const MetaTables& tables);

}  // namespace dragoman::page
