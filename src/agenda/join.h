// Reports of one happening, joined as they come. A report joins the happening whose members it is most like, if it is
// like enough; one that is like two happenings makes them one, if they are like each other. Nothing that contradicts is
// joined: see veto(). Ids are minted once and never used again; of happenings that become one the older id lives and
// the other stands for it.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "agenda/blocks.h"
#include "agenda/brief.h"
#include "agenda/pair.h"

namespace dragoman::agenda {

using Number = std::uint32_t;  // of a report, and of a happening: counted from 0 as they come

// Why `report` stands in its happening.
struct Link {
  Number report = 0, with = 0;
  float odds = 0;      // log-odds that they tell one happening
  std::string reason;  // "parties 2.1; day-same 1.4", "forced", "put off"
};

struct Joined {
  Number happening = 0;
  std::vector<Link>
      links;  // the link that joined it, and those that made happenings one; none for the first report of a happening
  std::vector<std::pair<Number, Number>> merged;  // happening -> the older one that it is part of now
};

class Joiner {
 public:
  // `weights` must outlive it.
  explicit Joiner(const PairWeights& weights) : weights_(&weights), blocks_(weights.kin()) {}

  // The next report's happening. `put_off` is the report of the slot that it replaces; without it one of the same page
  // is looked for (puts_off).
  Joined add(Brief brief, std::optional<Number> put_off = std::nullopt);
  // The next report as it was placed before, without a comparison: to go on with what a store holds. `happening` may be
  // new; none: it is retired.
  void restore(Brief brief, std::optional<Number> happening);
  // The report's page was replaced: it leaves its happening and is compared with nothing any more.
  void retire(Number report);

  // People's decisions. Both hold whatever is added later. link() makes the two happenings one. unlink() takes the
  // first report out of the happening if the other is in it, into one of its own.
  Joined link(Number a, Number b);
  Joined unlink(Number a, Number b);
  // The decision alone, before or after either report is there: for a store that brings its own.
  void keep_apart(Number a, Number b);

  [[nodiscard]] std::size_t size() const { return briefs_.size(); }
  [[nodiscard]] bool is_retired(Number report) const { return retired_[report]; }
  // Of one that is not retired.
  [[nodiscard]] Number happening_of(Number report) const { return happening_[report]; }
  [[nodiscard]] const std::vector<Number>& members(Number happening) const { return members_[happening]; }
  // The number that the next new happening gets; to be raised by who restores a store.
  [[nodiscard]] Number next_happening() const { return static_cast<Number>(members_.size()); }
  void reserve_happenings(Number count);
  [[nodiscard]] std::uint64_t compared() const { return compared_; }  // pairs so far
  [[nodiscard]] Blocks::Size blocks() const { return blocks_.size(); }

 private:
  struct Fit {
    float score = 0;           // of the happening
    Number best = 0;           // the member it is most like
    float odds = 0;            // with that one
    std::string_view against;  // what vetoes it
  };
  [[nodiscard]] Fit fit(Number report, Number happening) const;
  [[nodiscard]] std::optional<Fit> fit_both(Number a, Number b) const;  // of two happenings
  [[nodiscard]] bool apart(Number report, Number happening) const;
  [[nodiscard]] std::vector<Number> sample(Number happening) const;
  [[nodiscard]] std::optional<Number> put_off_by(Number report) const;
  Number mint();
  void place(Number report, Number happening);
  void merge(Number from, Number into);
  [[nodiscard]] Link link_of(Number report, const Fit& fit) const;

  const PairWeights* weights_;
  std::vector<Brief> briefs_;
  std::vector<Number> happening_;
  std::vector<bool> retired_;
  std::vector<std::vector<Number>> members_;  // by happening; empty for one that is part of another
  std::unordered_map<Number, std::set<Number>> apart_;
  Blocks blocks_;
  std::uint64_t compared_ = 0;
};

}  // namespace dragoman::agenda
