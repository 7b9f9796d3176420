// One attribution in the making, before actors and spans.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "quotes/quotations.h"
#include "quotes/tables.h"

namespace dragoman::quotes {

struct Draft {
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
struct Context {
  const Tables::Impl& tables;
  const Document& doc;
  const lang::Syntax& syntax;
  const std::vector<Quotation>& quotations;
  std::vector<Index> quotation_of;  // by token
  [[nodiscard]] bool is_quoted(Index token) const { return quotation_of[token] != lang::kNone; }
};

// The cue at `token` with its speaker and content, if it makes an attribution.
[[nodiscard]] std::optional<Draft> draft_at(const Context& context, Index token);
// Whose words a participle after a comma goes on with ("X said that Z, adding that Y"), even where the tree hangs it on
// Z: the saying before it in the sentence, outside quotations. All kNone and null when there is none.
struct Voice {
  Index cue = lang::kNone;
  const Cue* row = nullptr;
  Index speaker = lang::kNone;
};
[[nodiscard]] Voice voice_before(const Context& context, Index participle);
// "according to X", "citing X".
[[nodiscard]] std::optional<Draft> relay_at(const Context& context, Index token);
// "Ministers to meet in May: envoy" and "Envoy: ministers to meet in May", one draft a block at most.
[[nodiscard]] std::vector<Draft> colon_drafts(const Context& context);

// "I welcome the release. -- Anna Lind (@lind)": a post's text, up to the dash before its signature, is the signer's word.
[[nodiscard]] std::vector<Draft> signed_drafts(const Context& context);

// The drafts with their cue in [first, last); `drafts` are in order of their cue.
[[nodiscard]] std::span<Draft> drafts_between(std::vector<Draft>& drafts, Index first, Index last);

// Content that quotations carry beyond the clause: to the closing mark, over sentences, into following paragraphs.
void extend_by_quotations(const Context& context, std::vector<Draft>& drafts);

// The name of the outlet the noun phrase around `head` is, "" when it is none.
[[nodiscard]] std::string outlet_of(const Context& context, Index head);

}  // namespace dragoman::quotes
