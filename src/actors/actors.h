// Who: mentions of people, states, organisations and groups, merged within the page into actors.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/table.h"
#include "dragoman/record.h"
#include "geo/geo.h"
#include "lang/syntax.h"
#include "page/page.h"

namespace dragoman::actors {

// data/actors/*.tsv: states, organisations, groups, titles, agent nouns. Immutable.
class Tables {
 public:
  [[nodiscard]] static Result<Tables> load(const base::TableSet& set);
  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }

 private:
  explicit Tables(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

enum class MentionKind : std::uint8_t {
  kName,     // "Sergey Lavrov", "China", "SCO", with its titles inside `tokens`
  kNominal,  // "Russia's top diplomat", "the ministry", "protesters"
  kPronoun,  // "he", "they", "both"
  kMetonym,  // "the Kremlin", "Beijing said"
  kDemonym   // "Russian" inside "Russian officials": a state seen through an adjective
};

struct Mention {
  Index actor = 0;  // index into Actors::items
  MentionKind kind = MentionKind::kName;
  lang::TokenRange tokens;  // the noun phrase as a reader would mark it, without relative clauses
  Index head = 0;           // its head token; no two mentions share one
};

struct Actors {
  std::vector<Actor> items;
  std::vector<Mention> mentions;  // by head token
  // "both", "the two leaders", "the sides": a head token that stands for several actors.
  struct Plural {
    Index head = 0;
    lang::TokenRange tokens;
    std::vector<Index> actors;
  };
  std::vector<Plural> plurals;
  // A place that no mention covers, and the state whose locality it is: "curfew in Basra". No actor by itself; an act
  // done there may be done to that state. By head token.
  struct Locality {
    Index head = 0;
    lang::TokenRange tokens;
    Index actor = 0;
  };
  std::vector<Locality> localities;
  std::vector<Index> persons;  // by item: who of people.tsv it is, kNone where it is none of them; shorter than items
  std::vector<bool>
      public_figures;  // by item, shorter than items: a person of people.tsv without an office of that day
  std::vector<bool>
      in_tables;             // by item, shorter than items: a table has it by its own name, not just its title or noun
  Index first_locality = 0;  // items from here on are states known by their locality only: without mentions
  std::vector<Fact> facts;   // holds-office from titles and appositions; part-of, headed-by

  // All actors the token stands for as a head: one, several for a plural, none.
  [[nodiscard]] std::vector<Index> at(Index head_token) const;
  // The mention whose head is this token, or nullptr.
  [[nodiscard]] const Mention* mention_at(Index head_token) const;
  [[nodiscard]] const Locality* locality_at(Index head_token) const;
};

// For each event whose day is told and past on `day` (of publication, "" when unknown), the parties whom holders.tsv
// has in another office then: its Event::as. Within an interval the office must be the same on its first and last day.
using Offices = std::vector<std::vector<Capacity>>;
[[nodiscard]] Offices offices_on(const Tables& tables, const Actors& actors, std::string_view day,
                                 const std::vector<Event>& events);

[[nodiscard]] Actors resolve(const Tables& tables, const geo::Tables& geography, const Document& doc,
                             const lang::Syntax& syntax, const geo::Places& places);

}  // namespace dragoman::actors
