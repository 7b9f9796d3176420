// Who said what: speaker, cue, content, the outlet that relays it; direct and indirect speech, chains of sources.
#pragma once

#include <memory>
#include <vector>

#include "actors/actors.h"
#include "base/table.h"
#include "dragoman/record.h"
#include "lang/syntax.h"
#include "page/page.h"

namespace dragoman::quotes {

// data/quotes/*.tsv: cue verbs and nouns with frame and stance. Immutable.
class Tables {
 public:
  [[nodiscard]] static Result<Tables> load(const base::TableSet& set);
  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }

 private:
  explicit Tables(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

struct Quotes {
  std::vector<Statement> items;  // in text order of their cue
  // Parallel to items. Content tokens, the cue's token, what the cue's row says of the speaker's stance.
  struct Frame {
    std::vector<lang::TokenRange> content;
    Index cue = lang::kNone;
    std::string stance;   // say|believe|deny|demand|promise|ask|accuse|...
    int factive = 0;      // 1: the cue takes its content for true ("admitted"), -1: for false ("denied"), 0: open
    bool asserts = true;  // the content is a clause or quotation put forward ("said that Z"); false for
                          // things and infinitives ("denied Z", "vowed to Z"), which give nobody's word for Z
    std::string row;      // "quotes/cues.tsv:say"
    std::optional<Index> parent;  // the statement that relays this one
    std::optional<Index> you;     // for direct speech: whom "you" addresses
  };
  std::vector<Frame> frames;

  // Statements whose content holds the token, innermost first.
  [[nodiscard]] std::vector<Index> around(Index token) const;
  // Makes around() cheap on long pages; `attribute` has called it. Call again after changing frames.
  void index(Index tokens);

 private:
  std::vector<Index> begin_, members_;  // statements by token; empty before index()
};

[[nodiscard]] Quotes attribute(const Tables& tables, const Document& doc, const lang::Syntax& syntax,
                               const actors::Actors& actors);

}  // namespace dragoman::quotes
