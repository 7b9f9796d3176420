// CoNLL-U -> a Document and its Syntax: hand-made layers for tests, gold trees for experiments.
#pragma once

#include <string_view>

#include "dragoman/result.h"
#include "lang/syntax.h"
#include "page/page.h"

namespace dragoman::lang {

struct Parsed {
  Document doc;   // one paragraph block a sentence, joined by newlines
  Syntax syntax;  // indexed
};

// Needs columns ID FORM LEMMA UPOS XPOS _ HEAD DEPREL _ MISC; XPOS may be _; MISC may hold SpaceAfter=No and
// Name=B-PER. Multiword tokens and empty nodes are skipped (their words stand alone). Fails with the line that is
// wrong.
[[nodiscard]] Result<Parsed> from_conllu(std::string_view conllu);

// The other way, for `explain` and for looking at errors.
[[nodiscard]] std::string to_conllu(const Document& doc, const Syntax& syntax);

}  // namespace dragoman::lang
