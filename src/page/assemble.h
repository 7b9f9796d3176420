// Choices -> the document's text, blocks, map and noise.
#pragma once

#include "page/choice.h"
#include "page/page.h"

namespace dragoman::page {

void assemble(const Prepared& page, Choices& choices, Document& document);

}  // namespace dragoman::page
