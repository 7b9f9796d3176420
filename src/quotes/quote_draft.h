// One attribution in the making, before actors and spans; and what those who make it share.
#pragma once

#include <string>
#include <vector>

#include "lang/clause.h"
#include "quotes/quotations.h"
#include "quotes/tables.h"

namespace dragoman::quotes {

struct QuoteDraft {
  Index cue = lang::kNone;  // its token
  const Cue* row = nullptr;
  lang::TokenRange cue_range;
  Index speaker = lang::kNone;            // head token of the noun phrase
  std::vector<lang::TokenRange> content;  // in text order
  bool asserts = true;                    // see Quotes::Frame
  Index addressee = lang::kNone;          // head token
  std::string via;
  bool relay = false;         // "according to X", "citing X": X relays what its clause says
  bool carries = false;       // a relay of another statement
  Index under = lang::kNone;  // the cue of the statement that this one hangs under, where words alone do not tell
};

// What the finders share.
struct QuotedPage {
  const Tables::Impl& tables;
  const Document& doc;
  const lang::Syntax& syntax;
  lang::Clauses clauses;
  const std::vector<Quotation>& quotations;
  std::vector<Index> quotation_of;  // by token
  [[nodiscard]] bool is_quoted(Index token) const { return quotation_of[token] != lang::kNone; }
};

}  // namespace dragoman::quotes
