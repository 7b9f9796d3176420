// Everything one page offers to the event stage, borrowed for the length of one call.
#pragma once

#include "actors/sectors.h"
#include "events/events.h"
#include "events/lexicon.h"
#include "events/weights.h"
#include "lang/clause.h"
#include "ontology/ontology.h"

namespace dragoman::events {

using lang::Tokens;

struct Scene : Page {
  const Lexicon& lexicon;
  const Weights& weights;
  const ontology::Ontology& ontology;
  const actors::Sectors& sectors;
  const lang::Clauses clauses;

  // The lemma by our own forms where they know the word, else the tagger's.
  [[nodiscard]] std::string_view lemma(Index token) const {
    const auto upos = syntax.upos(token);
    std::string_view own;
    if (upos == lang::Upos::kVerb)
      own = lexicon.forms.verb(syntax.lower(token));
    else if (upos == lang::Upos::kNoun || upos == lang::Upos::kPropn)
      own = lexicon.forms.noun(syntax.lower(token));
    return own.empty() ? syntax.lemma(token) : own;
  }
  [[nodiscard]] BlockKind block_of(Index token) const {
    const Index block = syntax.sentence(token).block;
    return block < doc.blocks.size() ? doc.blocks[block].kind : BlockKind::kParagraph;
  }
  [[nodiscard]] bool is_title(Index token) const {
    const auto kind = block_of(token);
    return kind == BlockKind::kTitle || kind == BlockKind::kHeading;
  }
};

}  // namespace dragoman::events
