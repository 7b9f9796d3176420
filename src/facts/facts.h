// Relations of a page, which are no events: who holds which office, is a member of what, founded, heads or is part of
// it, and from when to when.
#pragma once

#include <memory>
#include <vector>

#include "base/table.h"
#include "dragoman/record.h"
#include "events/events.h"

namespace dragoman::facts {

// data/facts/facts.tsv and data/actors/office_verbs.tsv, compiled. Immutable.
class Tables {
 public:
  [[nodiscard]] static Result<Tables> load(const base::TableSet& set);

 private:
  struct Impl;
  explicit Tables(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;

  friend std::vector<Fact> find(const Tables&, const events::Tables&, const events::Page&, const std::vector<Time>&);
};

// Those of Actors::facts, with since and until where the page tells them; then member-of, founded, headed-by, part-of.
// `words`: whose forms and word classes are read.
[[nodiscard]] std::vector<Fact> find(const Tables& tables, const events::Tables& words, const events::Page& page,
                                     const std::vector<Time>& times);

}  // namespace dragoman::facts
