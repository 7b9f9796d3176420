// Everything one page offers to the event stage, borrowed for the length of one call.
#pragma once

#include "actors/actors.h"
#include "events/lexicon.h"
#include "lang/syntax.h"
#include "page/page.h"
#include "quotes/quotes.h"

namespace dragoman::events {

struct Scene {
  const Lexicon& lexicon;
  const Document& doc;
  const lang::Syntax& syntax;
  const actors::Actors& actors;
  const quotes::Quotes& quotes;

  // The lemma by our own forms where they know the word, else the tagger's.
  [[nodiscard]] std::string_view lemma(Index token) const {
    const auto upos = syntax.upos(token);
    std::string_view own;
    if (upos == lang::Upos::kVerb) own = lexicon.forms.verb(syntax.lower(token));
    else if (upos == lang::Upos::kNoun || upos == lang::Upos::kPropn) own = lexicon.forms.noun(syntax.lower(token));
    return own.empty() ? syntax.lemma(token) : own;
  }
  [[nodiscard]] BlockKind block_of(Index token) const {
    const Index block = syntax.sentence(token).block;
    return block < doc.blocks.size() ? doc.blocks[block].kind : BlockKind::kParagraph;
  }
};

}  // namespace dragoman::events
